import type { Span } from '../../../grade.ts';

/** Words between quotation marks; `start` and `end` take in the marks. */
export interface Quotation extends Span {
  readonly inner: string;
}

const QUOTED =
  /\u201c([^\u201c\u201d\u2029]{1,800})\u201d|(?<![\p{L}\p{N}])"([^"\n\u2029]{1,800})"|\u2018([^\u2018\u2029]{1,800}?)\u2019(?!\p{L})|(?<![\p{L}\p{N}])'(?=\p{L})([^"\n\u2029]{1,800}?)'(?![\p{L}\p{N}])|\u00ab([^\u00ab\u00bb\u2029]{1,800})\u00bb/gu;

export function quotationsIn(text: string): Quotation[] {
  return Array.from(text.matchAll(QUOTED), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    inner: match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '',
  }));
}

export const isQuoted = (at: number, quotations: readonly Quotation[]): boolean =>
  quotations.some(({ start, end }) => at > start && at < end);
