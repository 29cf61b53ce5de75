import type { Passage, Sentence } from '../../../../text/passage.ts';
import { isQuoted, quotationsIn } from './quotations.ts';

/** A sentence that ends in a question mark outside quotation marks, and the sentence after it. */
export interface Question {
  readonly sentence: Sentence;
  /** The next sentence of the same text, if any. */
  readonly next: Sentence | undefined;
  /** Whether what follows is quoted, so another voice. */
  readonly nextIsQuoted: boolean;
}

export function questionsIn(passage: Passage): Question[] {
  const quotations = quotationsIn(passage.text);
  return passage.sentences.flatMap((sentence, place) => {
    const mark = sentence.start + sentence.text.search(/\?[^\p{L}?]*$/u);
    if (mark < sentence.start || isQuoted(mark, quotations)) return [];
    const next = passage.sentences[place + 1];
    const opening = next?.words[0]?.start ?? 0;
    return [{ sentence, next, nextIsQuoted: next !== undefined && isQuoted(opening, quotations) }];
  });
}

/** The question from its own beginning: without "And", "After all," or a when-clause before it. */
export function questionStarts(question: Question): string[] {
  const { sentence } = question;
  return sentence.clauses.map((clause) =>
    sentence.text
      .slice(clause.start - sentence.start)
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/^(?:(?:and|but|so|or|yet|for|well|oh|then|honestly|really|seriously|still) )+/, ''),
  );
}
