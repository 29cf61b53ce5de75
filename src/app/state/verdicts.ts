import type { Criterion, Grade, MissReason, Span, Vote } from '../../core/grading/grade.ts';
import type { VoteRecord } from '../../core/store/records.ts';

/** What one vote says of one criterion. */
export interface VoteMark {
  /** From 1, in the order they were cast. */
  readonly number: number;
  readonly state: 'earned' | 'missed' | 'unread';
  /** It differs from what the votes came to. */
  readonly dissents: boolean;
}

/** What one criterion came to, for the checklist. */
export interface Verdict {
  readonly criterion: Criterion;
  readonly state: 'earned' | 'missed' | 'ungraded';
  readonly why: MissReason | null;
  /** Stretches of the answer that decided it. */
  readonly evidence: readonly Span[];
  /** One a vote. */
  readonly marks: readonly VoteMark[];
}

/** One verdict a criterion, in the order of `criteria`. */
export function verdictsOf(
  criteria: readonly Criterion[],
  votes: readonly VoteRecord[],
  grade: Grade | null,
): readonly Verdict[] {
  return criteria.map((criterion, index) => {
    const point = grade?.state === 'graded' ? grade.points[index] : undefined;
    const marks = marksOf(votes, index, point);
    if (point === undefined)
      return { criterion, state: 'ungraded', why: null, evidence: [], marks };
    const finding = votes.map(({ vote }) => findingAt(vote, index)).find((f) => f?.point === point);
    return {
      criterion,
      state: point === 1 ? 'earned' : 'missed',
      why: finding?.point === 0 ? finding.why : null,
      evidence: finding?.evidence ?? [],
      marks,
    };
  });
}

const marksOf = (
  votes: readonly VoteRecord[],
  index: number,
  decided: 0 | 1 | undefined,
): readonly VoteMark[] =>
  votes.map(({ number, vote }) => {
    const point = findingAt(vote, index)?.point;
    const state = point === undefined ? 'unread' : point === 1 ? 'earned' : 'missed';
    return {
      number,
      state,
      dissents: point !== undefined && decided !== undefined && point !== decided,
    };
  });

const findingAt = (vote: Vote, index: number) =>
  vote.state === 'graded' ? vote.findings[index] : undefined;
