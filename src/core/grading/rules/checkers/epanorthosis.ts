import type { Span } from '../../grade.ts';
import {
  ARTICLES,
  DETERMINERS,
  PREPOSITIONS,
  isContentWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import { words as wordsOf, type Word } from '../../../text/tokens.ts';
import { VERB_PASTS, VERB_S_FORMS } from '../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { wordSet } from './shared/word-set.ts';

type Words = readonly Word[];

export const epanorthosis: Checker = {
  rule: 'A word or phrase is taken back with “no”, “nay” or “I mean” and replaced by one of the same build (“a good meal, no, a great one”), or put right with “or rather”, “or better”, “or more exactly”, “make that”, or outdone by a single quality (“tired, actually exhausted”; “Slow? He is …”); a plain “no” or “not … but” does not count.',
  check: (passage) =>
    shownBy([
      ...passage.sentences.flatMap((sentence) => inSentence(passage, sentence)),
      ...acrossSentences(passage),
    ]),
};

/** Said between marks, these take back what stood before, whatever follows. */
const PUT_RIGHT =
  /(?<=[\p{L}\p{N}]["\u201d\u2019]?)(?:\s?[,;\u2014\u2013]\s?|\s?--\s?|\s\()(or,? (?:rather|better(?: still| yet|(?=\s?[,:\u2014]))|more (?:exactly|precisely|accurately|correctly|properly|truthfully|honestly)|to be (?:more )?(?:exact|precise|accurate|honest)|should i say|i should say|perhaps i should say)|make that|scratch that|nay)(?=\s?[,:\u2014\u2013]?\s?[\p{L}\p{N}])/giu;
const TAKEN_BACK =
  /(?<=[\p{L}\p{N}]["\u201d\u2019]?)(?:\s?[,;\u2014\u2013\u2026]\s?|\s?--\s?|\s?\.{3}\s?)((?:(?:wait|oh|but|ah|well),? )?(?:no,? )*no|nay|i mean)(?:\s?[,;:\u2014\u2013]\s?|\s?--\s?|(?<=i mean)\s)(?=[\p{L}\p{N}])/giu;
/** "annoyed, actually furious," : one quality put right by another. */
const RAISED =
  /(?<=\b(?:is|was|are|were|am|felt|looked|seemed)(?: (?:so|very|quite|rather|a little|a bit))? \p{L}{3,12}),\s(?:actually|in fact|indeed|even better)(?=\s(?:quite |utterly |almost )?(?!(?:not|never|nothing|none)\b)\p{L}{3,12}(?:[,.;!]|$))/giu;
const NEAR = 8;
/** Words before "no" that it answers, and words after it that refuse. */
const ANSWERED = wordSet(
  'said says yes well oh ah but so then or and maybe sir madam please replied answered asked',
);
const REFUSALS =
  /^(?:thank|thanks|please|not|i|we|you|he|she|they|it's|i'm|don't|never|sir|never|nothing|none|there|there's|nobody|neither|nor|but|and|because|that's|no|of course|that)$/;

function inSentence({ text }: Passage, sentence: Sentence): Span[] {
  if (!hasFiniteVerb(sentence.words)) return [];
  const asks = /\b(?:would|should|['’]d)\b[^?]*\?/isu.test(sentence.text);
  // "Would you fold it, or rather cut it?" asks what one would rather do.
  const clear = Array.from(sentence.text.matchAll(PUT_RIGHT)).filter(
    (match) => !(asks && /rather/i.test(match[0])),
  );
  const taken = Array.from(sentence.text.matchAll(TAKEN_BACK)).filter((match) =>
    isReplaced(sentence, match, text),
  );
  const raised = Array.from(sentence.text.matchAll(RAISED));
  return [...clear, ...taken, ...raised]
    .sort((one, other) => one.index - other.index)
    .map((match) => spanAround(sentence, match));
}

/** From the word taken back to the first two words that replace it. */
function spanAround(sentence: Sentence, match: RegExpMatchArray): Span {
  const at = sentence.start + (match.index ?? 0);
  const end = at + match[0].length;
  const before = sentence.words[placeFrom(sentence.words, at) - 1];
  const after = sentence.words[placeFrom(sentence.words, end) + 1] ?? sentence.words.at(-1);
  return { start: before?.start ?? at, end: after?.end ?? end };
}

/** The place of the first word that starts at or behind an offset, by halving. */
function placeFrom(words: Words, offset: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((words[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isReplaced(sentence: Sentence, match: RegExpMatchArray, text: string): boolean {
  const at = sentence.start + (match.index ?? 0);
  const end = at + match[0].length;
  const from = placeFrom(sentence.words, at);
  const before = sentence.words.slice(Math.max(0, from - NEAR), from);
  const next = placeFrom(sentence.words, end);
  const after = sentence.words.slice(next, next + NEAR);
  const spoken = /["\u201c\u201d]/u.test(
    text.slice((before.at(-1) ?? sentence).end, (after[0] ?? sentence).start),
  );
  if (spoken || ANSWERED.has(before.at(-1)?.lower ?? '')) return false;
  return isOfSameBuild(untilMark(text, before, true), untilMark(text, after, false));
}

/** Up to the nearest mark; a comma before "a good meal" stays out. */
function untilMark(text: string, all: Words, fromEnd: boolean): Words {
  const at = all[fromEnd ? 'findLastIndex' : 'findIndex'](
    (word, place) =>
      place > 0 && /[,;:.!?()\u2014\u2013]/u.test(text.slice(all[place - 1]?.end ?? 0, word.start)),
  );
  if (at < 0) return all;
  return fromEnd ? all.slice(at) : all.slice(0, at);
}

const NUMBERS =
  wordSet(`one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred hundreds thousand
  thousands million millions dozen dozens`);

/** The replacement begins with a word of the part before, or with one that has the same ending or counts as well. */
function isOfSameBuild(before: Words, after: Words): boolean {
  const [first, second] = after;
  const last = before.at(-1);
  if (first === undefined || last === undefined) return false;
  if (NUMBERS.has(first.lower))
    return before.slice(-4).some(({ lower }) => NUMBERS.has(lower) || /^\p{N}/u.test(lower));
  const places = before.map(({ lower }) => (lower === 'an' ? 'a' : lower));
  const opener = first.lower === 'an' ? 'a' : first.lower;
  if (REFUSALS.test(opener))
    return [isRepeatedClause, isSameDoer, isRestatedState, isSameDeed].some((same) =>
      same(before, after),
    );
  if (opener === 'it' && (isRestatedState(before, after) || isSameDeed(before, after))) return true;
  if (ARTICLES.has(first.lower) || DETERMINERS.has(first.lower))
    return second !== undefined && (places.includes(opener) || hasArticle(opener, places));
  if (opener === 'more')
    return (
      second?.lower === 'than' ||
      before.slice(-3).some(({ lower }) => lower === 'a' || isContentWord(lower))
    );
  if (PREPOSITIONS.has(opener)) return places.some((lower) => PREPOSITIONS.has(lower));
  if (places.includes(opener) && opener.length > 1) return true;
  return (
    isContentWord(opener) &&
    isContentWord(last.lower) &&
    haveSameEnding(before, first, after.length)
  );
}

const hasArticle = (opener: string, places: readonly string[]): boolean =>
  /^(?:a|the|my|your|his|her|its|our|their)$/.test(opener) &&
  places.some((lower) => /^(?:a|the|my|your|his|her|its|our|their|this|that)$/.test(lower));

/** "it was warm, no, it was hot": subject and verb come again. */
const isRepeatedClause = (before: Words, after: Words): boolean => {
  const [one, two] = after.map(({ lower }) => lower);
  const at = before.findIndex(
    ({ lower }, place) => lower === one && before[place + 1]?.lower === two,
  );
  return at >= 0 && two !== undefined && after.length >= 3;
};

/** "he lost the duel; no, he threw it away": the same doer, another deed. */
const isSameDoer = (before: Words, after: Words): boolean =>
  /^(?:i|he|she|we|they|it)$/.test(after[0]?.lower ?? '') &&
  before[0]?.lower === after[0]?.lower &&
  VERB_PASTS.has(after[1]?.lower ?? '') &&
  VERB_PASTS.has(before[1]?.lower ?? '');

/** "The roof leaks a little, no, it pours": short, of the same subject and tense. */
const isSameDeed = (before: Words, after: Words): boolean =>
  /^(?:it|he|she)$/.test(after[0]?.lower ?? '') &&
  after.length <= 3 &&
  VERB_S_FORMS.has(after[1]?.lower ?? '') &&
  /^(?:the|my|your|our|his|her|its|their|this|that|it|he|she)$/.test(before[0]?.lower ?? '') &&
  !before.some(({ lower }) => ANSWERED.has(lower) || /^(?:asks?|asked|if|whether)$/.test(lower)) &&
  before.slice(1).some(({ lower }) => VERB_S_FORMS.has(lower));

/** "it whispered, no, roared"; "she was good, no, brilliant": one word, or one of the same ending, for another. */
function haveSameEnding(before: Words, first: Word, count: number): boolean {
  const last = before.at(-1)?.lower ?? '';
  const ending = /(?:ing|ed|ly|s)$/.exec(first.lower)?.[0];
  const alike =
    ending !== undefined &&
    before.slice(-4).some(({ lower }) => isContentWord(lower) && lower.endsWith(ending));
  const matched = alike || (VERB_PASTS.has(first.lower) && VERB_PASTS.has(last));
  const afterBe = /^(?:is|was|are|were|felt|looked|seemed|be|been|so|very|it's|not)$/.test(
    before.at(-2)?.lower ?? '',
  );
  return first.lower !== last && (matched || (count <= 3 && afterBe));
}

/** "It was a good seam. No, it was a perfect seam.": the sentence before comes again in a changed form. */
function acrossSentences({ sentences }: Passage): Span[] {
  return sentences.flatMap((sentence, place): Span[] => {
    const previous = sentences[place - 1];
    const following = sentences[place + 1];
    if (previous && following && isDoubted(previous, sentence, following))
      return [{ start: previous.start, end: following.end }];
    if (previous && isPutRightAfter(previous, sentence))
      return [{ start: previous.start, end: sentence.end }];
    const opening = /^(?:wait, )?(?:no, )*(?:no|nay)\s?[,\u2014\u2013:]\s?(?=\p{L})/iu.exec(
      sentence.text,
    )?.[0];
    if (previous === undefined || opening === undefined || /[?"\u201d\u201c]/u.test(previous.text))
      return [];
    const after = sentence.words.slice(wordsOf(opening).length);
    const repeats =
      isRepeatedClause(previous.words, after) ||
      isRestatedNoun(previous.words, after) ||
      isRestatedState(previous.words, after);
    return repeats ? [{ start: previous.start, end: sentence.end }] : [];
  });
}

/** "It is interesting. Or rather, it is unforgettable." */
const isPutRightAfter = (previous: Sentence, sentence: Sentence): boolean =>
  /^or,? (?:rather|better still|more (?:exactly|precisely|accurately|truthfully))\s?,?\s/i.test(
    sentence.text,
  ) &&
  sentence.words.length >= 3 &&
  hasFiniteVerb(previous.words) &&
  !/\?/.test(previous.text + sentence.text);

/** "He is slow. Slow? He is a glacier.": the last word doubted, and the state told anew. */
const isDoubted = (previous: Sentence, doubt: Sentence, following: Sentence): boolean =>
  doubt.words.length === 1 &&
  /\?\P{L}*$/u.test(doubt.text) &&
  !/[?"\u201d\u201c]/u.test(previous.text + following.text) &&
  doubt.words[0]?.lower === previous.words.at(-1)?.lower &&
  /^(?:is|was|are|were|am|so|very|quite)$/.test(previous.words.at(-2)?.lower ?? '') &&
  /^(?:i|he|she|it|we|they) (?:is|was|are|were|am) (?!not\b|never\b)/.test(
    following.words.map(({ lower }) => `${lower} `).join(''),
  );

/** "It was a good seam. No, a perfect one." */
const isRestatedNoun = (before: Words, after: Words): boolean =>
  /^an?$/.test(after[0]?.lower ?? '') &&
  after.length >= 3 &&
  after.length <= 6 &&
  !hasFiniteVerb(after) &&
  before.some(({ lower }) => /^an?$/.test(lower));

/** "The lamp is old. No, it is ancient." */
const isRestatedState = (before: Words, after: Words): boolean =>
  /^(?:it|he|she|they)$/.test(after[0]?.lower ?? '') &&
  /^(?:is|was|are|were)$/.test(after[1]?.lower ?? '') &&
  after.length >= 3 &&
  after.length <= 6 &&
  !after.some(({ lower }) => lower === 'not' || lower === 'never') &&
  before.some(({ lower }) => lower === after[1]?.lower);
