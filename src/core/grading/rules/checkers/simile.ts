import type { Span } from '../../grade.ts';
import {
  ADVERBS,
  ARTICLES,
  PREPOSITIONS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage, Clause } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import { VERB_PASTS, VERB_S_FORMS } from '../../../text/verb-forms.ts';
import { finiteVerbAt, hasFiniteVerb, looksLikeClause } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import {
  CATEGORY_NOUNS,
  COMMON_IMAGES,
  GRADING,
  MASS_IMAGES,
  NO_IMAGES,
  PICTURING,
} from './shared/compared-things.ts';
import { shownBy } from './shared/finding.ts';
import { isMotion } from './shared/motion-verbs.ts';
import { wordSet } from './shared/word-set.ts';

export const simile: Checker = {
  rule: 'Something is, does, feels or moves “like a …” (or like “the wind”, “clockwork”, “climbing a hill” …) or is “as … as a …” thing of another kind; “as if”, liking, resembling by sight and examples (“tools like needles”) do not count.',
  check: (passage) => shownBy(comparisons(passage)),
};

function comparisons(passage: Passage): Span[] {
  return passage.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause) =>
      clause.words.flatMap((word, place) => {
        if (word.lower === 'like') return likeSpan(clause, place, sentence.words);
        return word.lower === 'as' ? asSpan(clause, place, sentence.words) : [];
      }),
    ),
  );
}

/** The words of the thing compared with, article included; empty if it is not a thing of the safe kinds. */
function imageAt(words: readonly Word[], from: number): readonly Word[] {
  const article = words[from]?.lower ?? '';
  const ordinal = /^(?:first|last|most)$/.test(words[from + 1]?.lower ?? '') ? 1 : 0;
  const start = ARTICLES.has(article) ? from + 1 + ordinal : from;
  let end = start;
  while (end < words.length && end - start < 4 && isContentWord(words[end]?.lower ?? '')) end += 1;
  const core = words.slice(start, end);
  if (core.length === 0 || core.some((word) => NO_IMAGES.has(word.lower))) return [];
  const isImage = isSafeImage(article, core) || isPartOf(article, words, end);
  return isImage ? words.slice(from, withPhrase(words, end)) : [];
}

/** "Like the sound of rain", "like the keel of a ship": one thing by another, both named. */
const isPartOf = (article: string, words: readonly Word[], end: number): boolean => {
  const whole = words[end + 1]?.lower ?? '';
  const named = ARTICLES.has(whole) || isContentWord(whole);
  return article === 'the' && words[end]?.lower === 'of' && named;
};

