import { describe, expect, test } from 'vitest';
import { packVersionOf, queryOf, routeOf, tryHref } from '../../../../src/app/state/links.ts';
import { selectionOf, textHref, type LookUpPack } from '../../../../src/app/state/selection.ts';
import { generationNamed } from '../../../support/records.ts';
import { LITTLE_PACK } from '../../../support/run-setup.ts';

const ORIGIN = { kind: 'drawn', split: 'all', k: 2, seed: 8, n: 9, index: 3 } as const;
const DRAWN = generationNamed('one', { origin: ORIGIN });
const PICKED = { kind: 'picked', pack: DRAWN.pack.id, tuple: DRAWN.tuple };

/** `newest`: the version that the pack has today. */
function linkOf(record: typeof DRAWN, newest: number | null) {
  const route = routeOf(textHref(record, () => newest));
  if (route.view !== 'try') throw new Error('the link leads away from Try');
  const { params } = route;
  return {
    query: queryOf(params),
    text: params.get('text') ?? '',
    version: packVersionOf(params),
  };
}

describe('the link to a text', () => {
  const { version } = DRAWN.pack;

  test('names its tuple as it was drawn, and the text', () => {
    const { query, text } = linkOf(DRAWN, version);
    expect(query).toEqual({ ...ORIGIN, pack: DRAWN.pack.id });
    expect(text).toMatch(/^[0-9a-f]{12}$/);
    expect(DRAWN.key.startsWith(text)).toBe(true);
  });

  test('spells a picked tuple out', () => {
    const record = { ...DRAWN, origin: { kind: 'picked' } as const };
    expect(linkOf(record, version)).toMatchObject({ query: PICKED, version: undefined });
  });

  test('spells the tuple out and names the version where the pack has changed since', () => {
    expect(linkOf(DRAWN, version + 1)).toMatchObject({ query: PICKED, version });
  });

  test('can be made when the pack is gone', () => {
    expect(linkOf(DRAWN, null)).toMatchObject({ query: PICKED, version });
  });
});

describe('a link that draws', () => {
  const look: LookUpPack = () => ({ state: 'open', pack: LITTLE_PACK });
  const follow = (hash: string) => selectionOf(routeOf(hash), look);

  test.each([
    ['#/try?split=all&k=4', 4],
    ['#/try?split=heldout&k=2', 2],
    ['#/try?split=train&k=1&seed=9007199254740991', 1],
  ])('%s gives as many skills as it asks for', (hash, k) => {
    const selection = follow(hash);
    const skills = selection.state === 'chosen' ? selection.tuple.skills : [];
    expect(new Set(skills).size).toBe(k);
  });

  test.each(['#/try?split=all&k=5', '#/try?split=heldout&k=3'])(
    '%s asks for more skills than there are, and is not followed',
    (hash) => {
      expect(follow(hash)).toMatchObject({ state: 'bad-link', error: { code: 'k-too-large' } });
    },
  );

  test('can go as far as the last index', () => {
    expect(follow('#/try?split=all&k=2&i=99999')).toMatchObject({ state: 'chosen' });
  });

  test('names the same tuple as the one that spells it out', () => {
    const drawn = follow('#/try?pack=little&split=all&k=3&seed=4&i=2');
    if (drawn.state !== 'chosen') throw new Error('the link is bad');
    const { pack, tuple, id } = drawn;
    const picked = follow(tryHref({ kind: 'picked', pack: pack.id, tuple }));
    expect(picked).toMatchObject({ state: 'chosen', id });
  });

  test('waits for a pack that is on its way, and says why one cannot be had', () => {
    const route = routeOf('#/try?pack=little&k=1&v=3');
    const asked: unknown[] = [];
    const opening: LookUpPack = (...args) => {
      asked.push(args);
      return { state: 'opening' };
    };
    expect(selectionOf(route, opening)).toEqual({ state: 'opening' });
    expect(asked).toEqual([['little', 3]]);
    const error = { code: 'pack-unknown', message: 'none', detail: {} } as const;
    const failed = selectionOf(route, () => ({ state: 'failed', error }));
    expect(failed).toEqual({ state: 'bad-link', error });
  });

  test('keeps the version that it asks for', () => {
    const hash = '#/try?pack=little&skills=simile&topic=sewing&v=2';
    expect(follow(hash)).toMatchObject({ state: 'chosen', href: hash });
    expect(follow('#/try?pack=little&v=0')).toMatchObject({ error: { detail: { field: 'v' } } });
  });
});
