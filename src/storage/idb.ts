import type { Pack } from '../core/catalog/pack.ts';
import { errorData, type ErrorData } from '../core/errors.ts';
import { readGenerationRecord, readVoteRecord } from '../core/store/record-schema.ts';
import type { GenerationRecord, VoteRecord } from '../core/store/records.ts';
import { newestFirst } from '../core/store/newest-first.ts';
import type { PackStore } from '../core/store/pack-store.ts';
import type { ModelStore } from '../core/store/model-store.ts';
import type { HistoryCursor, Store } from '../core/store/store.ts';
import {
  connectionTo,
  DATABASE_VERSION,
  type Connection,
  type ConnectionEvent,
  type Database,
} from './connection.ts';
import { accessError } from './errors.ts';
import { modelsOn } from './models.ts';
import { packsOn } from './packs.ts';

export const DATABASE_NAME = 'skillet';

export type IdbEvent =
  | ConnectionEvent
  /** A stored record cannot be read by this version. It stays where it is and is left out of lists. */
  | { readonly type: 'unreadable'; readonly error: ErrorData };

export interface IdbOptions {
  readonly name: string;
  /** How long to wait for another tab that blocks the opening. Milliseconds. */
  readonly patience: number;
  readonly onEvent: (event: IdbEvent) => void;
}

/** The Store of the page: IndexedDB. */
export interface IdbStore extends Store {
  /** The person's own packs. */
  readonly packs: PackStore;
  /** The models whose files are in this browser. */
  readonly models: ModelStore;
  /** Generations kept. */
  count(): Promise<number>;
  /** Deletes every text kept: generations, votes, own packs; models stay. Only ever on a person's word. */
  deleteAll(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the page's store. Errors: `store-unavailable` where the browser lets nothing be kept (go on with
 * `memoryStore` and say so), `store-blocked` where another tab is in the way.
 */
export async function openIdbStore(options: IdbOptions): Promise<IdbStore> {
  const connection = connectionTo({ ...options, version: DATABASE_VERSION });
  await connection.database();
  return storeOn(connection, options);
}

function storeOn(connection: Connection, { onEvent }: IdbOptions): IdbStore {
  const using = async <Result>(use: (database: Database) => Promise<Result>): Promise<Result> => {
    const database = await connection.database();
    try {
      return await use(database);
    } catch (thrown) {
      throw accessError(thrown);
    }
  };
  const generationOrNotice = reading(readGenerationRecord, 'a stored generation', onEvent);
  const voteOrNotice = reading(readVoteRecord, 'a stored vote', onEvent);
  const packOrNotice = (read: () => Pack): readonly Pack[] =>
    reading(read, 'a stored pack', onEvent)(null);
  return {
    packs: packsOn(using, packOrNotice),
    models: modelsOn(using, async () => {
      // The first visit has none: how they are read comes with the first that is kept.
      const { readInstalledModel } = await import('../core/student/installed-schema.ts');
      return reading(readInstalledModel, 'a stored model', onEvent);
    }),
    generation: (key) =>
      using(async (database) => {
        const json: unknown = await database.get('generations', key);
        return json === undefined ? undefined : readGenerationRecord(json, `generation ${key}`);
      }),
    putGeneration: (record) => using((database) => add(database, 'generations', record)),
    votes: (generation) =>
      using(async (database) => {
        const found = await database.getAllFromIndex('votes', 'generation', generation);
        return found.flatMap(voteOrNotice).toSorted(byCast);
      }),
    putVote: (record) => using((database) => add(database, 'votes', record)),
    latest: (limit, before) =>
      using((database) => newest(database, limit, before, generationOrNotice)),
    ofTuple: (pack, { skills, topic }) =>
      using(async (database) => {
        const query = IDBKeyRange.only([pack, topic, skills]);
        const found = await database.getAllFromIndex('generations', 'tuple', query);
        return found.flatMap(generationOrNotice).toSorted(newestFirst);
      }),
    count: () => using((database) => database.count('generations')),
    deleteAll: () => using(clear),
    close: () => connection.close(),
  };
}

const byCast = (a: VoteRecord, b: VoteRecord): number =>
  a.createdAt - b.createdAt || a.number - b.number;

/** Adds what is not there; what is there stays. Done when it is on disk. */
async function add(
  database: Database,
  name: 'generations' | 'votes',
  record: GenerationRecord | VoteRecord,
): Promise<void> {
  const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
  const { store } = transaction;
  const absent = async (): Promise<void> => {
    if ((await store.getKey(record.key)) === undefined) await store.add(record);
  };
  await Promise.all([absent(), transaction.done]);
}

async function newest(
  database: Database,
  limit: number,
  before: HistoryCursor | undefined,
  readable: (json: unknown) => readonly GenerationRecord[],
): Promise<readonly GenerationRecord[]> {
  const range = before && IDBKeyRange.upperBound([before.createdAt, before.key], true);
  const index = database.transaction('generations').store.index('history');
  const found: GenerationRecord[] = [];
  let cursor = limit > 0 ? await index.openCursor(range, 'prev') : null;
  while (cursor !== null && found.length < limit) {
    found.push(...readable(cursor.value));
    cursor = await cursor.continue();
  }
  return found;
}

/** For lists: one record that cannot be read is told of, and must not hide the others. */
function reading<Item>(
  read: (json: unknown, where: string) => Item,
  where: string,
  onEvent: IdbOptions['onEvent'],
): (json: unknown) => readonly Item[] {
  return (json) => {
    try {
      return [read(json, where)];
    } catch (thrown) {
      onEvent({ type: 'unreadable', error: errorData(thrown) });
      return [];
    }
  };
}

async function clear(database: Database): Promise<void> {
  const transaction = database.transaction(['generations', 'votes', 'packs'], 'readwrite');
  await Promise.all([
    transaction.objectStore('generations').clear(),
    transaction.objectStore('votes').clear(),
    transaction.objectStore('packs').clear(),
    transaction.done,
  ]);
}
