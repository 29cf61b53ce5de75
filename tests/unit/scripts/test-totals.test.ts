import { describe, expect, test } from 'vitest';
import {
  NO_TESTS,
  addTotals,
  totalsLine,
  unittestTotals,
  vitestTotals,
} from '../../../scripts/test-totals.mjs';

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((one, index) => ({ status: one, fullName: `test ${index}` })),
});
const report = (...testResults: unknown[]): string => JSON.stringify({ testResults });

describe('vitestTotals', () => {
  test('counts what passed and failed and names what did not run', () => {
    const json = report(
      file('failed', 'passed', 'failed', 'skipped'),
      file('passed', 'passed', 'todo'),
    );
    expect(vitestTotals(json)).toEqual({ passed: 2, failed: 1, skipped: ['test 2', 'test 1'] });
  });

  test('a file that failed before its first test is a failure', () => {
    expect(vitestTotals(report(file('failed')))).toEqual({ passed: 0, failed: 1, skipped: [] });
  });
});

describe('unittestTotals', () => {
  test('reads a good run and a bad one', () => {
    expect(unittestTotals('Ran 3 tests in 0.001s\n\nOK\n')).toEqual({ ...NO_TESTS, passed: 3 });
    const bad = [
      'test_a (test_a.A.test_a) ... ok',
      "test_b (test_a.A.test_b) ... skipped 'no'",
      'test_c (test_a.A.test_c)',
      "What it is for ... skipped 'no'",
      'Ran 6 tests in 0.1s',
      '',
      'FAILED (failures=1, errors=2, skipped=2)',
    ].join('\n');
    expect(unittestTotals(bad)).toEqual({
      passed: 1,
      failed: 3,
      skipped: ['test_b (test_a.A.test_b)', 'test_c (test_a.A.test_c)'],
    });
  });
});

describe('totalsLine', () => {
  test('mentions skipped tests only where there are some', () => {
    expect(totalsLine({ passed: 12, failed: 0, skipped: [] })).toBe('12 passed, 0 failed');
    const sum = addTotals(
      { passed: 1, failed: 1, skipped: ['a'] },
      { passed: 2, failed: 0, skipped: ['b'] },
    );
    expect(totalsLine(sum)).toBe('3 passed, 1 failed, 2 skipped');
  });
});
