import { expect, test } from 'vitest';
import { cutAtStop, shownLength } from '../../../../src/engines/webllm/held-text.ts';

test.each([
  ['A pear', [], 'A pear'],
  ['A pear', ['END'], 'A pear'],
  ['A pear E', ['END'], 'A pear '],
  ['A pear END x', ['END'], 'A pear '],
  ['A pear\n', ['\n\n', 'pear '], 'A pear'],
  ['aab', ['aac', 'abc'], 'a'],
])('of %j with %j, %j may be shown', (text, stops, shown) => {
  expect(text.slice(0, shownLength(text, stops))).toBe(shown);
});

test.each([
  ['A pear E', ['END'], 'A pear E'],
  ['One. Two\nEND', ['END', '.'], 'One'],
])('%j is cut by %j to %j', (text, stops, cut) => {
  expect(cutAtStop(text, stops)).toBe(cut);
});
