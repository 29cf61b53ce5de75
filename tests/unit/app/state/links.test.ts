import { describe, expect, test } from 'vitest';
import {
  FIRST_VISIT,
  nextOf,
  queryOf,
  routeOf,
  tryHref,
  type DrawnQuery,
  type TupleQuery,
} from '../../../../src/app/state/links.ts';
import { packId, skillId, topicId } from '../../../../src/core/brand.ts';
import { AppError } from '../../../../src/core/errors.ts';

const LAST_INDEX = 99_999;

function queryAt(hash: string): TupleQuery {
  const route = routeOf(hash);
  if (route.view !== 'try') throw new Error(`${hash} is not a link to Try`);
  return queryOf(route.params);
}

/** Which part of the link is refused, and what it says. */
function refusalOf(hash: string): unknown {
  try {
    return queryAt(hash);
  } catch (thrown) {
    return thrown instanceof AppError ? { code: thrown.code, ...thrown.detail } : thrown;
  }
}

const drawn = (changes: Partial<DrawnQuery>): DrawnQuery => ({ ...FIRST_VISIT, ...changes });

const picked = (skills: readonly string[], topic: string): TupleQuery => ({
  kind: 'picked',
  pack: packId('checkable'),
  tuple: { skills: skills.map(skillId), topic: topicId(topic) },
});

describe('a link gives back what it was made of:', () => {
  test.each<[string, TupleQuery]>([
    ['the first visit', FIRST_VISIT],
    ['one skill', drawn({ k: 1 })],
    ['many skills', drawn({ k: 17, split: 'all' })],
    ['more skills than any split has', drawn({ k: 1_000 })],
    ['the training split', drawn({ split: 'train' })],
    ['the last of a draw', drawn({ n: 5, index: 4 })],
    ['one amid a draw', drawn({ n: 100, index: 4 })],
    ['the last index', drawn({ n: LAST_INDEX + 1, index: LAST_INDEX })],
    ['the first of the longest draw', drawn({ n: LAST_INDEX + 1, index: 0 })],
    ['seed 0', drawn({ seed: 0 })],
    ['the largest seed', drawn({ seed: Number.MAX_SAFE_INTEGER })],
    ['one picked skill', picked(['simile'], 'beekeeping')],
    ['picked skills in their order', picked(['simile', 'litotes', 'anaphora'], 'sewing')],
    ['signs that addresses use', picked(['a & b', 'c+d', '50 %'], 'knots + #crosses? a=b')],
    ['letters beyond ASCII', picked(['Übertreibung', '比喩'], 'crème brûlée 🍮')],
  ])('%s', (_what, query) => {
    expect(queryAt(tryHref(query))).toEqual(query);
  });
});

describe('a link', () => {
  test('that says nothing is the first visit', () => {
    expect(queryAt('')).toEqual(FIRST_VISIT);
    expect(queryAt('#/try')).toEqual(FIRST_VISIT);
  });

  test('without n is of a draw that ends with its tuple', () => {
    expect(queryAt('#/try?i=7')).toEqual(drawn({ index: 7, n: 8 }));
  });

  test.each([
    ['#/try?k=0', 'k', '0'],
    ['#/try?k=1001', 'k', '1001'],
    ['#/try?k=', 'k', ''],
    ['#/try?k=2.5', 'k', '2.5'],
    ['#/try?i=4&n=4', 'n', '4'],
    ['#/try?i=100000', 'i', '100000'],
    ['#/try?i=-1', 'i', '-1'],
    ['#/try?n=100001', 'n', '100001'],
    ['#/try?seed=-1', 'seed', '-1'],
    ['#/try?seed=9007199254740992', 'seed', '9007199254740992'],
    ['#/try?seed=1e3', 'seed', '1e3'],
    ['#/try?split=left', 'split', 'left'],
    ['#/try?split=', 'split', ''],
    ['#/try?skills=&topic=sewing', 'skills', ''],
    ['#/try?skills=simile;&topic=sewing', 'skills', 'simile;'],
    ['#/try?skills=simile;+simile&topic=sewing', 'skills', 'simile; simile'],
    ['#/try?skills=simile', 'topic', ''],
    ['#/try?skills=simile&topic=+', 'topic', ''],
  ])('%s is refused because of its %s', (hash, field, value) => {
    expect(refusalOf(hash)).toMatchObject({ code: 'input-invalid', field, value });
  });
});

describe('the next tuple', () => {
  test('is of the same draw while that lasts', () => {
    expect(nextOf(drawn({ n: 10, index: 3 }))).toEqual(drawn({ n: 10, index: 4 }));
  });

  test('is of a draw that is one longer past its end', () => {
    expect(nextOf(drawn({ n: 4, index: 3 }))).toEqual(drawn({ n: 5, index: 4 }));
  });

  test('is the first of the next seed past the last index, and its link can be followed', () => {
    const last = drawn({ seed: 35, n: LAST_INDEX + 1, index: LAST_INDEX });
    const next = nextOf(last);
    expect(next).toEqual(drawn({ seed: 36, n: 1, index: 0 }));
    expect(queryAt(tryHref(next))).toEqual(next);
  });

  test('goes round to seed 0 after the largest seed', () => {
    const seed = Number.MAX_SAFE_INTEGER;
    const last = drawn({ seed, n: LAST_INDEX + 1, index: LAST_INDEX });
    expect(nextOf(last).seed).toBe(0);
  });
});

test.each([
  ['#/catalog', { view: 'catalog' }],
  ['#/catalog?pack=checkable', { view: 'catalog' }],
  ['#/nowhere', { view: 'lost', path: 'nowhere' }],
])('the address %s leads to its view', (hash, route) => {
  expect(routeOf(hash)).toMatchObject(route);
});
