import * as v from 'valibot';
import { modelId, type ModelId } from '../brand.ts';
import { AppError } from '../errors.ts';
import { readAs } from '../read-as.ts';
import { ONNX_DTYPES, PAGE_ENGINES, type ModelEntry } from './model-entry.ts';
import type { ModelOffer } from './model-offer.ts';

/** The students on offer: `models/registry.json`, read. */
export interface Registry {
  readonly defaultModel: ModelId;
  readonly models: readonly ModelEntry[];
  /** Models whose files nobody here has hashed yet. */
  readonly offers: readonly ModelOffer[];
}

const Text = v.pipe(v.string(), v.minLength(1, 'should not be empty'));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1, 'should be 1 or more'));

const Folder = v.pipe(
  v.string(),
  v.regex(/^(?!\/)(?!.*\/$).*$/, 'should have no slash at its ends'),
);
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'should be 64 hex digits'));
const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9.-]+$/, 'should be lower-case letters, digits, dots, hyphens'),
  v.transform(modelId),
);

/** Where files can be had, as it stands in JSON. */
export const sourceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('weights'), folder: Folder }),
  v.strictObject({ kind: v.literal('hub'), repo: Text, revision: Text, folder: Folder }),
  v.strictObject({ kind: v.literal('url'), base: v.pipe(v.string(), v.url()) }),
  v.strictObject({ kind: v.literal('pypi'), package: Text, version: Text, folder: Folder }),
  v.strictObject({ kind: v.literal('disk') }),
]);

const File = v.strictObject({ path: Text, bytes: Count, sha256: Hash });
const Golden = v.strictObject({ prompt: Text, tokens: v.pipe(v.array(Text), v.minLength(1)) });

const facts = {
  id: Id,
  label: Text,
  family: Text,
  quantisation: Text,
  licence: Text,
  parameters: Count,
  bytes: Count,
  sha256: Hash,
  contextTokens: Count,
  chatTemplate: Text,
  bosToken: v.string(),
  eosToken: v.string(),
  promptVariant: Text,
  files: v.pipe(v.array(File), v.minLength(1, 'should have a file')),
  sources: v.pipe(v.array(sourceSchema), v.minLength(1, 'should have a source')),
  golden: v.optional(v.nullable(Golden), null),
};

const AdapterSchema = v.strictObject({
  label: Text,
  file: File,
  scale: v.pipe(v.number(), v.finite()),
});

/** A model entry as it stands in JSON: in the registry, in the browser's own list, in an export. */
export const modelEntrySchema = v.variant('engine', [
  v.strictObject({
    engine: v.literal('wllama'),
    format: v.literal('gguf'),
    adapters: v.optional(v.array(AdapterSchema), []),
    ...facts,
  }),
  v.strictObject({
    engine: v.literal('transformers'),
    format: v.literal('onnx'),
    dtype: v.picklist(ONNX_DTYPES),
    ...facts,
  }),
  v.strictObject({
    engine: v.literal('webllm'),
    format: v.literal('mlc'),
    library: Text,
    ...facts,
  }),
]);

/** A model that can be had, as it stands in JSON. */
export const modelOfferSchema = v.strictObject({
  id: Id,
  label: Text,
  family: Text,
  engine: v.picklist(PAGE_ENGINES),
  quantisation: v.nullable(Text),
  licence: v.nullable(Text),
  parameters: v.nullable(Count),
  bytes: v.nullable(Count),
  contextTokens: v.nullable(Count),
  promptVariant: Text,
  gpuBytes: v.optional(v.nullable(Count), null),
  needs: v.optional(v.array(v.picklist(['webgpu', 'shader-f16'])), []),
  library: v.optional(v.nullable(Text), null),
  dtype: v.optional(v.nullable(v.picklist(ONNX_DTYPES)), null),
  files: v.nullable(
    v.array(v.strictObject({ path: Text, bytes: v.nullable(Count), sha256: v.nullable(Hash) })),
  ),
  sources: v.pipe(v.array(sourceSchema), v.minLength(1, 'should have a source')),
});

/** `models`: every byte known. `offers`: what can be had beside them. */
export const registrySchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(2),
  default: Text,
  models: v.pipe(v.array(modelEntrySchema), v.minLength(1, 'should have a model')),
  offers: v.array(modelOfferSchema),
});

const WHERE = 'models/registry.json';

/** Errors: `input-invalid` where the data do not fit, `model-unknown` where the default is not among the models. */
export function readRegistry(json: unknown): Registry {
  const data = readAs(registrySchema, json, WHERE, 'input-invalid');
  const { models } = data;
  const offers = data.offers.map((offer): ModelOffer => ({ ...offer, entry: null }));
  const all = [...models, ...offers];
  const twice = all.find(({ id }, index) => all.findIndex((one) => one.id === id) < index);
  if (twice !== undefined) {
    throw new AppError('input-invalid', `${WHERE}: model "${twice.id}" stands twice: keep one`, {
      where: WHERE,
    });
  }
  const registry: Registry = { defaultModel: modelId(data.default), models, offers };
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
