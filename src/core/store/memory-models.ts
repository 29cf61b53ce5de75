import type { ModelId } from '../brand.ts';
import type { InstalledModel } from '../student/installed-model.ts';
import type { ModelStore } from './model-store.ts';

/** What is known of models, for as long as the program lives: for tests, and where the browser lets nothing be kept. */
export function memoryModelStore(models: readonly InstalledModel[] = []): ModelStore {
  const kept = new Map<ModelId, InstalledModel>(models.map((model) => [model.entry.id, model]));
  return {
    all: () =>
      Promise.resolve([...kept.values()].toSorted((a, b) => b.installedAt - a.installedAt)),
    put(model) {
      kept.set(model.entry.id, model);
      return Promise.resolve();
    },
    delete(id) {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}
