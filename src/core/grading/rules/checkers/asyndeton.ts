import type { Span } from '../../grade.ts';
import {
  ADVERBS,
  ARTICLES,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  PRONOUNS,
  SUBJECT_PRONOUNS,
  isContentWord,
} from '../../../text/function-words.ts';
import type { Passage } from '../../../text/passage.ts';
import { looksLikeClause } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { distinctUnits, unitsOf, type Unit } from './shared/units.ts';
import { unlinkedWords } from './shared/unlinked-words.ts';
import { verbFormsOf } from './shared/verb-openings.ts';
import { wordSet } from './shared/word-set.ts';

const NEEDED = 3;
const LONGEST_UNIT = 9;
/** Words that may open each of several phrases in a row: "no needle, no thread, no light". */
const OPENERS = wordSet('no not never every each to some more too so a an the');

export const asyndeton: Checker = {
  rule: 'At least three clauses, phrases or words built alike follow one another with only commas or semicolons between them, and no conjunction before the last (“I came, I saw, I conquered”).',
  check: (passage) => shownBy(unlinkedUnits(passage)),
};

function unlinkedUnits(passage: Passage): Span[] {
  const rows = rowsOf(unitsOf(passage));
  const found = rows.flatMap((row): readonly Span[] => {
    const clauses = parallelEnd(row);
    return clauses.length > 0 ? clauses : unlinkedWords(row);
  });
  return found.map(({ start, end }) => ({ start, end }));
}

/** Clauses of one sentence with nothing but commas or semicolons between. */
function rowsOf(units: readonly Unit[]): Unit[][] {
  const rows: Unit[][] = [];
  for (const unit of units) {
    const goesOn = !unit.opensSentence && /^\s*[,;]\s*$/.test(unit.gap);
    if (goesOn) rows.at(-1)?.push(unit);
    else rows.push([unit]);
  }
  return rows.filter((row) => row.length >= NEEDED && !row.some(hasConjunction));
}

const hasConjunction = (unit: Unit): boolean =>
  unit.joiner !== '' ||
  unit.words.some(({ lower }) => ['and', 'or', 'nor', 'but', 'then'].includes(lower));

/** Units of a figure, at most: none goes on longer. */
const LONGEST_ROW = 40;

/** The longest stretch at the end of a row whose units are built alike. */
function parallelEnd(row: readonly Unit[]): readonly Unit[] {
  for (let from = Math.max(0, row.length - LONGEST_ROW); from <= row.length - NEEDED; from += 1) {
    const stretch = row.slice(from);
    if (isParallel(stretch)) return stretch;
  }
  return [];
}

function isParallel(units: readonly Unit[]): boolean {
  if (distinctUnits(units).length < units.length) return false;
  if (units.some((unit) => unit.words.length > LONGEST_UNIT)) return false;
  return (
    openAlike(units) ||
    areSmallClauses(units) ||
    areVerbPhrases(units) ||
    arePhrasesAlike(units) ||
    areFragmentsAlike(units)
  );
}

const firstOf = (unit: Unit): string => unit.words[0]?.lower ?? '';

/** "I came, I saw, I conquered": the same first word, each a clause. */
const openAlike = (units: readonly Unit[]): boolean =>
  new Set(units.map(firstOf)).size === 1 &&
  units.every((unit) => unit.words.length >= 2) &&
  units.every((unit) => looksLikeClause(unit.words) || !opensAClause(firstOf(unit))) &&
  units.some((unit) => looksLikeClause(unit.words) || holdsPast(unit));

/** What a clause, or else a mere noun, would follow: "the workers" must say more. */
const opensAClause = (first: string): boolean => SUBJECT_PRONOUNS.has(first) || ARTICLES.has(first);

const holdsPast = (unit: Unit): boolean => verbFormsOf(unit.words[1]?.lower ?? '').includes('past');

/** "The wind howled, her hands shook, a rope snapped": article or possessive, noun, verb. */
const areSmallClauses = (units: readonly Unit[]): boolean =>
  spread(units) <= 3 &&
  units.every((unit) => DETERMINERS.has(firstOf(unit)) && looksLikeClause(unit.words));

