import { ARTICLES, PREPOSITIONS, isContentWord } from '../../text/function-words.ts';
import type { Passage } from '../../text/passage.ts';
import { stem } from '../../text/stem.ts';
import type { Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';
import { harped } from './harping.ts';
import { pastedMasks } from './pasted.ts';

/** Shares are only judged from this many words on: short figures repeat much. */
const FEWEST = 12;
/** One word so often in a row is no emphasis any more; a pair so often is a loop. */
const SAME_WORD = 5;
const SAME_PAIR = 4;
/** A phrase of at least three words at once again and again. */
const SAME_PHRASE = 2;
/** Words of a phrase that may come twice as a refrain. */
const REFRAIN_LEAST = 3;
const REFRAIN_MOST = 4;
/** Most of the words that may stand in phrases of five that came before. */
const STALE = 0.5;
const PHRASE = 5;
/** Most of the words that one content word may be. */
const ONE_WORD = 0.34;
/** The same in a short text. */
const HARDLY_ELSE = 0.6;
const FEWEST_OF_ONE = 6;

/** Stretches that go round in circles: sentences pasted again, loops, too few different words. */
export function circles(passage: Passage): Span[] {
  const pasted = pastedMasks(passage).map(({ start, end }) => ({ start, end }));
  return [
    ...pasted,
    ...loops(passage),
    ...stale(passage.words),
    ...poor(passage.words),
    ...harped(passage),
  ];
}

function loops({ text, words }: Passage): Span[] {
  const lower = words.map((word) => word.lower);
  return words.flatMap((word, index) =>
    [1, 2, 3, 4, 5, 6].some(
      (size) => isLoop(lower, index, size) && !isRefrain(text, words, index, size),
    )
      ? [{ start: word.start, end: words.at(-1)?.end ?? word.end }]
      : [],
  );
}

function isLoop(lower: readonly string[], index: number, size: number): boolean {
  const unit = lower.slice(index, index + size);
  if (unit.length < size || new Set(unit).size === 1) return size === 1 && sameWord(lower, index);
  const times = size === 2 ? (endsOpen(unit) ? 2 : SAME_PAIR) : SAME_PHRASE;
  return Array.from({ length: times * size }, (_, offset) => offset).every(
    (offset) => lower[index + offset] === unit[offset % size],
  );
}

const sameWord = (lower: readonly string[], index: number): boolean => {
  const row = lower.slice(index, index + SAME_WORD);
  return row.length === SAME_WORD && new Set(row).size === 1;
};

/** "Let it go, let it go, and ...": said twice with a comma between, and no third time. */
function isRefrain(text: string, words: readonly Word[], index: number, size: number): boolean {
  if (size < REFRAIN_LEAST || size > REFRAIN_MOST) return false;
  const stretch = words.slice(index, index + 2 * size);
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (!first || !last || !/[,;!\u2014]/.test(text.slice(first.start, last.end))) return false;
  const said = words.slice(index, index + size).map(({ lower }) => lower);
  const third = words.slice(index + 2 * size, index + 3 * size).map(({ lower }) => lower);
  return said.join(' ') !== third.join(' ');
}

/** "and the and the": a pair that cannot end a phrase is a loop at its first return. */
const endsOpen = (unit: readonly string[]): boolean =>
  ARTICLES.has(unit.at(-1) ?? '') ||
  (PREPOSITIONS.has(unit.at(-1) ?? '') && !isContentWord(unit[0] ?? '') && unit[0] !== 'and');

function stale(words: readonly Word[]): Span[] {
  if (words.length < FEWEST) return [];
  const seen = new Set<string>();
  const again = new Set<Word>();
  words.slice(0, words.length - PHRASE + 1).forEach((_, index) => {
    const phrase = words.slice(index, index + PHRASE);
    const key = phrase.map(({ lower }) => lower).join(' ');
    if (seen.has(key)) for (const word of phrase) again.add(word);
    seen.add(key);
  });
  if (again.size <= words.length * STALE) return [];
  return [...again].map(({ start, end }) => ({ start, end }));
}

/** Too few different words for the length, or one content word over and over. */
function poor(words: readonly Word[]): Span[] {
  if (words.length < FEWEST_OF_ONE) return [];
  const counts = new Map<string, number>();
  for (const { lower } of words) counts.set(stem(lower), (counts.get(stem(lower)) ?? 0) + 1);
  const least = Math.max(0.28, 0.4 - words.length * 0.001);
  const most = Math.max(
    0,
    ...[...counts].filter(([key]) => isContentWord(key)).map(([, count]) => count),
  );
  if (words.length < FEWEST && most <= words.length * HARDLY_ELSE) return [];
  if (counts.size >= words.length * least && most <= words.length * ONE_WORD) return [];
  return [{ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }];
}
