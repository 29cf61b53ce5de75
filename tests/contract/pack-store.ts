import { describe, expect, test } from 'vitest';
import { packId } from '../../src/core/brand.ts';
import type { Pack } from '../../src/core/catalog/pack.ts';
import type { PackStore } from '../../src/core/store/pack-store.ts';
import type { Store } from '../../src/core/store/store.ts';
import { generationNamed } from '../support/records.ts';
import { LITTLE_PACK } from '../support/run-setup.ts';

/** Texts and packs of one store, both empty. */
export interface BothStores {
  readonly texts: Store;
  readonly packs: PackStore;
}

const packNamed = (id: string, changes: Partial<Pack> = {}): Pack => ({
  ...LITTLE_PACK,
  id: packId(id),
  ...changes,
});

/** What every PackStore does. */
export function describePackStoreContract(name: string, make: () => Promise<BothStores>): void {
  describe(`${name} as a PackStore`, () => {
    test('has nothing at first', async () => {
      const { packs } = await make();
      expect(await packs.list()).toEqual([]);
      expect(await packs.pack(packId('absent'))).toBeUndefined();
      expect(await packs.pack(packId('absent'), 1)).toBeUndefined();
    });

    test('gives packs back whole, by id', async () => {
      const { packs } = await make();
      const b = packNamed('b', { private: true });
      const a = packNamed('a', { version: 4 });
      expect(await packs.put(b)).toEqual(b);
      expect(await packs.put(a)).toEqual(a);
      expect(await packs.list()).toEqual([a, b]);
      expect(await packs.pack(b.id)).toEqual(b);
      expect(await packs.pack(a.id, 4)).toEqual(a);
      expect(await packs.pack(a.id, 1)).toBeUndefined();
    });

    test('a change makes a new version, and the one before stays', async () => {
      const { packs } = await make();
      const first = await packs.put(packNamed('a', { title: 'First' }));
      const second = await packs.put({ ...first, title: 'Second' });
      expect(second).toEqual({ ...first, title: 'Second', version: first.version + 1 });
      expect(await packs.list()).toEqual([second]);
      expect(await packs.pack(first.id, first.version)).toEqual(first);
    });

    test('what did not change makes no version', async () => {
      const { packs } = await make();
      const first = await packs.put(packNamed('a'));
      expect(await packs.put(first)).toEqual(first);
      expect(await packs.pack(first.id, first.version + 1)).toBeUndefined();
    });

    test('two changes at the same time make two versions', async () => {
      const { packs } = await make();
      const first = await packs.put(packNamed('a', { version: 9 }));
      const both = await Promise.all(
        ['one', 'other'].map((title) => packs.put({ ...first, title })),
      );
      expect(new Set(both.map(({ version }) => version))).toEqual(new Set([10, 11]));
      for (const pack of both) expect(await packs.pack(pack.id, pack.version)).toEqual(pack);
    });

    test('a removed pack is gone from the list, and stays readable for the texts that name it', async () => {
      const { packs, texts } = await make();
      const other = await packs.put(packNamed('ab'));
      const used = await packs.put(packNamed('a'));
      const unused = await packs.put({ ...used, title: 'Changed' });
      const { id, version } = used;
      await texts.putGeneration(generationNamed('one', { pack: { id, version } }));
      await packs.remove(id);
      expect(await packs.list()).toEqual([other]);
      expect(await packs.pack(id)).toBeUndefined();
      expect(await packs.pack(id, version)).toEqual(used);
      const again = await packs.put(packNamed('a', { title: 'Again' }));
      expect(again.version).toBeGreaterThan(version);
      expect(await packs.list()).toEqual([again, other]);
      expect(await packs.pack(id, version)).toEqual(used);
      expect(unused.version).toBe(version + 1);
    });
  });
}
