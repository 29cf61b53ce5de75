import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Vote } from '../../../../src/core/grading/grade.ts';
import type { Voting } from '../../../../src/core/grading/judge.ts';
import { gradeFromVotes } from '../../../../src/core/grading/tally.ts';
import { votesToCast } from '../../../../src/core/grading/votes-to-cast.ts';

const finding = (point: 0 | 1): Finding =>
  point === 1 ? { point, evidence: [] } : { point, why: 'judged', evidence: [] };
const graded = (...points: (0 | 1)[]): Vote => ({ state: 'graded', findings: points.map(finding) });
const lost = (reason: 'rows' | 'judge-failed'): Vote => ({ state: 'ungraded', reason, detail: '' });

/** Asks as a run does until enough votes are in. */
function played(script: readonly Vote[], voting: Voting) {
  const cast = new Map<number, Vote>();
  let requests = 0;
  for (;;) {
    const numbers = votesToCast({ votes: script.length, voting }, cast);
    if (numbers.length === 0) break;
    requests += voting === 'together' ? 1 : numbers.length;
    for (const number of numbers) {
      const vote = script[number - 1];
      if (vote !== undefined) cast.set(number, vote);
    }
  }
  return { grade: gradeFromVotes([...cast.values()], script.length), requests };
}

describe('votesToCast', () => {
  test.each<[string, Vote[], Voting, number]>([
    ['two that agree', [graded(1, 0), graded(1, 0), graded(0, 0)], 'adaptive', 2],
    ['two that differ in one criterion', [graded(1, 0), graded(1, 1), graded(0, 0)], 'adaptive', 3],
    ['one unreadable', [graded(1), lost('rows'), graded(1)], 'adaptive', 3],
    ['all in one request', [graded(1), graded(1), graded(1)], 'together', 1],
    ['one request a vote', [graded(1), graded(1), graded(1)], 'each', 3],
    ['a judge that broke is left alone', [lost('judge-failed'), graded(1), graded(1)], 'each', 1],
  ])('%s: %j %s', (_, script, voting, requests) => {
    expect(played(script, voting).requests).toBe(requests);
  });

  const vote = (criteria: number): fc.Arbitrary<Vote> =>
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .array(fc.constantFrom<0 | 1>(0, 1), { minLength: criteria, maxLength: criteria })
          .map((points) => graded(...points)),
      },
      { weight: 1, arbitrary: fc.constantFrom(lost('rows'), lost('judge-failed')) },
    );
  const script = fc
    .tuple(fc.constantFrom(1, 3, 5), fc.integer({ min: 1, max: 3 }))
    .chain(([votes, criteria]) => fc.array(vote(criteria), { minLength: votes, maxLength: votes }));

  test('adaptive voting gives the same grades as one request a vote', () => {
    fc.assert(
      fc.property(script, (votes) => {
        const [adaptive, each] = [played(votes, 'adaptive'), played(votes, 'each')];
        const verdict = ({ grade }: typeof each) =>
          grade.state === 'graded' ? grade.points : grade.reason;
        expect(verdict(adaptive)).toEqual(verdict(each));
        expect(adaptive.requests).toBeLessThanOrEqual(votes.length);
      }),
      { numRuns: 5000 },
    );
  });
});
