import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DATABASE_VERSION } from '../../../src/storage/connection.ts';
import { openIdbStore, type IdbEvent, type IdbStore } from '../../../src/storage/idb.ts';
import { packId } from '../../../src/core/brand.ts';
import { describeModelStoreContract, installedAs } from '../../contract/model-store.ts';
import { describePackStoreContract } from '../../contract/pack-store.ts';
import { describeStoreContract } from '../../contract/store.ts';
import { generationNamed, voteOn } from '../../support/records.ts';
import { LITTLE_PACK } from '../../support/run-setup.ts';

/** Every test has a database of its own, deleted afterwards. */
let name: string;
let toClose: { close(): unknown }[];
let events: IdbEvent[];

beforeEach(() => {
  name = `test ${crypto.randomUUID()}`;
  toClose = [];
  events = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const one of toClose) await one.close();
  await deleteDB(name);
});

async function open(): Promise<IdbStore> {
  const onEvent = (event: IdbEvent): void => void events.push(event);
  const store = await openIdbStore({ name, patience: 60_000, onEvent });
  toClose.push(store);
  return store;
}

describeStoreContract('IndexedDB', () => open());
describePackStoreContract('IndexedDB', async () => {
  const texts = await open();
  return { texts, packs: texts.packs };
});

describeModelStoreContract('IndexedDB', async () => (await open()).models);

