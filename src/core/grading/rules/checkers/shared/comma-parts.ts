import type { Span } from '../../../grade.ts';
import type { Sentence } from '../../../../text/passage.ts';
import type { Word } from '../../../../text/tokens.ts';

/** A stretch of a sentence between two marks. */
export interface Part extends Span {
  /** Never empty. */
  readonly words: readonly Word[];
  /** What stands right before it; '' for the first. */
  readonly before: string;
  /** What stands right after it; at the end of the sentence, its closing stop and quotes. */
  readonly after: string;
}

const MARK = /[,;:()[\]\u2014\u2013.!?\u2026\n\u2029"\u201c\u201d]|--|\s-\s/u;

/** The parts of a sentence that marks set apart, in reading order. `text` is the passage's. */
export function partsOf(text: string, sentence: Sentence): Part[] {
  const rows: Word[][] = [];
  for (const [place, word] of sentence.words.entries()) {
    const previous = sentence.words[place - 1];
    if (previous && !MARK.test(text.slice(previous.end, word.start))) rows.at(-1)?.push(word);
    else rows.push([word]);
  }
  return rows.map((words, place) => {
    const start = words[0]?.start ?? sentence.start;
    const end = words.at(-1)?.end ?? sentence.end;
    return {
      words,
      start,
      end,
      before: place === 0 ? '' : text.slice(rows[place - 1]?.at(-1)?.end ?? start, start),
      after: text.slice(end, rows[place + 1]?.[0]?.start ?? sentence.end),
    };
  });
}

/** Nothing but one comma, and a quotation mark at most. */
export const isComma = (gap: string): boolean =>
  /^["\u201d\u2019']?,["\u201d\u2019']?\s*$/u.test(gap);
