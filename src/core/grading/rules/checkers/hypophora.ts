import type { Checker } from '../checker.ts';
import { isAnswered } from './shared/answers.ts';
import { shownBy } from './shared/finding.ts';
import { questionsIn } from './shared/questions.ts';

export const hypophora: Checker = {
  rule: 'The writer asks a question and the very next sentence, in the same voice, answers it: with “because”, “yes”, “nothing” or the like, or by taking the question’s words up.',
  check: (passage) =>
    shownBy(
      questionsIn(passage)
        .filter((question) => question.sentence.words.length > 1 && isAnswered(question))
        .flatMap(({ sentence, next }) =>
          (next ? [sentence, next] : []).map(({ start, end }) => ({ start, end })),
        ),
    ),
};
