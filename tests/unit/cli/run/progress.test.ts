import { describe, expect, test } from 'vitest';
import { firstDifference } from '../../../../src/cli/run/difference.ts';
import { progressLine, type Standing } from '../../../../src/cli/run/progress.ts';

const STANDING: Standing = {
  ...{ what: 'graded', done: 30, before: 10, all: 90, ungraded: 2, failed: 1 },
  spent: {
    student: { input: 900, output: 400 },
    judge: { input: 5000, output: 700 },
    ...{ costUsd: 0.0123, judgeRequests: 40 },
  },
};

describe('a progress line', () => {
  test('says how far, what it cost, how fast and how long still; what was stored is no pace', () => {
    // 20 texts in one minute, 60 to go.
    expect(progressLine(STANDING, 60_000)).toBe(
      '30/90 graded, 2 ungraded, 1 failed; student 900 tokens in 400 out; judge 5000 in 700 out, $0.0123; 20.0 a minute, 0:03:00 left',
    );
  });

  test('names no pace before there is one, no cost without a price, no time at the end', () => {
    const free = { ...STANDING, spent: { ...STANDING.spent, costUsd: null } };
    expect(progressLine({ ...free, before: 30 }, 60_000)).toMatch(/judge 5000 in 700 out$/);
    expect(progressLine({ ...free, done: 90 }, 0)).not.toContain('a minute');
    expect(progressLine({ ...free, done: 90 }, 60_000)).toMatch(/80\.0 a minute$/);
  });
});

describe('the first field that differs', () => {
  test.each([
    [{ a: 1 }, { a: 1 }, null],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, 'a.b.1'],
    [{ a: [1] }, { a: [1, 2] }, 'a.1'],
    [{ a: 1, b: null }, { a: 1, b: { c: 2 } }, 'b'],
    [{ a: 1 }, { a: 1, n: 5 }, 'n'],
    [{ a: 1, n: undefined }, { a: 1 }, null],
  ])('%j and %j: %j', (one, other, field) => {
    expect(firstDifference(one, other)).toBe(field);
  });
});
