import type { ModelStore } from '../core/store/model-store.ts';
import type { InstalledModel } from '../core/student/installed-model.ts';
import type { Database } from './connection.ts';

type Using = <Result>(use: (database: Database) => Promise<Result>) => Promise<Result>;

/** Gives a model in a list, or an empty list where it cannot be read, which is told. */
type Readable = (json: unknown) => readonly InstalledModel[];

/** What is known of this browser's models, in the same database as the texts. Their files lie elsewhere. */
export const modelsOn = (using: Using, readable: () => Promise<Readable>): ModelStore => ({
  all: () =>
    using(async (database) => {
      const found = await database.getAll('models');
      if (found.length === 0) return [];
      return found.flatMap(await readable()).toSorted(newestFirst);
    }),
  put: (model) => using(async (database) => void (await database.put('models', model))),
  delete: (id) => using((database) => database.delete('models', id)),
});

const newestFirst = (a: InstalledModel, b: InstalledModel): number =>
  b.installedAt - a.installedAt || (a.entry.id < b.entry.id ? -1 : 1);
