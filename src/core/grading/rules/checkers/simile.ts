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
import { VERB_S_FORMS } from '../../../text/verb-forms.ts';
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
  rule: 'Something is, does or moves “like a …” (or like “the wind”, “clockwork” …) or is “as … as a …” thing of another kind; “as if”, liking, resembling by sight and examples (“tools like needles”) do not count.',
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
  const start = ARTICLES.has(article) ? from + 1 : from;
  let end = start;
  while (end < words.length && end - start < 4 && isContentWord(words[end]?.lower ?? '')) end += 1;
  const core = words.slice(start, end);
  if (core.length === 0 || core.some((word) => NO_IMAGES.has(word.lower))) return [];
  return isSafeImage(article, core) ? words.slice(from, withPhrase(words, end)) : [];
}

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
    .map((word) => stem(word.lower));
  return image.some((word) => isContentWord(word.lower) && earlier.includes(stem(word.lower)));
}

const spanOf = (from: Word, image: readonly Word[]): Span => ({
  start: from.start,
  end: image.at(-1)?.end ?? from.end,
});

function likeSpan(clause: Clause, place: number, sentence: readonly Word[]): Span[] {
  const like = clause.words[place];
  const image = imageAt(clause.words, place + 1);
  if (!like || image.length === 0 || isSameKind(image, sentence)) return [];
  const article = ARTICLES.has(image[0]?.lower ?? '');
  const compares =
    place === 0 ? opensSentence(like, image, sentence) : likeCompares(clause.words, place, article);
  return compares ? [spanOf(like, image)] : [];
}

/** "Like a patient spider, she ...": at the head of a sentence, before its clause; or after a comma. */
function opensSentence(like: Word, image: readonly Word[], sentence: readonly Word[]): boolean {
  if (!ARTICLES.has(image[0]?.lower ?? '')) return false;
  const before = sentence.filter((word) => word.end <= like.start);
  const after = sentence.filter((word) => word.start >= (image.at(-1)?.end ?? like.end));
  return before.length === 0 ? looksLikeClause(after) : hasFiniteVerb(before);
}

const NEGATIVE = /^(?:not|never|nothing|none|nobody|unlike|.*n't|cannot)$/;
/** What makes a following "like" the verb: "I like", "would like", "to like", "really like". */
const LIKES =
  wordSet(`i you we they who people would could should might may will shall must can to do does did
  both all also really always still children`);
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
  if (SENSES.test(before)) return article && sensesCompare(words, place, at);
  if (isCopula(before)) return true;
  if (isVerbLike(words, at)) return true;
  return followsAdjectiveOrNoun(words, at, before, article);
}

const isCopula = (lower: string): boolean =>
  /^(?:am|is|are|was|were|be|been|being|become|becomes|became)$/.test(lower) ||
  /'(?:s|re|m)$/.test(lower);

/** "The hive looks like a castle", but "It looks like a bowline", "a hornet looks like a large wasp". */
function sensesCompare(words: readonly Word[], place: number, verb: number): boolean {
  const subject = words[verb - 1]?.lower ?? 'it';
  const kind = words
    .slice(place + 1)
    .some((word) =>
      /^(?:large|larger|smaller|bigger|normal|regular|ordinary|typical|real|standard|common|simple|different|cup|drink|walk|break|change|snack|nap|rest|swim|storm|day)$/.test(
        word.lower,
      ),
    );
  return !kind && !/^(?:it|this|that|there|what|they|these)$/.test(subject);
}

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
  if (first) return isLiteral(words, first) ? [] : [spanOf(first, image)];
  const pictured = PICTURING.has(quality.lower) && !isNegatedAt(words, place - 2);
  return pictured && ARTICLES.has(image[0]?.lower ?? '') ? [spanOf(quality, image)] : [];
}

/** "Twice as big as", "not as strong as": measured or denied. */
function isLiteral(words: readonly Word[], first: Word): boolean {
  const before = words[words.indexOf(first) - 1]?.lower ?? '';
  return /^(?:twice|times|half|almost|nearly|same|such)$/.test(before) || NEGATIVE.test(before);
}

const isNegatedAt = (words: readonly Word[], at: number): boolean =>
  NEGATIVE.test(words[at]?.lower ?? '');
