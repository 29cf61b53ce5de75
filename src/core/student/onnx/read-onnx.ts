import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { readAs } from '../../read-as.ts';

/** What the `config.json` beside an ONNX model says. */
export interface OnnxFacts {
  readonly modelType: string;
  readonly contextTokens: number | null;
  readonly vocabulary: number | null;
  /** Worked out from the sizes; null where they are not those of a llama-like model. */
  readonly parameters: number | null;
  /** Files of weights beside each ONNX file, as transformers.js is told of them; null where it is not. */
  readonly externalData: boolean | number | Readonly<Record<string, boolean | number>> | null;
}

const Size = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1)));
const External = v.union([v.boolean(), v.number()]);

const ConfigSchema = v.looseObject({
  model_type: v.string(),
  max_position_embeddings: Size,
  vocab_size: Size,
  hidden_size: Size,
  intermediate_size: Size,
  num_hidden_layers: Size,
  num_attention_heads: Size,
  num_key_value_heads: Size,
  head_dim: Size,
  tie_word_embeddings: v.nullish(v.boolean()),
  'transformers.js_config': v.nullish(
    v.looseObject({
      use_external_data_format: v.nullish(v.union([External, v.record(v.string(), External)])),
    }),
  ),
});

type Config = v.InferOutput<typeof ConfigSchema>;

/** Errors: `model-not-a-model` with the field that does not fit. */
export function readOnnxConfig(json: unknown): OnnxFacts {
  const config = readAs(ConfigSchema, json, 'config.json', 'model-not-a-model');
  return {
    modelType: config.model_type,
    contextTokens: config.max_position_embeddings ?? null,
    vocabulary: config.vocab_size ?? null,
    parameters: parametersOf(config),
    externalData: config['transformers.js_config']?.use_external_data_format ?? null,
  };
}

/** Attention, gated feed-forward and token table; norms and biases are too few to count. */
function parametersOf(config: Config): number | null {
  const { hidden_size: hidden, intermediate_size: inner, vocab_size: vocabulary } = config;
  const { num_hidden_layers: layers, num_attention_heads: heads } = config;
  if (!hidden || !inner || !vocabulary || !layers || !heads) return null;
  const headSize = config.head_dim ?? hidden / heads;
  const kvHeads = config.num_key_value_heads ?? heads;
  const attention = 2 * hidden * headSize * (heads + kvHeads);
  const tables = config.tie_word_embeddings === true ? 1 : 2;
  return layers * (attention + 3 * hidden * inner) + tables * vocabulary * hidden;
}

/** ONNX Runtime's WebAssembly is 32-bit: all of a model and its work must stay under this. */
export const ONNX_MOST_BYTES = 4 * 1024 ** 3;

/** Errors: `model-too-large`. */
export function assertOnnxSize(bytes: number): void {
  if (bytes < ONNX_MOST_BYTES) return;
  const gigabytes = (bytes / 1e9).toFixed(1);
  const limit = 'transformers.js holds at most 4 GB';
  throw new AppError(
    'model-too-large',
    `the ONNX files have ${gigabytes} GB, and ${limit}: choose a smaller dtype, or the same model as GGUF`,
    { limit, bytes, most: ONNX_MOST_BYTES },
  );
}
