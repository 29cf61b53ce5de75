import { HARD_BREAK } from '../../../../text/sentence-breaks.ts';
import type { Passage, Sentence } from '../../../../text/passage.ts';

/** Each sentence with the next one, where nothing was masked between them. */
export const neighbouringSentences = (
  passage: Passage,
): readonly (readonly [Sentence, Sentence])[] =>
  passage.sentences.flatMap((sentence, place) => {
    const next = passage.sentences[place + 1];
    const isNext =
      next !== undefined && !passage.text.slice(sentence.end, next.start).includes(HARD_BREAK);
    return isNext ? [[sentence, next] as const] : [];
  });
