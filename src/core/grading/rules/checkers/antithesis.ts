import type { Span } from '../../grade.ts';
import { ARTICLES, DETERMINERS, isFunctionWord } from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { oppositionOf } from './shared/antonyms.ts';
import { shownBy, spanOver } from './shared/finding.ts';
import { isKnownVerb } from './shared/verb-openings.ts';
import { lowerText } from './shared/word-set.ts';

const LONGEST_HALF = 14;

export const antithesis: Checker = {
  rule: 'Two neighbouring parts of like length and build hold opposed words in matching places (“the best of times … the worst of times”), or deny one thing and affirm another in the same form (“not by strength but by skill”).',
  check: (passage) =>
    shownBy([...opposedHalves(passage), ...passage.sentences.flatMap(notButHalves)]),
};

/** A half: a stretch of words between two marks or joiners. */
interface Half {
  readonly words: readonly Word[];
  readonly sentence: number;
}

function opposedHalves(passage: Passage): Span[] {
  for (const halves of [
    halvesAt(passage, /[;:.!?\u2014\n]| - /),
    halvesAt(passage, /[,;:.!?()\u2014\u2013\n]| - /),
    halvesAtJoiners(passage),
  ]) {
    for (const [place, second] of halves.entries()) {
      const first = halves[place - 1];
      const pairs =
        first && second.sentence - first.sentence <= 1 ? opposedPairs(first, second) : [];
      if (first && isDenialAnswered(first, second))
        return [first, second].flatMap((half) => spanOver(half.words));
      if (first && areBalanced(first, second, pairs))
        return pairs.flat().map(({ start, end }) => ({ start, end }));
    }
  }
  return [];
}

function halvesAt(passage: Passage, mark: RegExp): Half[] {
  return passage.sentences.flatMap((sentence, place) =>
    parted(sentence.words, (word, before) =>
      mark.test(passage.text.slice(before.end, word.start)),
    ).map((words) => ({ words: withoutJoiner(words), sentence: place })),
  );
}

const JOINERS = /^(?:but|and|yet|while|whereas|though|although)$/;

function halvesAtJoiners(passage: Passage): Half[] {
  return passage.sentences.flatMap((sentence, place) =>
    parted(
      sentence.words,
      (word, before) =>
        JOINERS.test(word.lower) ||
        /[,;:.!?()\u2014\n]/.test(passage.text.slice(before.end, word.start)),
    ).map((words) => ({ words: withoutJoiner(words), sentence: place })),
  );
}

function parted(words: readonly Word[], parts: (word: Word, before: Word) => boolean): Word[][] {
  const all: Word[][] = [[]];
  for (const [place, word] of words.entries()) {
    const before = words[place - 1];
    if (before && parts(word, before)) all.push([]);
    all.at(-1)?.push(word);
  }
  return all.filter((part) => part.length > 0);
}

const withoutJoiner = (words: readonly Word[]): readonly Word[] =>
  JOINERS.test(words[0]?.lower ?? '') ? words.slice(1) : words;

type Pair = readonly [Word, Word, 'strong' | 'weak'];

function opposedPairs(first: Half, second: Half): (readonly [Word, Word])[] {
  const all = first.words.flatMap((one) =>
    second.words.flatMap((other): Pair[] => {
      const opposition = oppositionOf(one.lower, other.lower);
      return opposition ? [[one, other, opposition]] : [];
    }),
  );
  const strong = all.some(([, , opposition]) => opposition === 'strong');
  const enough = strong || all.length > 2;
  return enough ? all.map(([one, other]) => [one, other] as const) : [];
}

function areBalanced(
  first: Half,
  second: Half,
  pairs: readonly (readonly [Word, Word])[],
): boolean {
  const [one, other] = [first.words, second.words];
  if (pairs.length === 0 || lowerText(one) === lowerText(other)) return false;
  if (Math.min(one.length, other.length) < 2 || Math.max(one.length, other.length) > LONGEST_HALF)
    return false;
  if (Math.abs(one.length - other.length) > 3 || !isRunning(one) || !isRunning(other)) return false;
  const shared = frameOf(one, other);
  const near = first.sentence === second.sentence;
  if (isBareName(one) || isBareName(other) || (isNegated(one) && isNegated(other))) return false;
  if (pairs.length >= 2) return shared >= 1 || near;
  const matched = pairs.some((pair) => areInPlace(pair, one, other));
  return near ? matched || (opensAlike(one, other) && shared >= 2) : matched && shared >= 2;
}

/** "Ask not what ... can do for you; ask what you can do for ...": the same frame, denied and affirmed. */
function isDenialAnswered(first: Half, second: Half): boolean {
  const [one, other] = [first.words, second.words];
  if (first.sentence !== second.sentence || isNegated(one) === isNegated(other)) return false;
  if (Math.abs(one.length - other.length) > 2 || Math.max(one.length, other.length) > LONGEST_HALF)
    return false;
  return opensAlike(one, other) && frameOf(one, other) >= 5;
}

/** A noun with adjectives only names: "old needles, new needles". */
const isRunning = (words: readonly Word[]): boolean =>
  hasFiniteVerb(words) ||
  words.slice(2).some((word) => isKnownVerb(word.lower)) ||
  words.some((word) => isFunctionWord(word.lower) && !ARTICLES.has(word.lower)) ||
  words.length === 2;

/** "Some small": two words that say nothing of anything. */
const isBareName = (words: readonly Word[]): boolean =>
  words.length === 2 && DETERMINERS.has(words[0]?.lower ?? '');

/** "Not happy, but not sad either" opposes nothing. */
const isNegated = (words: readonly Word[]): boolean =>
  words.some(({ lower }) => lower === 'not' || lower === 'neither' || lower.endsWith("n't"));

/** How many words both halves have in common. */
const frameOf = (one: readonly Word[], other: readonly Word[]): number =>
  one.filter((word) => other.some((match) => match.lower === word.lower)).length;

const opensAlike = (one: readonly Word[], other: readonly Word[]): boolean =>
  one[0]?.lower === other[0]?.lower;

/** The opposed words stand at the same place, counted from either end, in halves of nearly the same length. */
function areInPlace(
  [a, b]: readonly [Word, Word],
  one: readonly Word[],
  other: readonly Word[],
): boolean {
  const fromStart = one.indexOf(a) === other.indexOf(b);
  const fromEnd = one.length - one.indexOf(a) === other.length - other.indexOf(b);
  return Math.abs(one.length - other.length) <= 1 && (fromStart || fromEnd);
}

const NOT_BUT =
  /\bnot (?!only|just|merely|simply|all|every|yet)((?:[\p{L}’'-]+ ){0,6}?[\p{L}’'-]+),? but ((?:[\p{L}’'-]+ ?){1,8})/giu;

/** "Not by strength but by skill": both halves open with the same small word and are about as long. */
function notButHalves(sentence: Sentence): Span[] {
  return Array.from(sentence.text.matchAll(NOT_BUT)).flatMap((match) => {
    const left = (match[1] ?? '').trim().toLowerCase().split(' ');
    const right = (match[2] ?? '').trim().toLowerCase().split(' ');
    const opener = left[0] ?? '';
    const alike = opener === right[0] || (/^an?$/.test(opener) && /^an?$/.test(right[0] ?? ''));
    const balanced = left.length >= 2 && Math.abs(left.length - right.length) <= 2;
    if (!alike || !isFunctionWord(opener) || !balanced || left.join(' ') === right.join(' '))
      return [];
    const start = sentence.start + match.index;
    return [{ start, end: start + match[0].trimEnd().length }];
  });
}