/** "She cut the cloth, pinned the hem, sewed the seam"; "Measure twice, cut once, sew slowly". */
function areVerbPhrases(units: readonly Unit[]): boolean {
  const [first, ...rest] = units;
  if (!first || rest.length < NEEDED - 1) return false;
  return ['past', 's', 'base'].some(
    (form) =>
      rest.every((unit) => opensWithForm(unit, form)) &&
      (isRowOfCommands(units, form) || hasSubjectAndForm(first, form)),
  );
}

const isRowOfCommands = (units: readonly Unit[], form: string): boolean =>
  form === 'base' && units.every((unit) => opensWithForm(unit, form)) && isCommand(units);

const opensWithForm = (unit: Unit, form: string): boolean =>
  (verbFormsOf(firstOf(unit)).includes(form) && !isNounGroup(unit)) ||
  (form === 'base' && governsObject(unit));

/** "proof the dough": what stands right before an article is no noun. */
const governsObject = (unit: Unit): boolean =>
  isContentWord(firstOf(unit)) &&
  !/(?:s|ed|ing|ly)$/.test(firstOf(unit)) &&
  /^(?:the|an?|my|your|his|her|its|our|their|any|every|each|no)$/.test(unit.words[1]?.lower ?? '');

/** One bare word may be a noun; a past form is not likely to be. */
const isNounGroup = (unit: Unit): boolean =>
  unit.words.length === 1 && !verbFormsOf(firstOf(unit)).includes('past');

/** A command's verb governs something: "tie knots" stays doubtful, "tie the knot", "cut once" do not. */
const isCommand = (units: readonly Unit[]): boolean =>
  units.every((unit) => {
    const next = unit.words[1]?.lower ?? '';
    return (
      DETERMINERS.has(next) ||
      PRONOUNS.has(next) ||
      PREPOSITIONS.has(next) ||
      ADVERBS.has(next) ||
      next.endsWith('ly')
    );
  });

/** "She cut ...", "we shall pay ...": a base form needs its auxiliary. */
const hasSubjectAndForm = (unit: Unit, form: string): boolean =>
  unit.words.slice(1).some((word) => verbFormsOf(word.lower).includes(form)) &&
  (form !== 'base' || unit.words.some((word) => FINITE_AUXILIARIES.has(word.lower))) &&
  looksLikeClause(unit.words);

/** "It took no tools, no plans, no haste": the lead-in holds the verb and the first of the like phrases. */
function arePhrasesAlike(units: readonly Unit[]): boolean {
  const [first, ...rest] = units;
  const opener = rest[0] ? firstOf(rest[0]) : '';
  if (!first || rest.length < NEEDED - 1 || !(OPENERS.has(opener) || PREPOSITIONS.has(opener)))
    return false;
  const place = first.words.findLastIndex((word) => canBeFirst(word.lower, opener));
  const tail = first.words.length - place;
  return (
    place >= 0 &&
    tail >= 2 &&
    rest.every((unit) => isLike(firstOf(unit), opener) && unit.words.length >= 2) &&
    rest.every((unit) => Math.abs(unit.words.length - tail) <= 3) &&
    looksLikeClause(first.words)
  );
}

/** "An empty stream, a great silence, an impenetrable forest": a sentence of nothing but like phrases. */
const areFragmentsAlike = (units: readonly Unit[]): boolean =>
  units[0]?.opensSentence === true &&
  units.at(-1)?.closesSentence === true &&
  /^(?:an?|no|not|never|every)$/.test(firstOf(units[0])) &&
  units.every(
    (unit) => isLike(firstOf(unit), firstOf(units[0] ?? unit)) && unit.words.length >= 2,
  ) &&
  !units.some((unit) => looksLikeClause(unit.words));

/** The first of several like phrases may have another preposition: "on the beaches, in the fields, in the hills". */
const canBeFirst = (one: string, opener: string): boolean =>
  isLike(one, opener) || (PREPOSITIONS.has(one) && PREPOSITIONS.has(opener));

const isLike = (one: string, other: string): boolean =>
  one === other || (one !== 'the' && other !== 'the' && ARTICLES.has(one) && ARTICLES.has(other));

function spread(units: readonly Unit[]): number {
  const lengths = units.map((unit) => unit.words.length);
  return Math.max(...lengths) - Math.min(...lengths);
}
