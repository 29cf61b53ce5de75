import { describe, expect, test } from 'vitest';
import registryJson from '../../../../models/registry.json' with { type: 'json' };
import { errorData } from '../../../../src/core/errors.ts';
import { PROMPT_VARIANT_IDS } from '../../../../src/core/prompt/variants.ts';
import { modelEntry, readRegistry } from '../../../../src/core/student/registry.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return errorData(error).code;
  }
  return 'none';
};
const [first] = registryJson.models;

describe('readRegistry', () => {
  test('reads models/registry.json; every model has a prompt variant that exists', () => {
    const registry = readRegistry(registryJson);
    expect(modelEntry(registry, registry.defaultModel).label).toBe('SmolLM2 135M');
    for (const entry of registry.models) expect(PROMPT_VARIANT_IDS).toContain(entry.promptVariant);
  });

  test.each([
    ['another version', { ...registryJson, version: 3 }],
    ['no models', { ...registryJson, models: [] }],
    ['a model twice', { ...registryJson, models: [first, first] }],
    ['a short hash', { ...registryJson, models: [{ ...first, sha256: 'abc' }] }],
    ['an unknown source', { ...registryJson, models: [{ ...first, sources: [{ kind: 'ftp' }] }] }],
  ])('refuses %s', (_what, json) => {
    expect(codeOf(() => readRegistry(json))).toBe('input-invalid');
  });

  test('an unknown default and an unknown model', () => {
    expect(codeOf(() => readRegistry({ ...registryJson, default: 'x' }))).toBe('model-unknown');
    expect(codeOf(() => modelEntry(readRegistry(registryJson), 'x'))).toBe('model-unknown');
  });
});