describe('the IndexedDB store', () => {
  test('has what was put after it is closed and opened again', async () => {
    const record = generationNamed('one');
    const vote = voteOn(record.key, 'vote');
    const before = await open();
    await before.putGeneration(record);
    await before.putVote(vote);
    await before.close();
    const after = await open();
    expect(await after.generation(record.key)).toEqual(record);
    expect(await after.votes(record.key)).toEqual([vote]);
  });

  test('counts, and deletes all when told to', async () => {
    const store = await open();
    const record = generationNamed('one');
    await store.putGeneration(record);
    await store.putVote(voteOn(record.key, 'vote'));
    expect(await store.count()).toBe(1);
    await store.packs.put(LITTLE_PACK);
    await store.deleteAll();
    expect(await store.packs.list()).toEqual([]);
    expect(await store.count()).toBe(0);
    expect(await store.votes(record.key)).toEqual([]);
  });

  test('says that storage is full and keeps what it has', async () => {
    const store = await open();
    const kept = generationNamed('kept');
    await store.putGeneration(kept);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(store.putGeneration(generationNamed('lost'))).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect(await store.latest(10)).toEqual([kept]);
  });

  test('says that storage is full when only the end of the transaction tells', async () => {
    const store = await open();
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      const { transaction } = this;
      const request = add.call(this, value);
      request.addEventListener('success', () => transaction.abort());
      Object.defineProperty(transaction, 'error', {
        value: new DOMException('no room', 'QuotaExceededError'),
      });
      return request;
    });
    const record = generationNamed('lost');
    await expect(store.putGeneration(record)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await store.generation(record.key)).toBeUndefined();
  });

  test('says that nothing can be kept where the browser has no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(open()).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  test('says that nothing can be kept where opening fails', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(open()).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  test('tells of a newer version and leaves its data alone', async () => {
    const newer = await openDB(name, DATABASE_VERSION + 1);
    toClose.push(newer);
    await expect(open()).rejects.toMatchObject({ code: 'store-blocked' });
    expect(newer.version).toBe(DATABASE_VERSION + 1);
  });

  test('lets go at once when another tab upgrades, and then asks for a reload', async () => {
    const store = await open();
    const newer = await openDB(name, DATABASE_VERSION + 1);
    toClose.push(newer);
    expect(events).toContainEqual({ type: 'let-go' });
    await expect(store.count()).rejects.toMatchObject({ code: 'store-blocked' });
  });

  test('goes on when the other tab only deleted the data', async () => {
    const store = await open();
    await store.putGeneration(generationNamed('one'));
    await deleteDB(name);
    expect(await store.count()).toBe(0);
    await store.putGeneration(generationNamed('two'));
    expect(await store.count()).toBe(1);
  });

  test('opens again when the browser closed the database', async () => {
    const opened = spyOnOpened();
    const store = await open();
    await store.putGeneration(generationNamed('one'));
    for (const database of opened()) {
      database.close();
      database.dispatchEvent(new Event('close'));
    }
    expect(events).toEqual([{ type: 'terminated' }]);
    expect(await store.count()).toBe(1);
    expect(opened()).toHaveLength(2);
  });

  test('leaves out what it cannot read, says so, and never writes over it', async () => {
    const store = await open();
    const readable = generationNamed('readable', { createdAt: 1 });
    const future = { ...generationNamed('future', { createdAt: 2 }), version: 99 };
    await putRaw(future);
    await store.putGeneration(readable);
    await store.putGeneration(generationNamed('future'));
    expect(await store.latest(10)).toEqual([readable]);
    expect(events).toMatchObject([{ type: 'unreadable', error: { detail: { version: 99 } } }]);
    await expect(store.generation(future.key)).rejects.toMatchObject({ code: 'store-failed' });
    expect(await getRaw(future.key)).toEqual(future);
    const { pack, tuple } = readable;
    expect(await store.ofTuple(pack.id, tuple)).toEqual([readable]);
    expect(events).toHaveLength(2);
  });

  test('gives the other votes where one cannot be read, and says so', async () => {
    const store = await open();
    const record = generationNamed('one');
    const vote = voteOn(record.key, 'readable');
    const future = { ...voteOn(record.key, 'future'), version: 99 };
    await putRaw(future, 'votes');
    await store.putVote(vote);
    expect(await store.votes(record.key)).toEqual([vote]);
    expect(events).toMatchObject([{ type: 'unreadable', error: { detail: { version: 99 } } }]);
  });

  test('forgets the versions of a removed pack that no text names', async () => {
    const { packs } = await open();
    const { id, version } = await packs.put(LITTLE_PACK);
    await packs.remove(id);
    expect(await packs.pack(id, version)).toBeUndefined();
  });

  test('keeps what a page of database version 2 has kept, and packs beside it', async () => {
    const old = await openDB(name, 2, {
      upgrade(database) {
        const generations = database.createObjectStore('generations', { keyPath: 'key' });
        generations.createIndex('history', ['createdAt', 'key']);
        generations.createIndex('tuple', ['pack.id', 'tuple.topic', 'tuple.skills']);
        const votes = database.createObjectStore('votes', { keyPath: 'key' });
        votes.createIndex('generation', 'generation');
      },
    });
    const record = generationNamed('old');
    await old.put('generations', record);
    old.close();
    const store = await open();
    expect(await store.latest(10)).toEqual([record]);
    expect(await store.packs.put(LITTLE_PACK)).toEqual(LITTLE_PACK);
  });

  test('keeps what a page of database version 3 has kept, and models beside it', async () => {
    const old = await openDB(name, 3, {
      upgrade(database) {
        const generations = database.createObjectStore('generations', { keyPath: 'key' });
        generations.createIndex('history', ['createdAt', 'key']);
        generations.createIndex('tuple', ['pack.id', 'tuple.topic', 'tuple.skills']);
        const votes = database.createObjectStore('votes', { keyPath: 'key' });
        votes.createIndex('generation', 'generation');
        database.createObjectStore('packs', { keyPath: ['id', 'version'] });
      },
    });
    const pack = { id: LITTLE_PACK.id, version: 1, removed: false, pack: LITTLE_PACK };
    await old.put('packs', pack);
    old.close();
    const store = await open();
    expect(await store.packs.list()).toEqual([LITTLE_PACK]);
    await store.models.put(installedAs('mine'));
    expect(await store.models.all()).toEqual([installedAs('mine')]);
  });

  test('leaves a model that it cannot read out of the list, and says so', async () => {
    const store = await open();
    await store.models.put(installedAs('mine'));
    await putRaw({ ...installedAs('future'), version: 2 }, 'models');
    expect(await store.models.all()).toEqual([installedAs('mine')]);
    expect(events).toMatchObject([{ type: 'unreadable' }]);
  });

  test('keeps the models where every text is deleted', async () => {
    const store = await open();
    await store.models.put(installedAs('mine'));
    await store.deleteAll();
    expect(await store.models.all()).toHaveLength(1);
  });

  test('leaves a pack that it cannot read out of the list, and says so', async () => {
    const store = await open();
    await store.packs.put(LITTLE_PACK);
    const future = { id: 'future', version: 1, removed: false, pack: { shape: 'unknown' } };
    await putRaw(future, 'packs');
    expect(await store.packs.list()).toEqual([LITTLE_PACK]);
    expect(events).toMatchObject([{ type: 'unreadable' }]);
    await expect(store.packs.pack(packId('future'))).rejects.toMatchObject({
      code: 'store-failed',
    });
  });

  test('finds what a page of database version 1 has kept', async () => {
    const old = await openDB(name, 1, {
      upgrade(database) {
        const generations = database.createObjectStore('generations', { keyPath: 'key' });
        generations.createIndex('createdAt', 'createdAt');
        const votes = database.createObjectStore('votes', { keyPath: 'key' });
        votes.createIndex('generation', 'generation');
      },
    });
    const record = generationNamed('old');
    const vote = voteOn(record.key, 'vote');
    await old.put('generations', record);
    await old.put('votes', vote);
    old.close();
    const store = await open();
    expect(await store.ofTuple(record.pack.id, record.tuple)).toEqual([record]);
    expect(await store.latest(10)).toEqual([record]);
    expect(await store.votes(record.key)).toEqual([vote]);
  });
});

/** The databases that `indexedDB.open` has given out since. */
function spyOnOpened(): () => IDBDatabase[] {
  const requests: IDBOpenDBRequest[] = [];
  const real = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (
    this: IDBFactory,
    ...call: [string, number?]
  ) {
    const request = real.apply(this, call);
    requests.push(request);
    return request;
  });
  return () => requests.map((request) => request.result);
}

async function putRaw(
  value: object,
  where: 'generations' | 'votes' | 'packs' | 'models' = 'generations',
): Promise<void> {
  const database = await openDB(name, DATABASE_VERSION);
  await database.put(where, value);
  database.close();
}

async function getRaw(key: string): Promise<unknown> {
  const database = await openDB(name, DATABASE_VERSION);
  const value: unknown = await database.get('generations', key);
  database.close();
  return value;
}
