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
  /** Whether a "but", "and" ... led it in. */
  readonly joined: boolean;
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
      const found = first && balancedPairs(first, second, pairs);
      if (found) return found.flat().map(({ start, end }) => ({ start, end }));
    }
  }
  return [];
}

function halvesAt(passage: Passage, mark: RegExp): Half[] {
  return passage.sentences.flatMap((sentence, place) =>
    parted(sentence.words, (word, before) =>
      mark.test(passage.text.slice(before.end, word.start)),
    ).map((words) => ({
      words: withoutJoiner(words),
      sentence: place,
      joined: withoutJoiner(words) !== words,
    })),
  );
}

/** What "or" joins to: another doing, not another thing. */
const isDone = (lower: string): boolean =>
  isKnownVerb(lower) || /^(?:perish|surrender|starve|yield|else)$/.test(lower);

const JOINERS = /^(?:but|and|yet|while|whereas|though|although)$/;

function halvesAtJoiners(passage: Passage): Half[] {
  return passage.sentences.flatMap((sentence, place) =>
    parted(
      sentence.words,
      (word, before, next) =>
        JOINERS.test(word.lower) ||
        (word.lower === 'or' && isDone(next?.lower ?? '')) ||
        /[,;:.!?()\u2014\n]/.test(passage.text.slice(before.end, word.start)),
    ).map((words) => ({
      words: withoutJoiner(words),
      sentence: place,
      joined: withoutJoiner(words) !== words,
    })),
  );
}

function parted(
  words: readonly Word[],
  parts: (word: Word, before: Word, next?: Word) => boolean,
): Word[][] {
  const all: Word[][] = [[]];
  for (const [place, word] of words.entries()) {
    const before = words[place - 1];
    if (before && parts(word, before, words[place + 1])) all.push([]);
    all.at(-1)?.push(word);
  }
  return all.filter((part) => part.length > 0);
}

const withoutJoiner = (words: readonly Word[]): readonly Word[] =>
  JOINERS.test(words[0]?.lower ?? '') || words[0]?.lower === 'or' ? words.slice(1) : words;

/** "Old and new" in both halves opposes nothing. */
const standsIn = ({ words }: Half, { lower }: Word): boolean =>
  words.some((word) => word.lower === lower);

type Pair = readonly [Word, Word, 'strong' | 'weak'];

/** The last words of a half that runs longer than the other by a lead-in: "We must learn to | live together as brothers". */
function withoutLeadIn(first: Half, second: Half): Half {
  const extra = first.words.length - second.words.length;
  const near = first.sentence === second.sentence;
  return near && extra > 1 && second.words.length >= 3
    ? { ...first, words: first.words.slice(extra) }
    : first;
}

function opposedPairs(first: Half, second: Half): (readonly [Word, Word])[] {
  const all = first.words.flatMap((one) =>
    second.words.flatMap((other): Pair[] => {
      if (standsIn(first, other) && standsIn(second, one)) return [];
      const opposition = oppositionOf(one.lower, other.lower);
      return opposition ? [[one, other, opposition]] : [];
    }),
  );
  const strong = all.some(([, , opposition]) => opposition === 'strong');
  const enough = strong || all.length > 2;
  return enough ? all.map(([one, other]) => [one, other] as const) : [];
}

type Pairs = readonly (readonly [Word, Word])[];

