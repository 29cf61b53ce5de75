import { openDB, unwrap, type DBSchema, type IDBPDatabase } from 'idb';
import { AppError } from '../core/errors.ts';
import type { PackRecord } from '../core/store/pack-store.ts';
import type { GenerationRecord, VoteRecord } from '../core/store/records.ts';
import type { InstalledModel } from '../core/student/installed-model.ts';
import { openError } from './errors.ts';

export const DATABASE_VERSION = 4;

/** What this version writes. What is read may be older or newer: the record schema reads it. */
export interface Schema extends DBSchema {
  generations: {
    key: string;
    value: GenerationRecord;
    indexes: {
      /** `createdAt`, `key`. */
      history: [number, string];
      /** Pack, topic, skills. */
      tuple: [string, string, string[]];
    };
  };
  votes: { key: string; value: VoteRecord; indexes: { generation: string } };
  /** By id and version. */
  packs: { key: [string, number]; value: PackRecord };
  /** By the entry's id. */
  models: { key: string; value: InstalledModel };
}

export type Database = IDBPDatabase<Schema>;

export type ConnectionEvent =
  /** Another tab holds an older version open: ask for it to be closed. */
  | { readonly type: 'blocked' }
  /** Another tab wanted to upgrade or delete the database, so this one let go of it. Offer to reload. */
  | { readonly type: 'let-go' }
  /** The browser closed the database (site data cleared, disk trouble). It is reopened when next needed. */
  | { readonly type: 'terminated' };

export interface ConnectionOptions {
  readonly name: string;
  /** The version of the schema to open, e.g. `DATABASE_VERSION`. */
  readonly version: number;
  /** How long a blocked opening is waited for before it is called an error. Milliseconds. */
  readonly patience: number;
  readonly onEvent: (event: ConnectionEvent) => void;
}

/** A database that is opened when needed, and again after it was closed from outside. */
export interface Connection {
  /** Errors: `store-unavailable`, `store-blocked`. */
  database(): Promise<Database>;
  close(): Promise<void>;
}

export function connectionTo(options: ConnectionOptions): Connection {
  let current: Promise<Database> | undefined;
  const forget = (): void => {
    current = undefined;
  };
  return {
    async database() {
      current ??= opened(options, forget);
      const mine = current;
      try {
        return await mine;
      } catch (thrown) {
        if (current === mine) forget();
        throw thrown;
      }
    },
    async close() {
      const closing = current;
      forget();
      const database = await closing?.catch(() => undefined);
      database?.close();
    },
  };
}

async function opened(options: ConnectionOptions, forget: () => void): Promise<Database> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let giveUp = (_error: AppError): void => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const opening = request(options, forget, () => {
    timer = setTimeout(() => giveUp(blockedError()), options.patience);
  });
  try {
    return await Promise.race([opening, givenUp]);
  } catch (thrown) {
    closeIfItOpensYet(opening);
    throw openError(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Async, because `openDB` throws at once where the browser has no IndexedDB. */
async function request(
  { name, version, onEvent }: ConnectionOptions,
  forget: () => void,
  onBlocked: () => void,
): Promise<Database> {
  return openDB<Schema>(name, version, {
    upgrade: (_database, from, _to, transaction) => climb(unwrap(transaction), from),
    blocked() {
      onEvent({ type: 'blocked' });
      onBlocked();
    },
    blocking(_current, _wanted, event) {
      forget();
      if (event.target instanceof IDBDatabase) event.target.close();
      onEvent({ type: 'let-go' });
    },
    terminated() {
      forget();
      onEvent({ type: 'terminated' });
    },
  });
}

/** A blocked opening goes on when the other tab closes, but by then nobody waits for it. */
function closeIfItOpensYet(opening: Promise<Database>): void {
  opening.then(
    (database) => database.close(),
    () => undefined,
  );
}

/**
 * The ladder: one rung a version, each from the version below it. Rungs are only ever added, and go by the
 * names of their time, not by `Schema`. The browser fills an index from what is stored.
 */
function climb(upgrade: IDBTransaction, from: number): void {
  if (from < 1) {
    const generations = upgrade.db.createObjectStore('generations', { keyPath: 'key' });
    generations.createIndex('createdAt', 'createdAt');
    const votes = upgrade.db.createObjectStore('votes', { keyPath: 'key' });
    votes.createIndex('generation', 'generation');
  }
  if (from < 2) {
    const generations = upgrade.objectStore('generations');
    generations.deleteIndex('createdAt');
    generations.createIndex('history', ['createdAt', 'key']);
    generations.createIndex('tuple', ['pack.id', 'tuple.topic', 'tuple.skills']);
  }
  if (from < 3) upgrade.db.createObjectStore('packs', { keyPath: ['id', 'version'] });
  if (from < 4) upgrade.db.createObjectStore('models', { keyPath: 'entry.id' });
}

const blockedError = (): AppError =>
  new AppError(
    'store-blocked',
    'An older version of this page is open in another tab and holds what is kept in this browser; close that tab and reload this one.',
  );
