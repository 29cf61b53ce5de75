import type { Span } from '../grading/grade.ts';
import { words, type Word } from './tokens.ts';

export interface Sentence extends Span {
  readonly text: string;
  readonly words: readonly Word[];
}

/** A text read once for all checkers: offsets everywhere refer to `text`. */
export interface Passage {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

export function readPassage(text: string): Passage {
  const all = words(text);
  const sentences = Array.from(SEGMENTER.segment(text), ({ segment, index }) => ({
    text: segment.trim(),
    start: index,
    end: index + segment.trimEnd().length,
    words: all.filter((word) => word.start >= index && word.end <= index + segment.length),
  })).filter((sentence) => sentence.words.length > 0);
  return { text, words: all, sentences };
}
