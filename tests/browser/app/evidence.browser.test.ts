import { expect, test } from 'vitest';
import { piecesOf } from '../../../src/app/state/evidence.ts';
import { Pace } from '../../../src/app/state/pace.ts';
import { addressOf, queryOf, routeOf, tryHref } from '../../../src/app/state/links.ts';
import { packId, skillId, topicId } from '../../../src/core/brand.ts';

test('pieces join to the text again, whatever the markings', () => {
  const text = 'as bright as a brass band';
  const pieces = piecesOf(text, [
    { start: 0, end: 12, owner: 0 },
    { start: 3, end: 40, owner: 1 },
    { start: 5, end: 5, owner: 2 },
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.map(({ owners }) => owners)).toEqual([[0], [0, 1], [1]]);
});

test('an empty text has no pieces', () => {
  expect(piecesOf('', [])).toEqual([]);
});

test('time left is told after a second, from what came in since', () => {
  const pace = new Pace();
  expect(pace.secondsLeft(0, 40, 100)).toBeNull();
  expect(pace.secondsLeft(500, 50, 100)).toBeNull();
  expect(pace.secondsLeft(2_000, 60, 100)).toBe(4);
});

test('a picked tuple survives its link', () => {
  const query = {
    kind: 'picked',
    pack: packId('checkable'),
    tuple: {
      skills: [skillId('rhetorical question'), skillId('a & b')],
      topic: topicId('knots + crosses'),
    },
  } as const;
  const route = routeOf(tryHref(query));
  expect(route.view === 'try' ? queryOf(route.params) : null).toEqual(query);
});

test('an address keeps the place of the page', () => {
  expect(addressOf('#/try', location)).toBe(`${location.href.split('#')[0]}#/try`);
});
