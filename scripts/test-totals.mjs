// @ts-check
/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped names
 */

/** @type {Totals} */
export const NO_TESTS = { passed: 0, failed: 0, skipped: [] };

/**
 * @param {Totals} a
 * @param {Totals} b
 * @returns {Totals}
 */
export function addTotals(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: [...a.skipped, ...b.skipped],
  };
}

/**
 * @param {string} json what vitest's json reporter wrote
 * @returns {Totals}
 */
export function vitestTotals(json) {
  /** @type {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(json);
  const tests = testResults.flatMap((file) => file.assertionResults);
  const count = (/** @type {string} */ status) =>
    tests.filter((test) => test.status === status).length;
  // A file that failed before its first test has no test to count.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  );
  const others = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return {
    passed: count('passed'),
    failed: count('failed') + broken.length,
    skipped: others.map((test) => test.fullName),
  };
}

/**
 * @param {string} text what `python3 -m unittest -v` wrote
 * @returns {Totals}
 */
export function unittestTotals(text) {
  const number = (/** @type {RegExp} */ pattern) => Number(pattern.exec(text)?.[1] ?? 0);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  // A test with a docstring takes two lines.
  const names = text.matchAll(/^(\S+ \(\S+\))(?:\n[^\n]*)? \.\.\. skipped/gm);
  const skipped = [...names].map((match) => `${match[1]}`);
  return { passed: number(/^Ran (\d+) tests?/m) - failed - skipped.length, failed, skipped };
}

/**
 * @param {Totals} totals
 * @returns {string} e.g. `120 passed, 0 failed`
 */
export function totalsLine({ passed, failed, skipped }) {
  const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  return `${passed} passed, ${failed} failed${rest}`;
}
