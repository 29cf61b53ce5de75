import type { PackId } from '../brand.ts';
import type { Pack } from '../catalog/pack.ts';

/**
 * Port: a person's own packs. A change makes a new version; the versions before it stay, because texts name the
 * version they were written with. Failures are those of `Store`.
 */
export interface PackStore {
  /** The newest version of each pack that is not removed, by id. */
  list(): Promise<readonly Pack[]>;
  /** That version, also of a removed pack; without a version the newest, if the pack is not removed. */
  pack(id: PackId, version?: number): Promise<Pack | undefined>;
  /**
   * Keeps the pack and gives it as it is kept: under its own version where that is newer than all of its id, else
   * under the next. What equals the newest version makes no new one.
   */
  put(pack: Pack): Promise<Pack>;
  /** Takes the pack out of the list. The versions that kept texts name stay readable, at least those. */
  remove(id: PackId): Promise<void>;
}

/** A version of a pack as it lies in a store. */
export interface PackRecord {
  readonly id: PackId;
  readonly version: number;
  readonly removed: boolean;
  readonly pack: Pack;
}

/** What `put` has to keep; null where the newest is equal and not removed. */
export function recordToPut(pack: Pack, newest: PackRecord | undefined): PackRecord | null {
  if (newest !== undefined && !newest.removed && isEqual(pack, newest.pack)) return null;
  const version = newest === undefined ? pack.version : Math.max(pack.version, newest.version + 1);
  return { id: pack.id, version, removed: false, pack: { ...pack, version } };
}

const isEqual = (a: Pack, b: Pack): boolean =>
  JSON.stringify({ ...a, version: b.version }) === JSON.stringify({ ...b, version: b.version });
