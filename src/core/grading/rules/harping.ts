import { COORDINATORS, isContentWord } from '../../text/function-words.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import { stem } from '../../text/stem.ts';
import type { Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';

/** So often in one stretch without a mark a content word goes round in circles. */
const HARPED = 4;
/** Words of such a stretch at most: a longer one may come back to its word. */
const SHORT = 24;
/** So many times with the same neighbour the word belongs to a figure (anaphora, epistrophe). */
const PARALLEL = 3;

/** "Sewing is a way to sewing and the sewing is the best of the sewing": one word again and again, in no figure. */
export const harped = (passage: Passage): Span[] =>
  passage.sentences
    .flatMap((sentence) => stretchesOf(passage.text, sentence))
    .filter((stretch) => stretch.length <= SHORT && harps(stretch))
    .map((stretch) => ({ start: stretch[0]?.start ?? 0, end: stretch.at(-1)?.end ?? 0 }));

function stretchesOf(text: string, { words }: Sentence): Word[][] {
  const all: Word[][] = [[]];
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1];
    const parted = previous && /[^\s"'\u2018\u2019]/u.test(text.slice(previous.end, word.start));
    if (parted === true) all.push([word]);
    else all.at(-1)?.push(word);
  }
  return all;
}

function harps(words: readonly Word[]): boolean {
  const places = new Map<string, number[]>();
  for (const [index, { lower }] of words.entries()) {
    if (!isContentWord(lower)) continue;
    const key = stem(lower);
    places.set(key, [...(places.get(key) ?? []), index]);
  }
  return [...places.values()].some((at) => isHarped(words, at));
}

/** Said again at once, or with one small word between ("fold and fold"), a word counts once. */
function isHarped(words: readonly Word[], places: readonly number[]): boolean {
  const apart = places.filter((at, index) => at - (places[index - 1] ?? -HARPED) > 2);
  return apart.length >= HARPED && !isFigure(words, apart, -1) && !isFigure(words, apart, 1);
}

function isFigure(words: readonly Word[], places: readonly number[], step: number): boolean {
  const beside = places.map((at) => words[at + step]?.lower ?? '');
  return beside.some(
    (one) => !COORDINATORS.has(one) && beside.filter((other) => other === one).length >= PARALLEL,
  );
}
