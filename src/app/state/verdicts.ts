import type { Criterion, Grade, MissReason, Span, Vote } from '../../core/grading/grade.ts';
import type { VoteRecord } from '../../core/store/records.ts';

/** What one criterion came to, for the checklist. */
export interface Verdict {
  readonly criterion: Criterion;
  readonly state: 'earned' | 'missed' | 'ungraded';
  readonly why: MissReason | null;
  /** Stretches of the answer that decided it. */
  readonly evidence: readonly Span[];
}

/** One verdict a criterion, in the order of `criteria`. */
export function verdictsOf(
  criteria: readonly Criterion[],
  votes: readonly VoteRecord[],
  grade: Grade | null,
): readonly Verdict[] {
  return criteria.map((criterion, index) => {
    const point = grade?.state === 'graded' ? grade.points[index] : undefined;
    if (point === undefined) return { criterion, state: 'ungraded', why: null, evidence: [] };
    const finding = votes.map(({ vote }) => findingAt(vote, index)).find((f) => f?.point === point);
    return {
      criterion,
      state: point === 1 ? 'earned' : 'missed',
      why: finding?.point === 0 ? finding.why : null,
      evidence: finding?.evidence ?? [],
    };
  });
}

const findingAt = (vote: Vote, index: number) =>
  vote.state === 'graded' ? vote.findings[index] : undefined;
