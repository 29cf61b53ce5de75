import { describe, expect, test } from 'vitest';
import { keptOf } from '../../../../src/app/state/kept.ts';
import type { Point, Vote } from '../../../../src/core/grading/grade.ts';
import { generationNamed, voteOn } from '../../../support/records.ts';

const RECORD = generationNamed('one');

const points = (...all: readonly Point[]): Vote => ({
  state: 'graded',
  findings: all.map((point) =>
    point === 1 ? { point, evidence: [] } : { point, why: 'absent', evidence: [] },
  ),
});

describe('a kept text', () => {
  test('without votes has no grade', () => {
    expect(keptOf(RECORD, []).grade).toBeNull();
  });

  test('has the grade of the judge that spoke last, not a mixture', () => {
    const old = voteOn(RECORD.key, 'old', { judge: 'rules 1', vote: points(0, 1) });
    const now = voteOn(RECORD.key, 'new', { judge: 'rules 2', vote: points(1, 1) });
    const kept = keptOf(RECORD, [old, now]);
    expect(kept.votes).toEqual([now]);
    expect(kept.grade).toEqual({ state: 'graded', points: [1, 1] });
  });

  test('has the last of two votes of one number: the pack was changed in between', () => {
    const old = voteOn(RECORD.key, 'old', { vote: points(1, 0) });
    const now = voteOn(RECORD.key, 'new', { vote: points(0, 1) });
    expect(keptOf(RECORD, [old, now]).grade).toEqual({ state: 'graded', points: [0, 1] });
  });

  test('goes by the majority of one judge’s votes', () => {
    const votes = [points(1), points(0), points(1)].map((vote, index) =>
      voteOn(RECORD.key, `vote ${index}`, { number: index + 1, vote }),
    );
    const kept = keptOf(RECORD, votes);
    expect(kept.votes).toEqual(votes);
    expect(kept.grade).toEqual({ state: 'graded', points: [1] });
  });
});
