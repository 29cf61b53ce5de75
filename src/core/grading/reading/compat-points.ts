import { sentenceLimit } from '../../catalog/pack.ts';
import { countSentences } from '../../extraction/sentence-count.ts';
import type { UngradedReason } from '../grade.ts';
import { readEarnedReply } from './earned-reply.ts';
import type { ReplyStyle } from './reply-style.ts';
import { readTableReply } from './table-reply.ts';

/** What the reference's own parsing makes of a reply. */
export type CompatReading =
  | { readonly state: 'read'; readonly points: readonly number[]; readonly total: number }
  /** The reference would end its whole grading run here. */
  | { readonly state: 'aborted'; readonly detail: string };

export interface CompatRequest {
  readonly k: number;
  readonly answer: string;
  readonly reply: string;
  readonly style: ReplyStyle;
}

export type CompatPoints =
  /** `points`: k + 3 of them, any numbers, never clipped; `sentences`: the recount of the answer. */
  | {
      readonly state: 'graded';
      readonly points: readonly number[];
      readonly judge_total: number;
      readonly sentences: number;
    }
  | { readonly state: 'ungraded'; readonly reason: UngradedReason; readonly detail: string };

/**
 * The points of a reply as the reference's aggregation sees them (method.md §4): short rows padded with 0, long ones
 * cut, the last point replaced by the recount. Ungraded only where the reference would abort.
 */
export function compatPoints({ k, answer, reply, style }: CompatRequest): CompatPoints {
  const read = style === 'table' ? readTableReply(reply) : readEarnedReply(reply);
  if (read.state === 'aborted') {
    return { state: 'ungraded', reason: 'unreadable', detail: read.detail };
  }
  const sentences = countSentences(answer, { compat: true });
  const judged = Array.from({ length: k + 2 }, (_, index) => read.points[index] ?? 0);
  const points = [...judged, sentences <= sentenceLimit(k) ? 1 : 0];
  return { state: 'graded', points, judge_total: read.total, sentences };
}
