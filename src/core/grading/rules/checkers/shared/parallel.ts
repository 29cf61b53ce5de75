import {
  ADJECTIVES,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  isClippedAuxiliary,
  isContentWord,
} from '../../../../text/function-words.ts';
import type { Word } from '../../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../../text/verbs.ts';
import { isQuality } from './predicates.ts';
import { isKnownVerb, verbFormsOf } from './verb-openings.ts';
import { lowerText } from './word-set.ts';

export type Words = readonly Word[];

const LONGEST = 10;
/** Words by which parallel members may differ in length. */
const SPREAD = 2;
const NAMING = /^(?:an?|the|my|your|his|her|its|our|their|this|that|these|those)$/;
/** Said beside a sentence: no member of it. */
const ASIDE = /^(?:i|you|we|they) (?:think|guess|know|mean|suppose|see|say|hope|believe|bet)$/;
/** Openings that begin any clause or item. */
const EMPTY_OPENERS = /^(?:and|or|but|nor|so|yet|then|there|it|as|also)$/;

/** Whether members, two or more words each and no two the same, share an opening, an end or a pattern. */
export function areParallel(members: readonly Words[]): boolean {
  const lengths = members.map((words) => words.length);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  if (shortest < 2 || longest > LONGEST || longest - shortest > SPREAD) return false;
  if (new Set(members.map(lowerText)).size < members.length) return false;
  if (members.some((words) => words.some(({ lower }) => /^\p{N}/u.test(lower)))) return false;
  if (members.some((words) => ASIDE.test(lowerText(words)))) return false;
  return (
    openAlike(members) ||
    endAlike(members) ||
    areVerbPhrases(members) ||
    areClausesAlike(members) ||
    areDescribedAlike(members) ||
    areGroupsAlike(members)
  );
}

/** The end of a member that leads in with more: from the last word like the other's first. */
export function tailLike(words: Words, other: Words): Words | undefined {
  const opener = other[0];
  if (opener === undefined) return undefined;
  const wanted = kindOf(other, 0);
  const same = words.findLastIndex(
    ({ lower }, place) => lower === opener.lower && fits(words, place, other),
  );
  if (same >= 0) return words.slice(same);
  const alike = words.findLastIndex(
    (_, place) =>
      kindOf(words, place) === wanted && wanted !== 'other' && fits(words, place, other),
  );
  return alike < 0 ? undefined : words.slice(alike);
}

const fits = (words: Words, place: number, other: Words): boolean => {
  const length = words.length - place;
  return length >= 2 && Math.abs(length - other.length) <= SPREAD;
};

/** What a word can open: a noun group, a prepositional phrase, a clause, a verb phrase by its form. */
function kindOf(words: Words, place: number): string {
  const lower = words[place]?.lower ?? '';
  if (NAMING.test(lower)) return 'naming';
  if (PREPOSITIONS.has(lower)) return 'preposition';
  if (SUBJECT_PRONOUNS.has(lower)) return 'pronoun';
  const form = formOf(words, place);
  return form === '' ? 'other' : form;
}

function formOf(words: Words, place: number): string {
  const lower = words[place]?.lower ?? '';
  if (/...ing$/.test(lower) && isContentWord(lower)) return 'ing';
  const forms = verbFormsOf(lower);
  return ['past', 's', 'base'].find((form) => forms.includes(form)) ?? '';
}

const firstOf = (words: Words): string => words[0]?.lower ?? '';

/** "of wax, of smoke, of summer", "no needle, no thread, no light", "I came, I saw, I conquered". */
function openAlike(members: readonly Words[]): boolean {
  const opener = firstOf(members[0] ?? []);
  if (!members.every((words) => firstOf(words) === opener) || EMPTY_OPENERS.test(opener))
    return false;
  if (opener === 'that') return members.every(opensRelative);
  if (NAMING.test(opener)) return false;
  if (SUBJECT_PRONOUNS.has(opener))
    return members.every((words) => words.length <= 6 && isClause(words));
  if (FINITE_AUXILIARIES.has(opener))
    return members.every((words) => isSameKind(words, members[0] ?? [], 1));
  if (isContentWord(opener))
    return (
      members.every((words) => words.length >= 3 && hasFiniteVerb(words)) ||
      areOfOnePattern(members, 3)
    );
  return members.every(({ length }) => length <= 7);
}

