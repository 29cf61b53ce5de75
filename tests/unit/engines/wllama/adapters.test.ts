import { describe, expect, test } from 'vitest';
import registryJson from '../../../../models/registry.json' with { type: 'json' };
import type { GgufModel } from '../../../../src/core/student/model-entry.ts';
import { readRegistry } from '../../../../src/core/student/registry.ts';
import { adaptersInUse, scalesFor } from '../../../../src/engines/wllama/adapters.ts';

const base = readRegistry(registryJson).models.find((model) => model.engine === 'wllama');

/** With adapters of these hashes and scales. */
function modelWith(scales: Readonly<Record<string, number>>): GgufModel {
  if (base?.engine !== 'wllama') throw new Error('the registry has no GGUF model');
  const adapters = Object.entries(scales).map(([sha256, scale]) => ({
    label: sha256,
    file: { path: `${sha256}.gguf`, bytes: 1, sha256 },
    scale,
  }));
  return { ...base, adapters };
}

describe('the adapters of a model', () => {
  test('at scale 0 are not in use', () => {
    const used = adaptersInUse(modelWith({ a: 1, b: 0, c: 0.5 }));
    expect(used.map(({ label }) => label)).toEqual(['a', 'c']);
  });

  test('that are open are weighed by their hashes, those no longer asked for with 0', () => {
    expect(scalesFor(['a', 'b'], modelWith({ b: 0.5 }))).toEqual([
      { id: 0, scale: 0 },
      { id: 1, scale: 0.5 },
    ]);
  });

  test('that are not open want another opening, unless they are off', () => {
    expect(scalesFor(['a'], modelWith({ a: 1, b: 1 }))).toBeNull();
    expect(scalesFor(['a'], modelWith({ a: 1, b: 0 }))).toEqual([{ id: 0, scale: 1 }]);
    expect(scalesFor([], modelWith({}))).toEqual([]);
  });
});
