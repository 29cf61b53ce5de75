import { hasBareVerb } from './bare-verbs.ts';
import {
  ADJECTIVES,
  ADVERBS,
  ARTICLES,
  CONJUNCTIONS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  PRONOUNS,
  SUBJECT_PRONOUNS,
  isClippedAuxiliary,
  isFunctionWord,
} from './function-words.ts';
import type { Word } from './tokens.ts';
import { NOUN_FORMS, VERB_BASES, VERB_PASTS, VERB_S_FORMS } from './verb-forms.ts';

/**
 * A guess without a dictionary: closed lists first, then the place of a word among its neighbours. It is meant to
 * tell running text from enumerations and labels, not to parse; both kinds of error occur in odd sentences.
 */
export function finiteVerbAt(words: readonly Word[], index: number): boolean {
  const lower = words[index]?.lower;
  if (lower === undefined) return false;
  if (FINITE_AUXILIARIES.has(lower) || isClippedAuxiliary(lower)) return true;
  if (lower === 'like') return likes(words[index - 1]?.lower ?? '', words[index - 2]?.lower ?? '');
  if (isFunctionWord(lower)) return false;
  const before = words[index - 1]?.lower;
  const after = words[index + 1]?.lower;
  if (before === undefined) return opensCommand(lower, after);
  if (isSubjectPronoun(words, index)) return true;
  if (/(?:ing|ly)$/.test(lower) && !VERB_BASES.has(lower)) return false;
  if (isPast(lower) || /[^aeiou]ed$/.test(lower)) return pastFits(before, after);
  return presentFits(words, index, before, after);
}

/** "we like", "they never like": the verb; "looks like" is the preposition. */
const likes = (before: string, twoBefore: string): boolean =>
  LIKERS.test(before) || (ADVERBS.has(before) && LIKERS.test(twoBefore));

const LIKERS = /^(?:i|you|we|they|who)$/;

/** Whether a stretch holds a verb that could carry a sentence. */
export const hasFiniteVerb = (words: readonly Word[]): boolean =>
  words.some((_, index) => finiteVerbAt(words, index)) || hasBareVerb(words);

/** Whether a stretch is running text: at least two words, one of them a finite verb. */
export const looksLikeClause = (words: readonly Word[]): boolean =>
  words.length >= 2 && hasFiniteVerb(words);

/** "Sew the hem", "Try again": a known base form that something governed follows. */
function opensCommand(lower: string, after: string | undefined): boolean {
  return VERB_BASES.has(lower) && after !== undefined && isFunctionWord(after);
}

/** "she quickly sews": a subject pronoun just before, or with one adverb between. */
function isSubjectPronoun(words: readonly Word[], index: number): boolean {
  const before = words[index - 1]?.lower ?? '';
  const skipsAdverb = ADVERBS.has(before) || before.endsWith('ly');
  const place = skipsAdverb ? index - 2 : index - 1;
  const subject = words[place]?.lower ?? '';
  if (!SUBJECT_PRONOUNS.has(subject)) return false;
  // "this needle", "which thread": a determiner, not a subject, unless the word is a known verb.
  return DETERMINERS.has(subject) || subject === 'one'
    ? isKnownVerb(words[index]?.lower ?? '')
    : true;
}

const isKnownVerb = (lower: string): boolean =>
  VERB_BASES.has(lower) || VERB_S_FORMS.has(lower) || VERB_PASTS.has(lower);

const PREFIX = /^(?:out|over|under|un|re|mis|up|with|fore)(?=\w{3})/;

/** Also "outflew", "rebuilt". */
function isPast(lower: string): boolean {
  const bare = lower.replace(PREFIX, '');
  return VERB_PASTS.has(lower) || (VERB_PASTS.has(bare) && !VERB_BASES.has(bare));
}

/** Also "outshines", "overflows". */
const isThirdPerson = (lower: string): boolean =>
  VERB_S_FORMS.has(lower) || VERB_S_FORMS.has(lower.replace(PREFIX, ''));

/** A past form is not finite as a modifier ("the painted hive", "of painted hives", "has painted" counts by "has"). */
function pastFits(before: string, after: string | undefined): boolean {
  // "Some sailed, some rowed": the quantity stands for people, unless a noun follows.
  if (QUANTITIES.has(before)) return after === undefined || isFunctionWord(after);
  // "Up went the torches": the particle and the verb come before the subject.
  if (PARTICLES.has(before)) return after !== undefined && DETERMINERS.has(after);
  return !DETERMINERS.has(before) && !PREPOSITIONS.has(before);
}

const QUANTITIES = new Set(['some', 'many', 'few', 'all', 'most', 'several', 'both', 'none']);

const PARTICLES = new Set(['up', 'down', 'in', 'out', 'off', 'over', 'along', 'round']);

/** A present form needs a noun-like subject before it and, if it could be a noun itself, a governed word after it. */
function presentFits(
  words: readonly Word[],
  index: number,
  before: string,
  after: string | undefined,
): boolean {
  const lower = words[index]?.lower ?? '';
  if (DETERMINERS.has(before) || PREPOSITIONS.has(before) || ADJECTIVES.has(before)) return false;
  const governs = after !== undefined && isGoverned(after);
  if (isPluralLike(before)) {
    return VERB_BASES.has(lower) || (governs && !isPluralLike(lower) && !isFunctionWord(lower));
  }
  if (VERB_BASES.has(lower)) return baseFits(lower, before, after);
  if (!isPluralLike(lower)) return false;
  const headed = isHeaded(words, index);
  if (!isThirdPerson(lower)) return headed || takesObject(before, after);
  return headed || governs || before.endsWith('ing') || !NOUN_FORMS.has(lower);
}

/** "sewing calms me", "chess mirrors the world". */
const takesObject = (before: string, after: string | undefined): boolean =>
  after !== undefined &&
  !isFunctionWord(before) &&
  (ARTICLES.has(after) || PRONOUNS.has(after) || POSSESSIVES.test(after));

const POSSESSIVES = /^(?:my|your|his|her|its|our|their)$/;

function baseFits(lower: string, before: string, after: string | undefined): boolean {
  const governs = after !== undefined && isGoverned(after);
  if (CONJUNCTIONS.has(before)) return governs;
  if (PRONOUNS.has(before)) return true;
  if (isAdverb(before)) return governs || !NOUN_FORMS.has(lower);
  return false;
}

const isAdverb = (lower: string): boolean => ADVERBS.has(lower) || lower.endsWith('ly');

/** What may follow a verb: not a joining word, so that lists ("stitch and seam") do not pass. */
const isGoverned = (after: string): boolean =>
  DETERMINERS.has(after) || PRONOUNS.has(after) || PREPOSITIONS.has(after) || isAdverb(after);

/** "the old clock ticks": the noun just before belongs to a determiner at most two words earlier. */
function isHeaded(words: readonly Word[], verb: number): boolean {
  // "The lighthouse still guides ships."
  const index = isAdverb(words[verb - 1]?.lower ?? '') ? verb - 1 : verb;
  if (isFunctionWord(words[index - 1]?.lower ?? '')) return false;
  const two = words[index - 2]?.lower ?? '';
  const three = words[index - 3]?.lower ?? '';
  return DETERMINERS.has(two) || (!isFunctionWord(two) && DETERMINERS.has(three));
}

const IRREGULAR_PLURALS = new Set([
  'people',
  'men',
  'women',
  'children',
  'feet',
  'teeth',
  'mice',
  'geese',
]);

const isPluralLike = (lower: string): boolean =>
  IRREGULAR_PLURALS.has(lower) || (/[^su']s$/.test(lower) && !isFunctionWord(lower));
