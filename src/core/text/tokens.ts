import type { Span } from '../grading/grade.ts';

/** A word with its place: letters, inner apostrophes and hyphens, or a number. */
export interface Word extends Span {
  /** As written. */
  readonly text: string;
  /** Lower case, curly apostrophes straightened. */
  readonly lower: string;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*|\p{N}+(?:[.,]\p{N}+)*/gu;

/** The words of a text, left to right. */
export function words(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    text: match[0],
    lower: match[0].toLowerCase().replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