/** "that holds the sail", "that she lost": no "that needle". */
const opensRelative = (words: Words): boolean =>
  words.length >= 3 &&
  (isKnownVerb(words[1]?.lower ?? '') || SUBJECT_PRONOUNS.has(words[1]?.lower ?? ''));

const isClause = (words: Words): boolean => hasFiniteVerb(words);

const isSameKind = (words: Words, other: Words, place: number): boolean =>
  kindOf(words, place) === kindOf(other, place);

/** "of the people, by the people, for the people": the same end, and first words of one kind. */
function endAlike(members: readonly Words[]): boolean {
  const ends = new Set(members.map((words) => words.at(-1)?.lower));
  const first = members[0] ?? [];
  const kind = kindOf(first, 0);
  const differ = new Set(members.map(firstOf)).size === members.length;
  return (
    ends.size === 1 &&
    differ &&
    kind !== 'other' &&
    kind !== 'naming' &&
    members.every((words) => kindOf(words, 0) === kind && words.length <= 6)
  );
}

/** "cut the cloth, pinned the hem, sewed the seam": one verb form, then words of one kind. */
function areVerbPhrases(members: readonly Words[]): boolean {
  const form = formOf(members[0] ?? [], 0);
  if (form === '' || !members.every((words) => formOf(words, 0) === form)) return false;
  const next = new Set(members.map((words) => secondKind(words)));
  return (
    next.size === 1 &&
    !next.has('other') &&
    members.every((words) => words.length >= 3 && words.length <= 8)
  );
}

function secondKind(words: Words): string {
  const lower = words[1]?.lower ?? '';
  if (DETERMINERS.has(lower)) return 'determiner';
  if (PREPOSITIONS.has(lower)) return 'preposition';
  return 'other';
}

/** "the wind howled, the snow fell, the ice cracked"; "her hands are steady, her eyes are sharp, ...". */
function areClausesAlike(members: readonly Words[]): boolean {
  const opener = firstOf(members[0] ?? []);
  const isSubject = NAMING.test(opener) || /^(?:every|each|no|some)$/.test(opener);
  if (!isSubject || !members.every((words) => firstOf(words) === opener)) return false;
  const patterns = new Set(members.map(patternIn));
  return patterns.size === 1 && members.every((words) => words.length >= 3 && hasFiniteVerb(words));
}

/** "the turning of the gears, the ticking of the hands, the ringing of the bells". */
const areGroupsAlike = (members: readonly Words[]): boolean =>
  NAMING.test(firstOf(members[0] ?? [])) &&
  new Set(members.map(firstOf)).size === 1 &&
  areOfOnePattern(members, 4) &&
  new Set(
    members.map(
      (words) => words.find(({ lower }) => PREPOSITIONS.has(lower))?.lower ?? words[1]?.lower,
    ),
  ).size === 1;

/** Small words of one kind at the same places. */
const areOfOnePattern = (members: readonly Words[], shortest: number): boolean =>
  members.every(({ length }) => length >= shortest) && new Set(members.map(patternIn)).size === 1;

export const patternIn = (words: Words): string =>
  words.map(({ lower }) => patternOf(lower)).join(' ');

function patternOf(lower: string): string {
  if (NAMING.test(lower)) return 'naming';
  if (PREPOSITIONS.has(lower)) return 'preposition';
  if (FINITE_AUXILIARIES.has(lower) || isClippedAuxiliary(lower)) return lower;
  return isContentWord(lower) ? 'content' : lower;
}

/** "a steady hand, a sharp eye, a quiet heart": article, quality, thing, three times. */
function areDescribedAlike(members: readonly Words[]): boolean {
  const openers = new Set(members.map((words) => firstOf(words).replace(/^an$/, 'a')));
  const described = members.every((words) => {
    const quality = words[1]?.lower ?? '';
    const isDescribing =
      ADJECTIVES.has(quality) || isQuality(quality) || /(?:[^aeiou]y|ing|en)$/.test(quality);
    return words.length === 3 && isDescribing && isContentWord(words[2]?.lower ?? '');
  });
  return openers.size === 1 && NAMING.test(firstOf(members[0] ?? [])) && described;
}
