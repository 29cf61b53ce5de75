import { describe, expect, test } from 'vitest';
import registryJson from '../../models/registry.json' with { type: 'json' };
import { modelId } from '../../src/core/brand.ts';
import type { ModelStore } from '../../src/core/store/model-store.ts';
import type { InstalledModel } from '../../src/core/student/installed-model.ts';
import { modelEntry, readRegistry } from '../../src/core/student/registry.ts';

const registry = readRegistry(registryJson);
const entry = modelEntry(registry, registry.defaultModel);

export const installedAs = (id: string, changes: Partial<InstalledModel> = {}): InstalledModel => ({
  version: 1,
  entry: { ...entry, id: modelId(id) },
  installedAt: 1,
  usedAt: null,
  selfTest: null,
  pace: null,
  ...changes,
});

/** What every ModelStore does. */
export function describeModelStoreContract(name: string, make: () => Promise<ModelStore>): void {
  describe(`${name} as a ModelStore`, () => {
    test('has nothing at first, and deletes what is absent without a word', async () => {
      const models = await make();
      expect(await models.all()).toEqual([]);
      await models.delete(modelId('absent'));
    });

    test('gives models back whole, the newest first', async () => {
      const models = await make();
      const old = installedAs('old', { installedAt: 1 });
      const tested = installedAs('tested', {
        installedAt: 2,
        usedAt: 3,
        selfTest: {
          ...{ at: 3, engine: 'wllama 3.8.1', backend: 'cpu', passed: false },
          ...{ degeneration: 'repeats', text: 'a a a', fidelity: { agreed: 3, of: 8 } },
        },
        pace: { at: 4, backend: 'cpu', reading: 30.5, writing: 11 },
      });
      await models.put(old);
      await models.put(tested);
      expect(await models.all()).toEqual([tested, old]);
    });

    test('writes over a model of the same id, and deletes one by its id', async () => {
      const models = await make();
      await models.put(installedAs('a'));
      await models.put(installedAs('b', { installedAt: 0 }));
      const used = installedAs('a', { usedAt: 9 });
      await models.put(used);
      expect(await models.all()).toEqual([used, installedAs('b', { installedAt: 0 })]);
      await models.delete(modelId('a'));
      expect((await models.all()).map(({ entry: { id } }) => id)).toEqual(['b']);
    });
  });
}
