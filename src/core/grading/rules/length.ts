import { sentenceLimit } from '../../catalog/pack.ts';
import { countSentences } from '../../extraction/sentence-count.ts';
import type { Finding } from '../grade.ts';

export const LENGTH_RULE =
  'The text has at most max(1, k - 1) sentences, counted as the reference counts them: a stop, one space and a capital begin a new one.';

/** By the sentence recount (method.md §4), at a limit of max(1, k - 1). Evidence of a miss is the whole answer. */
export function checkLength(answer: string, k: number): Finding {
  if (countSentences(answer) <= sentenceLimit(k)) return { point: 1, evidence: [] };
  return { point: 0, why: 'too-long', evidence: [{ start: 0, end: answer.length }] };
}
