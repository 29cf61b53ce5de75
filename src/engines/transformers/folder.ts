import * as v from 'valibot';
import { AppError } from '../../core/errors.ts';
import { readAs } from '../../core/read-as.ts';
import type { OnnxModel } from '../../core/student/model-entry.ts';
import { assertOnnxSize, readOnnxConfig } from '../../core/student/onnx/read-onnx.ts';
import { assertDataComplete, onnxVariants } from '../../core/student/onnx/variants.ts';

interface File {
  readonly path: string;
  readonly blob: Blob;
}

/** The files of an ONNX model, sorted by what they are for. JSON as it was parsed. */
export interface OnnxFolder {
  readonly config: Readonly<Record<string, unknown>>;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** Tokens that end a turn, by id, as the model's own files state them. */
  readonly endIds: readonly number[];
  readonly contextTokens: number | null;
  readonly vocabulary: number | null;
  readonly graph: Blob;
  /** Weights in files of their own, under the names by which the graph asks for them. */
  readonly data: readonly File[];
}

const Anything = v.record(v.string(), v.unknown());
const Ids = v.nullish(v.union([v.number(), v.array(v.number())]));
const WithEnds = v.looseObject({ eos_token_id: Ids });

/** Errors: `model-incomplete`, `model-not-a-model`, `model-too-large`. */
export async function readOnnxFolder(
  model: OnnxModel,
  files: readonly File[],
): Promise<OnnxFolder> {
  const paths = files.map(({ path }) => path);
  const variants = onnxVariants(paths);
  const variant = variants.find(({ dtype }) => dtype === model.dtype) ?? variants[0];
  if (variant === undefined) throw incomplete('onnx/model.onnx');
  const weights = [variant.graph, ...variant.data].map((path) => fileAt(files, path));
  assertOnnxSize(weights.reduce((sum, { blob }) => sum + blob.size, 0));
  const config = await parsed(files, 'config.json');
  const facts = readOnnxConfig(config);
  assertDataComplete(variant, facts);
  const hasGeneration = paths.includes('generation_config.json');
  const generation = hasGeneration ? await parsed(files, 'generation_config.json') : {};
  const [graph, ...data] = weights;
  return {
    config: readAs(Anything, config, 'config.json', 'model-not-a-model'),
    tokenizer: await parsed(files, 'tokenizer.json'),
    tokenizerConfig: await parsed(files, 'tokenizer_config.json'),
    endIds: [...idsOf(config), ...idsOf(generation)],
    contextTokens: facts.contextTokens,
    vocabulary: facts.vocabulary,
    graph: graph?.blob ?? new Blob([]),
    data: data.map(({ path, blob }) => ({ path: path.slice(path.lastIndexOf('/') + 1), blob })),
  };
}

function fileAt(files: readonly File[], path: string): File {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw incomplete(path);
  return file;
}

async function parsed(files: readonly File[], path: string): Promise<object> {
  const text = await fileAt(files, path).blob.text();
  try {
    return readAs(Anything, JSON.parse(text), path, 'model-not-a-model');
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = `${path} is not JSON. Fetch the model again, or take it from another place.`;
    throw new AppError('model-not-a-model', message, { file: path });
  }
}

function idsOf(json: object): readonly number[] {
  const ids = readAs(WithEnds, json, 'eos_token_id', 'model-not-a-model').eos_token_id ?? [];
  return typeof ids === 'number' ? [ids] : ids;
}

const incomplete = (missing: string): AppError =>
  new AppError('model-incomplete', `${missing} is missing: repair the model, or import it anew`, {
    missing,
  });
