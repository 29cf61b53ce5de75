import { describe, expect, test } from 'vitest';
import { queryOf, routeOf, tryHref } from '../../../../src/app/state/links.ts';
import { selectionOf, textHref, type OpenPack } from '../../../../src/app/state/selection.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { generationNamed } from '../../../support/records.ts';
import { LITTLE_PACK } from '../../../support/run-setup.ts';

const ORIGIN = { kind: 'drawn', split: 'all', k: 2, seed: 8, n: 9, index: 3 } as const;
const DRAWN = generationNamed('one', { origin: ORIGIN });
const PICKED = { kind: 'picked', pack: DRAWN.pack.id, tuple: DRAWN.tuple };

function linkOf(record: typeof DRAWN, openPack: OpenPack) {
  const route = routeOf(textHref(record, openPack));
  if (route.view !== 'try') throw new Error('the link leads away from Try');
  return { query: queryOf(route.params), text: route.params.get('text') ?? '' };
}

describe('the link to a text', () => {
  test('names its tuple as it was drawn, and the text', () => {
    const { query, text } = linkOf(DRAWN, () => LITTLE_PACK);
    expect(query).toEqual({ ...ORIGIN, pack: DRAWN.pack.id });
    expect(text).toMatch(/^[0-9a-f]{12}$/);
    expect(DRAWN.key.startsWith(text)).toBe(true);
  });

  test('spells a picked tuple out', () => {
    const record = { ...DRAWN, origin: { kind: 'picked' } as const };
    expect(linkOf(record, () => LITTLE_PACK).query).toEqual(PICKED);
  });

  test('spells the tuple out where the pack may draw another one today', () => {
    const changed = { ...LITTLE_PACK, version: LITTLE_PACK.version + 1 };
    expect(linkOf(DRAWN, () => changed).query).toEqual(PICKED);
  });

  test('can be made when the pack is gone', () => {
    const gone: OpenPack = (id) => {
      throw new AppError('pack-unknown', `no pack ${id}`);
    };
    expect(linkOf(DRAWN, gone).query).toEqual(PICKED);
  });
});

describe('a link that draws', () => {
  const open: OpenPack = () => LITTLE_PACK;
  const follow = (hash: string) => selectionOf(routeOf(hash), open);

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
});
