export const KEY_PLACES = ['memory', 'session', 'device'] as const;
/** Where a key is kept: until the page is reloaded, until the tab is closed, or until it is forgotten. */
export type KeyPlace = (typeof KEY_PLACES)[number];
export type KeyOwner = 'judge' | 'student';

/** The part of `Storage` that a key needs. */
export interface KeyStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

export interface KeyShelf {
  /** Null where there is none. */
  read(owner: KeyOwner): string | null;
  place(owner: KeyOwner): KeyPlace;
  /**
   * Keeps a key in this place and in no other. An empty key forgets it. Where the browser refuses the place the key
   * stays in memory; `place` tells.
   */
  keep(owner: KeyOwner, key: string, place: KeyPlace): void;
}

const nameOf = (owner: KeyOwner): string => `skillet key ${owner}`;

/** Null where the browser has no such storage or forbids it. */
type StorageOf = () => KeyStorage | null;

/** The only place in the page that keys are in. They go from here into one request header and nowhere else. */
export function keyShelf(storages: Readonly<Record<'session' | 'device', StorageOf>>): KeyShelf {
  const memory = new Map<KeyOwner, string>();
  const found = (place: 'session' | 'device', owner: KeyOwner): string | null =>
    attempt(() => storages[place]()?.getItem(nameOf(owner)) ?? null);
  return {
    read: (owner) => memory.get(owner) ?? found('session', owner) ?? found('device', owner),
    place(owner) {
      if (memory.has(owner)) return 'memory';
      if (found('session', owner) !== null) return 'session';
      return found('device', owner) === null ? 'memory' : 'device';
    },
    keep(owner, key, place) {
      memory.delete(owner);
      for (const storage of Object.values(storages)) {
        attempt(() => storage()?.removeItem(nameOf(owner)) ?? null);
      }
      if (key === '') return;
      if (place !== 'memory') {
        attempt(() => storages[place]()?.setItem(nameOf(owner), key) ?? null);
        if (found(place, owner) === key) return;
      }
      memory.set(owner, key);
    },
  };
}

/** Storage throws where it is turned off or full. */
function attempt<Result>(use: () => Result | null): Result | null {
  try {
    return use();
  } catch {
    return null;
  }
}