function isSafeImage(article: string, core: readonly Word[]): boolean {
  if (article === 'a' || article === 'an') return true;
  const [first] = core;
  if (article === 'the') return core.some((word) => COMMON_IMAGES.has(word.lower));
  if (first === undefined || /ing$/.test(first.lower)) return core.length > 1;
  return MASS_IMAGES.has(first.lower) || core.some((word) => /[^su']s$/.test(word.lower));
}

/** One phrase more: "a small town at noon", "a net of silver". */
function withPhrase(words: readonly Word[], end: number): number {
  if (!PREPOSITIONS.has(words[end]?.lower ?? '') || words[end]?.lower === 'as') return end;
  let at = end + 1;
  if (!isContentWord(words[at]?.lower ?? '')) at += 1;
  const start = at;
  while (at < words.length && at - start < 2 && isContentWord(words[at]?.lower ?? '')) at += 1;
  return at > start ? at : end;
}

/** "A bee like a bee", "as strong as a reef knot" said of a knot: the same kind, no picture. */
function isSameKind(image: readonly Word[], words: readonly Word[]): boolean {
  const first = image[0];
  const earlier = words
    .filter((word) => first && word.end <= first.start)
    .slice(-80)
    .map((word) => stem(word.lower));
  return image.some((word) => isContentWord(word.lower) && earlier.includes(stem(word.lower)));
}

const spanOf = (from: Word, image: readonly Word[]): Span => ({
  start: from.start,
  end: image.at(-1)?.end ?? from.end,
});

function likeSpan(clause: Clause, place: number, sentence: readonly Word[]): Span[] {
  const like = clause.words[place];
  const image = doingAt(clause.words, place) ?? imageAt(clause.words, place + 1);
  if (!like || image.length === 0 || isSameKind(image, sentence)) return [];
  const article = ARTICLES.has(image[0]?.lower ?? '');
  const compares =
    place === 0 ? opensSentence(like, image, sentence) : likeCompares(clause.words, place, article);
  return compares ? [spanOf(like, image)] : [];
}

/** "Is like climbing a mountain", "felt like coming home": a doing and more, after a thing that is or feels. */
function doingAt(words: readonly Word[], place: number): readonly Word[] | undefined {
  const doing = words[place + 1]?.lower ?? '';
  if (!/\p{L}{2}ing$/u.test(doing) || MASS_IMAGES.has(doing) || words.length < place + 3) return;
  const softened = SOFTENERS.has(words[place - 1]?.lower ?? '') ? 1 : 0;
  const before = words[place - 1 - softened]?.lower ?? '';
  const subject = words[place - 2 - softened]?.lower ?? '';
  const feels = /^(?:feels?|felt)$/.test(before) && !/^(?:i|we|you|he|she|they|who)$/.test(subject);
  const isSubject = words[0]?.lower.endsWith('ing') === true || /^(?:it|this|that)$/.test(subject);
  return isCopula(before) || (feels && isSubject)
    ? words.slice(place + 1, withPhrase(words, place + 3))
    : undefined;
}

/** "Like a patient spider, she ...": at the head of a sentence, before its clause; or after a comma. */
function opensSentence(like: Word, image: readonly Word[], sentence: readonly Word[]): boolean {
  const before = sentence.filter((word) => word.end <= like.start);
  const after = sentence.filter((word) => word.start >= (image.at(-1)?.end ?? like.end));
  const article = ARTICLES.has(image[0]?.lower ?? '');
  if (before.length === 0)
    return (article || HEAD_IMAGES.has(image[0]?.lower ?? '')) && looksLikeClause(after);
  if (!article) return isMassAfterComma(image, before, after);
  return hasFiniteVerb(before) || (!isKind(before.at(-1)) && looksLikeClause(after));
}

/** "Sweet to a gardener, like perfume", but "metals, like iron and lead". */
const isMassAfterComma = (
  image: readonly Word[],
  before: readonly Word[],
  after: readonly Word[],
): boolean =>
  hasFiniteVerb(before) &&
  !isKind(before.at(-1)) &&
  (image.some((word) => MASS_IMAGES.has(word.lower)) || isBusy(image.at(-1), after[0])) &&
  !/^(?:and|or)$/.test(after[0]?.lower ?? '');

/** "Like dancers following a song": they do something, so they are no examples. */
const isBusy = (last: Word | undefined, next: Word | undefined): boolean =>
  [last, next].some((word) => word !== undefined && /\w{2}ing$/.test(word.lower));

/** "Metals, like ...", "a tool, like ...": examples follow. */
const isKind = (word: Word | undefined): boolean =>
  word !== undefined &&
  (/[^su']s$/.test(word.lower) || (CATEGORY_NOUNS.has(word.lower) && word.lower !== 'one'));

const NEGATIVE = /^(?:not|never|nothing|none|nobody|unlike|.*n't|cannot)$/;
/** What makes a following "like" the verb: "I like", "would like", "to like", "really like". */
const LIKES =
  wordSet(`i you we they who people would could should might may will shall must can to do does did
  both all also really always still children`);
/** Images that open a sentence without an article: "Like clockwork, ...". */
const HEAD_IMAGES = wordSet(
  `clockwork magic lightning wildfire thunder smoke ghosts moths dancers soldiers clouds`,
);
const SOFTENERS = wordSet(`just much more rather exactly almost quite nearly somewhat less`);
const SENSES =
  /^(?:look|looks|looked|looking|sound|sounds|sounded|seem|seems|seemed|smell|smells|smelled|smelt|taste|tastes|tasted|feel|feels|felt|feeling|appear|appears|appeared)$/;

function likeCompares(words: readonly Word[], place: number, article: boolean): boolean {
  const softened = SOFTENERS.has(words[place - 1]?.lower ?? '');
  const at = softened ? place - 2 : place - 1;
  const before = words[at]?.lower;
  if (before === undefined) return softened;
  if (NEGATIVE.test(before) || LIKES.has(before) || /'d$/.test(before)) return false;
  if (
    /^(?:do|does|did|would|could|don't|doesn't|didn't|wouldn't)$/.test(words[at - 1]?.lower ?? '')
  )
    return false;
  if (SENSES.test(before)) return sensesCompare(words, place, at, article);
  if (isCopula(before)) return true;
  if (isVerbLike(words, at)) return true;
  return followsAdjectiveOrNoun(words, at, before, article);
}

const isCopula = (lower: string): boolean =>
  /^(?:am|is|are|was|were|be|been|being|become|becomes|became)$/.test(lower) ||
  /'(?:s|re|m)$/.test(lower);

/** Judging what somebody or something is, not picturing it: "sounds like a nice idea", "looks like a large wasp". */
const JUDGED =
  wordSet(`large larger smaller bigger normal regular ordinary typical real standard common simple different cup drink
  walk break change snack nap rest swim storm day nice good great fun bad smart lovely friendly busy hard easy person man
  woman guy candidate way place plan idea teacher doctor nurse student tourist`);

/** "The hive looks like a castle", "my legs felt like jelly"; but "It looks like a bowline". */
function sensesCompare(
  words: readonly Word[],
  place: number,
  verb: number,
  article: boolean,
): boolean {
  const subject = words[verb - 1]?.lower ?? 'it';
  const image = words.slice(place + 1);
  if (/^(?:it|this|that|there|what|they|these|i|we|you)$/.test(subject))
    return /^(?:i|we|you)$/.test(subject) && article && isFelt(words[verb], image);
  if (image.some((word) => JUDGED.has(word.lower))) return false;
  if (article) return true;
  const felt = /^(?:feels?|felt)$/.test(words[verb]?.lower ?? '');
  const looked = /^looks?|looked$/.test(words[verb]?.lower ?? '');
  const mass = image.slice(0, 3).some((word) => MASS_IMAGES.has(word.lower));
  return isContentWord(subject) && (felt || (looked && mass));
}

/** "I felt like a king", but "I feel like a walk". */
const isFelt = (verb: Word | undefined, image: readonly Word[]): boolean =>
  verb?.lower === 'felt' && !image.some((word) => JUDGED.has(word.lower));

function isVerbLike(words: readonly Word[], at: number): boolean {
  const lower = words[at]?.lower ?? '';
  if (CATEGORY_NOUNS.has(lower)) return false;
  if ((/(?:[^e]ed|ing)$/.test(lower) && isContentWord(lower)) || isMotion(lower)) return true;
  const isParticle =
    lower.endsWith('ly') || PREPOSITIONS.has(lower) || ADVERBS.has(lower) || lower === 'itself';
  if (isParticle) return hasFiniteVerb(words.slice(0, at)) || isMotion(words[at - 1]?.lower ?? '');
  if (/s$/.test(lower) && !VERB_S_FORMS.has(lower)) return false;
  return finiteVerbAt(words, at);
}

function followsAdjectiveOrNoun(
  words: readonly Word[],
  at: number,
  before: string,
  article: boolean,
): boolean {
  if (isFunctionWord(before))
    return (
      /^(?:me|him|her|us|them|it|himself|herself|themselves)$/.test(before) &&
      article &&
      hasFiniteVerb(words.slice(0, at))
    );
  const isKind = CATEGORY_NOUNS.has(before) || CATEGORY_NOUNS.has(stem(before));
  if (isKind && !movesThrough(words.slice(0, at))) return false;
  if (!article) return words.slice(0, at - 1).some((word) => isMotion(word.lower));
  if (/[^su]s$|^(?:people|men|women|folk)$/.test(before)) return isHeldByVerb(words, at);
  return hasFiniteVerb(words.slice(0, at + 1));
}

/** "Glided through the fabric like ...": the movement is pictured, not the last noun. */
const movesThrough = (words: readonly Word[]): boolean =>
  words.some((word) => isMotion(word.lower)) &&
  words.some((word) => /^(?:through|across|over|into|from|around|down|up|along)$/.test(word.lower));

const CLAIMS =
  /^(?:said|says|say|think|thinks|thought|know|knows|knew|believe|believes|hope|hopes)$/;

/** "Held the threads like a net", "leapt over the pawns like a goat": a plural after verb and article likes nothing. */
function isHeldByVerb(words: readonly Word[], at: number): boolean {
  const opener = words.slice(0, at).findLastIndex((word) => isFunctionWord(word.lower));
  const preposition = PREPOSITIONS.has(words[opener - 1]?.lower ?? '');
  const verb = words[opener - (preposition ? 2 : 1)];
  if (!verb || at - opener > 2 || CLAIMS.test(verb.lower)) return false;
  return isMotion(verb.lower) || finiteVerbAt(words, words.indexOf(verb));
}

function asSpan(clause: Clause, place: number, sentence: readonly Word[]): Span[] {
  const { words } = clause;
  const image = imageAt(words, place + 1);
  const quality = words[place - 1];
  if (!quality || image.length === 0 || isSameKind(image, sentence)) return [];
  if (
    GRADING.has(quality.lower) ||
    !isContentWord(quality.lower.replace(/^(?:hard|fast)$/, 'swift'))
  )
    return [];
  const first = words.slice(Math.max(0, place - 3), place - 1).find((word) => word.lower === 'as');
  if (first) return isLiteral(words, first, place) ? [] : [spanOf(first, image)];
  const pictured = PICTURING.has(quality.lower) && !isNegatedAt(words, place - 2);
  return pictured && isPictured(words, place, image) ? [spanOf(quality, image)] : [];
}

/** "Quiet as a church", "rough as sandpaper", but "the town grew quiet as snow fell". */
function isPictured(words: readonly Word[], place: number, image: readonly Word[]): boolean {
  const first = image[0]?.lower ?? '';
  const after = words.slice(place + 2);
  const goesOn = after.some(
    ({ lower }, at) => (VERB_PASTS.has(lower) && at > 0) || finiteVerbAt(words, place + 2 + at),
  );
  if (ARTICLES.has(first)) return !goesOn;
  const known = MASS_IMAGES.has(first) || /^thieves$|^feathers?$/.test(first);
  return known && !goesOn && !after.some(({ lower }) => /ed$/.test(lower));
}

/** "Twice as big as", "not as strong as": measured or denied. */
function isLiteral(words: readonly Word[], first: Word, place: number): boolean {
  const at = words.indexOf(first);
  const before = words[at - 1]?.lower ?? '';
  if (words.slice(at, place).some(({ lower }) => GRADING.has(lower))) return true;
  return /^(?:twice|times|half|almost|nearly|same|such)$/.test(before) || NEGATIVE.test(before);
}

const isNegatedAt = (words: readonly Word[], at: number): boolean =>
  NEGATIVE.test(words[at]?.lower ?? '');
