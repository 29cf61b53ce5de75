import type { Span } from '../../grade.ts';
import {
  ARTICLES,
  DETERMINERS,
  PREPOSITIONS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { finiteVerbAt, hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { unitsOf, type Unit } from './shared/units.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

export const anadiplosis: Checker = {
  rule: 'The last word of one clause comes back as the first word of the next (“leads to anger; anger leads to hate”); with “the” or “a” before it only inside one sentence or in a chain.',
  check: (passage) => shownBy(linkedWords(passage)),
};

interface Link {
  readonly at: number;
  /** A bare word taken up, or a word with an article inside one sentence: enough by itself. */
  readonly firm: boolean;
  readonly evidence: readonly Span[];
}

function linkedWords(passage: Passage): Span[] {
  const units = unitsOf(passage);
  const links = units.flatMap((unit, index) => linkBetween(units[index - 1], unit, units));
  const places = new Set(links.map(({ at }) => at));
  const counted = links.filter(({ firm, at }) => firm || places.has(at - 1) || places.has(at + 1));
  return counted.flatMap((link) => link.evidence);
}

function linkBetween(before: Unit | undefined, after: Unit, units: readonly Unit[]): Link[] {
  const last = before?.words.at(-1);
  if (!before || !last || !isContentWord(last.lower) || /[?:()\n]/.test(after.gap)) return [];
  const determiner = after.words[0]?.lower ?? '';
  const opensWithDeterminer = DETERMINERS.has(determiner);
  const core = opensWithDeterminer ? after.words.slice(1) : after.words;
  const first = core[0];
  if (first?.lower !== last.lower || !areClauses(before, after, units)) return [];
  if (!goesOnFrom(core, before)) return [];
  const sameSentence = before.sentence === after.sentence;
  const again = determiner === before.words.at(-2)?.lower && !POINTING.has(determiner);
  const firm = sameSentence || ((!opensWithDeterminer || again) && !isName(last, before));
  return [
    { at: after.index, firm, evidence: [last, first].map(({ start, end }) => ({ start, end })) },
  ];
}

/** "... a clue. A clue ..." speaks of all clues; "the door. The door" only goes on. */
const POINTING = wordSet('the this that these those its his her their my our your');

/** "He feared one thing: fear" is long enough with what its sentence said before. */
function areClauses(before: Unit, after: Unit, units: readonly Unit[]): boolean {
  const told = units
    .slice(Math.max(0, before.index - 2), before.index + 1)
    .filter(({ sentence }) => sentence === before.sentence);
  if (told.flatMap(({ words }) => words).length < 3 || after.words.length < 3) return false;
  if (isSteppedPhrase(before, after)) return true;
  if (lowerText(before.words) === lowerText(after.words)) return false;
  return hasFiniteVerb(before.words) || hasFiniteVerb(after.words) || looksInflected(after, 1);
}

/** "Strength through purity, purity through faith": the same preposition in both steps. */
const isSteppedPhrase = (before: Unit, after: Unit): boolean => {
  const link = before.words.at(-2)?.lower ?? '';
  return PREPOSITIONS.has(link) && after.words[1]?.lower === link && before.words.length === 3;
};

/** "endurance produces ...": an ending of a verb with something after it that is not merely listed. */
const looksInflected = (unit: Unit, place: number): boolean =>
  /(?:[^s]s|ed)$/.test(unit.words[place]?.lower ?? '') &&
  !/^(?:and|or)?$/.test(unit.words[place + 1]?.lower ?? '');

/** After the word taken up the clause must go on from it: "anger leads", not "a cold, cold night". */
function goesOnFrom(core: readonly Word[], before: Unit): boolean {
  const next = core[1]?.lower ?? '';
  if (isFunctionWord(next) || finiteVerbAt(core, 1)) return true;
  const attributive = ARTICLES.has(before.words.at(-2)?.lower ?? '');
  const following = core[2]?.lower ?? '';
  return !attributive && /(?:[^s]s|ed)$/.test(next) && !/^(?:and|or)?$/.test(following);
}

/** A capital inside a clause: a person met again is no figure. */
const isName = (word: Word, unit: Unit): boolean =>
  /^\p{Lu}/u.test(word.text) && word !== unit.words[0];
