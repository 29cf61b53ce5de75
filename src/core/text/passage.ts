import type { Span } from '../grading/grade.ts';
import { clausesOf, type Clause } from './clauses.ts';
import { sentenceSpans } from './sentence-breaks.ts';
import { words, type Word } from './tokens.ts';

export type { Clause } from './clauses.ts';

export interface Sentence extends Span {
  /** With its closing stop and quotes, without a list marker. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Never empty; every word of the sentence is in exactly one (see `clausesOf`). */
  readonly clauses: readonly Clause[];
}

/**
 * A text read once for all checkers: offsets everywhere refer to `text`. Sentences end at stops (not those of titles,
 * initials and abbreviations; not a quoted stop before a lower-case "he said"), at line breaks and list items, and
 * where a guard masked something. Words of different sentences are never neighbours: compare inside sentences.
 */
export interface Passage {
  readonly text: string;
  readonly words: readonly Word[];
  /** Those with at least one word. */
  readonly sentences: readonly Sentence[];
}

export function readPassage(text: string): Passage {
  const all = words(text);
  const spans = sentenceSpans(text);
  const inside = wordsInside(spans, all);
  const sentences = spans
    .map((span, place) => readSentence(text, span, inside[place] ?? []))
    .filter((sentence) => sentence.words.length > 0);
  return { text, words: all, sentences };
}

/** The words of each span, in one walk over both: spans follow each other and never overlap. */
function wordsInside(spans: readonly Span[], all: readonly Word[]): Word[][] {
  let at = 0;
  return spans.map(({ start, end }) => {
    while ((all[at]?.start ?? end) < start) at += 1;
    const from = at;
    while ((all[at]?.end ?? Infinity) <= end) at += 1;
    return all.slice(from, at);
  });
}

function readSentence(text: string, span: Span, inside: readonly Word[]): Sentence {
  return {
    ...span,
    text: text.slice(span.start, span.end),
    words: inside,
    clauses: clausesOf(text, inside),
  };
}
