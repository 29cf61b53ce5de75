import type { PackId } from '../brand.ts';
import { recordToPut, type PackRecord, type PackStore } from './pack-store.ts';

/** Own packs for as long as the program lives: for tests, and where the browser lets nothing be kept. */
export function memoryPackStore(): PackStore {
  const versions = new Map<PackId, readonly PackRecord[]>();
  const newest = (id: PackId): PackRecord | undefined => versions.get(id)?.at(-1);
  const here = (record: PackRecord | undefined): readonly PackRecord[] =>
    record === undefined || record.removed ? [] : [record];
  return {
    list() {
      const ids = [...versions.keys()].toSorted();
      return Promise.resolve(ids.flatMap((id) => here(newest(id))).map(({ pack }) => pack));
    },
    pack(id, version) {
      const found =
        version === undefined
          ? here(newest(id))[0]
          : versions.get(id)?.find((record) => record.version === version);
      return Promise.resolve(found?.pack);
    },
    put(pack) {
      const record = recordToPut(pack, newest(pack.id));
      if (record !== null) versions.set(pack.id, [...(versions.get(pack.id) ?? []), record]);
      return Promise.resolve(newest(pack.id)?.pack ?? pack);
    },
    remove(id) {
      const all = versions.get(id) ?? [];
      versions.set(
        id,
        all.map((record) => ({ ...record, removed: true })),
      );
      return Promise.resolve();
    },
  };
}