/** The pairs, if the halves are balanced as they are or once a lead-in is left out. */
function balancedPairs(first: Half, second: Half, pairs: Pairs): Pairs | undefined {
  if (areBalanced(first, second, pairs)) return pairs;
  const tail = withoutLeadIn(first, second);
  const inTail = tail === first ? [] : opposedPairs(tail, second);
  const [one, other] = [tail.words, second.words];
  const inPlace = inTail.some((pair) => areInPlace(pair, one, other));
  const alike = frameOf(one, other) >= 2 && !(isNegated(one) && isNegated(other));
  return inPlace && alike && one.length <= LONGEST_HALF && lowerText(one) !== lowerText(other)
    ? inTail
    : undefined;
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
  if (Math.abs(one.length - other.length) > 3 || !isRunning(one)) return false;
  const shared = frameOf(one, other);
  const near = first.sentence === second.sentence;
  const gapped = near && hasFiniteVerb(one) && shared >= 2;
  if (!isRunning(other) && !gapped) return false;
  if (isBareName(one) || isBareName(other) || (isNegated(one) && isNegated(other))) return false;
  if (distinctPairs(pairs) >= 2) return shared >= 1 || near;
  const matched = pairs.some((pair) => areInPlace(pair, one, other));
  return near ? matched || (opensAlike(one, other) && shared >= 2) : matched && shared >= 2;
}

/** "Simple" against both "hard" and "complex" is one opposition. */
const distinctPairs = (pairs: Pairs): number =>
  Math.min(
    new Set(pairs.map(([one]) => one.lower)).size,
    new Set(pairs.map(([, other]) => other.lower)).size,
  );

/** "Ask not what ... can do for you; ask what you can do for ...": the same frame, denied and affirmed. */
function isDenialAnswered(first: Half, second: Half): boolean {
  const [one, other] = [first.words, second.words];
  if (first.sentence !== second.sentence || isNegated(one) === isNegated(other)) return false;
  if (isCorrected(first, second)) return true;
  if (Math.abs(one.length - other.length) > 2 || Math.max(one.length, other.length) > LONGEST_HALF)
    return false;
  return opensAlike(one, other) && frameOf(one, other) >= 5;
}

/** "It is not a race; it is a walk": denied, then put right in the same form without any "but". */
function isCorrected(first: Half, second: Half): boolean {
  const [one, other] = [affirmed(first.words), affirmed(second.words)];
  const differs = one.findIndex((lower, place) => lower !== other[place]);
  const alike = Math.abs(one.length - other.length) <= 4 && one.length <= LONGEST_HALF;
  return (
    isNegated(first.words) && !second.joined && alike && differs >= 3 && differs < other.length
  );
}

const CLIPPED_NOT = /^(is|was|are|were|do|does|did)n't$/;

/** The words without their "not", "it's" in full, "an" as "a". */
const affirmed = (words: readonly Word[]): readonly string[] =>
  words
    .flatMap(({ lower }) =>
      lower
        .replace(CLIPPED_NOT, '$1')
        .replace(/'(?:s|re)$/, ' is')
        .split(' '),
    )
    .map((lower) => lower.replace(/^an$/, 'a').replace(/^are$/, 'is'))
    .filter((lower) => !/^(?:not|do|does|did)$/.test(lower));

/** A noun with adjectives only names: "old needles, new needles". */
const isRunning = (words: readonly Word[]): boolean =>
  hasFiniteVerb(words) ||
  words.slice(2).some((word) => isKnownVerb(word.lower)) ||
  words.some(({ lower }) => isFunctionWord(lower) && !ARTICLES.has(lower) && lower !== 'of') ||
  words.length === 2;

/** "Some small", "the light of shadows": a name that says nothing of anything. */
const isBareName = (words: readonly Word[]): boolean =>
  (words.length === 2 && DETERMINERS.has(words[0]?.lower ?? '')) ||
  (words.length <= 4 && words.at(-2)?.lower === 'of');

/** "Not happy, but not sad either" opposes nothing. */
const isNegated = (words: readonly Word[]): boolean =>
  words.some(({ lower }) => lower === 'not' || lower === 'neither' || lower.endsWith("n't"));

/** How many words both halves have in common. */
const frameOf = (one: readonly Word[], other: readonly Word[]): number =>
  one.filter((word) => other.some((match) => plain(match) === plain(word))).length;

const plain = ({ lower }: Word): string => (lower === 'an' ? 'a' : lower);

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
