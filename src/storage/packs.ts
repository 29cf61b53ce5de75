import type { PackId } from '../core/brand.ts';
import type { Pack } from '../core/catalog/pack.ts';
import { readPack } from '../core/catalog/pack-schema.ts';
import { recordToPut, type PackRecord, type PackStore } from '../core/store/pack-store.ts';
import type { Database } from './connection.ts';

type Using = <Result>(use: (database: Database) => Promise<Result>) => Promise<Result>;

/** `readable`: the item in a list, or an empty one where it cannot be read, which is told. */
type Readable = (read: () => Pack) => readonly Pack[];

/** The own packs of the page, in the same database as its texts. */
export function packsOn(using: Using, readable: Readable): PackStore {
  return {
    list: () =>
      using(async (database) => {
        const records = await Promise.all(
          (await newestKeys(database)).map((key) => database.get('packs', key)),
        );
        return records.flatMap((record) =>
          record === undefined || record.removed ? [] : readable(() => packOf(record)),
        );
      }),
    pack: (id, version) =>
      using(async (database) => {
        const record =
          version === undefined
            ? await newest(database, id)
            : await database.get('packs', [id, version]);
        const gone = record === undefined || (version === undefined && record.removed);
        return gone ? undefined : packOf(record);
      }),
    put: (pack) => using((database) => put(database, pack)),
    remove: (id) => using((database) => remove(database, id)),
  };
}

const packOf = ({ id, version, pack }: PackRecord): Pack =>
  readPack(pack, `stored pack ${id}, version ${version}`);

/** All versions of a pack, whatever they are. */
const versionsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Keys come in order, so of each id the last is the newest version. */
async function newestKeys(database: Database): Promise<readonly [string, number][]> {
  const keys = await database.getAllKeys('packs');
  return [...new Map(keys.map((key) => [key[0], key])).values()];
}

async function newest(database: Database, id: PackId): Promise<PackRecord | undefined> {
  const { store } = database.transaction('packs');
  return (await store.openCursor(versionsOf(id), 'prev'))?.value;
}

/** One transaction, so that two tabs that change a pack at once make two versions of it. */
async function put(database: Database, pack: Pack): Promise<Pack> {
  const transaction = database.transaction('packs', 'readwrite', { durability: 'strict' });
  const { store } = transaction;
  const add = async (): Promise<Pack> => {
    const before = (await store.openCursor(versionsOf(pack.id), 'prev'))?.value;
    const record = recordToPut(pack, before);
    if (record === null) return before?.pack ?? pack;
    await store.add(record);
    return record.pack;
  };
  const [kept] = await Promise.all([add(), transaction.done]);
  return kept;
}

async function remove(database: Database, id: PackId): Promise<void> {
  const transaction = database.transaction(['packs', 'generations'], 'readwrite', {
    durability: 'strict',
  });
  const drop = async (): Promise<void> => {
    const inUse = new Set<number>();
    const texts = transaction.objectStore('generations').index('tuple');
    let text = await texts.openCursor(versionsOf(id));
    while (text !== null) {
      inUse.add(text.value.pack.version);
      text = await text.continue();
    }
    let version = await transaction.objectStore('packs').openCursor(versionsOf(id));
    while (version !== null) {
      if (inUse.has(version.value.version))
        await version.update({ ...version.value, removed: true });
      else await version.delete();
      version = await version.continue();
    }
  };
  await Promise.all([drop(), transaction.done]);
}
