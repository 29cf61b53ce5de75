import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { readAs } from '../../read-as.ts';
import type { MlcFacts } from './read-mlc.ts';

export interface MlcShard {
  readonly path: string;
  readonly bytes: number;
}

/** What the manifest of an MLC model lists. */
export interface MlcManifest {
  readonly shards: readonly MlcShard[];
  /** Of all shards. */
  readonly bytes: number;
  /** Null where the manifest does not say. */
  readonly parameters: number | null;
  /** Shape of each tensor, by name. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
}

const Size = v.pipe(v.number(), v.integer(), v.minValue(0));
const Tensor = v.looseObject({
  name: v.string(),
  shape: v.array(Size),
  nbytes: Size,
  byteOffset: Size,
});

const ManifestSchema = v.looseObject({
  metadata: v.optional(
    v.looseObject({ ParamBytes: v.nullish(v.number()), BitsPerParam: v.nullish(v.number()) }),
  ),
  records: v.pipe(
    v.array(v.looseObject({ dataPath: v.string(), nbytes: Size, records: v.array(Tensor) })),
    v.minLength(1, 'should list a shard'),
  ),
});

type Records = v.InferOutput<typeof ManifestSchema>['records'];

/** `file`: the name it was found under, for the words of an error. Errors: `model-not-a-model`. */
export function readMlcManifest(json: unknown, file: string): MlcManifest {
  const { metadata, records } = readAs(ManifestSchema, json, file, 'model-not-a-model');
  assertWithinShards(records, file);
  const shards = records.map(({ dataPath, nbytes }) => ({ path: dataPath, bytes: nbytes }));
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const bits = metadata?.BitsPerParam ?? 0;
  return {
    shards,
    bytes,
    parameters: bits > 0 ? Math.round(((metadata?.ParamBytes ?? bytes) * 8) / bits) : null,
    shapes: new Map(records.flatMap((shard) => shard.records.map((one) => [one.name, one.shape]))),
  };
}

function assertWithinShards(records: Records, file: string): void {
  for (const { dataPath, nbytes, records: tensors } of records) {
    const over = tensors.find((tensor) => tensor.byteOffset + tensor.nbytes > nbytes);
    if (over === undefined) continue;
    const why = `${over.name} ends beyond ${dataPath}`;
    throw new AppError('model-not-a-model', `${file} is damaged: ${why}. Fetch it again.`, {
      where: file,
      why,
    });
  }
}

const LAYER = /^model\.layers\.(\d+)\./;

/**
 * Whether manifest and configuration speak of the same model: its layers, and the rows of its token table.
 * Models that name their tensors otherwise are let through. Errors: `model-unfit`.
 */
export function assertManifestFits(manifest: MlcManifest, facts: MlcFacts): void {
  const names = [...manifest.shapes.keys()];
  const layers = new Set(names.flatMap((name) => LAYER.exec(name)?.[1] ?? []));
  assertSame('layers in the weights', layers.size, facts.architecture.layers);
  const table = names.find((name) => /(^|\.)embed_tokens\.(q_)?weight$/.test(name));
  const rows = table === undefined ? undefined : manifest.shapes.get(table)?.[0];
  assertSame('rows of the token table', rows ?? 0, facts.vocabulary);
}

function assertSame(fact: string, found: number, expected: number): void {
  if (found === 0 || found === expected) return;
  throw new AppError(
    'model-unfit',
    `the weights are another model's than mlc-chat-config.json describes: ${fact}: ${found}, not ${expected}. Convert the model again.`,
    { fact, found, expected },
  );
}
