import type { Grade, Point, Vote } from './grade.ts';

type GradedVote = Extract<Vote, { state: 'graded' }>;

/**
 * Decides every criterion by majority of the `needed` votes: two that agree of the usual three, one where one is
 * asked for (product.md, "Decided"). Ungraded votes count for nothing. Where a criterion stays undecided the whole
 * text is ungraded: where all votes are in, for the reason of the first that cannot be read, else `votes-missing`.
 */
export function gradeFromVotes(votes: readonly Vote[], needed: number): Grade {
  const readable = votes.filter((vote) => vote.state === 'graded');
  const first = readable[0];
  if (first === undefined) return noneReadable(votes, needed);
  if (readable.some((vote) => vote.findings.length !== first.findings.length)) {
    return ungraded('judge-failed', 'the votes do not have the same number of criteria');
  }
  const points: Point[] = [];
  for (const criterion of first.findings.keys()) {
    const point = decided(readable, criterion, needed);
    if (point === undefined) return undecided(votes, readable, criterion, needed);
    points.push(point);
  }
  return { state: 'graded', points };
}

function decided(
  votes: readonly GradedVote[],
  criterion: number,
  needed: number,
): Point | undefined {
  const majority = Math.floor(needed / 2) + 1;
  const ones = countOf(votes, criterion, 1);
  if (ones >= majority) return 1;
  return countOf(votes, criterion, 0) >= majority ? 0 : undefined;
}

const countOf = (votes: readonly GradedVote[], criterion: number, point: Point): number =>
  votes.filter((vote) => vote.findings[criterion]?.point === point).length;

function noneReadable(votes: readonly Vote[], needed: number): Grade {
  const reason = votes.find((vote) => vote.state === 'ungraded');
  if (reason !== undefined && votes.length >= needed) return ungraded(reason.reason, reason.detail);
  return ungraded('votes-missing', `${votes.length} of ${needed} votes are in`);
}

/** A vote that is in and cannot be read is the reason; a judge that broke has cast none. */
function undecided(
  votes: readonly Vote[],
  readable: readonly GradedVote[],
  criterion: number,
  needed: number,
): Grade {
  const ones = countOf(readable, criterion, 1);
  const split = `${ones} for and ${readable.length - ones} against`;
  const undecidedAt = `criterion ${criterion + 1} is undecided: ${split} of ${needed} votes`;
  const lost = votes.find((vote) => vote.state === 'ungraded' && vote.reason !== 'judge-failed');
  if (lost?.state !== 'ungraded' || votes.length < needed) {
    return ungraded('votes-missing', undecidedAt);
  }
  return ungraded(lost.reason, `${undecidedAt}; one cannot be read: ${lost.detail}`);
}

const ungraded = (
  reason: Extract<Grade, { state: 'ungraded' }>['reason'],
  detail: string,
): Grade => ({
  state: 'ungraded',
  reason,
  detail,
});
