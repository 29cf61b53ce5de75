import type { Checker } from '../checker.ts';
import { isAnswered } from './shared/answers.ts';
import { shownBy } from './shared/finding.ts';
import { questionsIn, questionStarts, type Question } from './shared/questions.ts';
import { hasRhetoricalMark, isHook } from './shared/rhetorical-marks.ts';

/** A question somebody in the text put, not the writer. */
const REPORTED = /\b(?:asked|inquired|(?<!you ever )wondered)\b/i;

export const rhetoricalQuestion: Checker = {
  rule: 'A question in the writer’s own voice makes a point by its form (“Who could resist …?”, “What is a hive without …?”, “Isn’t it strange how …?”) and is not answered in the next sentence.',
  check: (passage) =>
    shownBy(
      questionsIn(passage)
        .filter((question) => isForEffect(question) && !isAnswered(question))
        .map(({ sentence: { start, end } }) => ({ start, end })),
    ),
};

function isForEffect(question: Question): boolean {
  const { sentence, next } = question;
  if (sentence.words.length < 2 || REPORTED.test(sentence.text)) return false;
  const starts = questionStarts(question);
  return starts.some(hasRhetoricalMark) || (next === undefined && starts.some(isHook));
}
