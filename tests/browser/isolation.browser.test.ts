import { expect, test } from 'vitest';

test('the test pages are cross-origin isolated, as the served site is', () => {
  expect(globalThis.crossOriginIsolated).toBe(true);
});
