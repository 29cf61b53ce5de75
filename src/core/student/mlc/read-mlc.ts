import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { readAs } from '../../read-as.ts';

/** What a compiled library bakes in: two models that agree in all of it can share one (engines.md §2.1). */
export interface MlcArchitecture {
  /** E.g. `llama`, `mistral`, `qwen2`. */
  readonly modelType: string;
  readonly layers: number;
  readonly hidden: number;
  readonly intermediate: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly ropeTheta: number;
  /** Factor by which positions are stretched; null: they are not. */
  readonly ropeScaling: number | null;
  readonly rmsEps: number;
  /** Null: not said. */
  readonly tied: boolean | null;
}

/** What `mlc-chat-config.json` says. */
export interface MlcFacts {
  readonly architecture: MlcArchitecture;
  /** E.g. `q4f16_1`. */
  readonly quantisation: string;
  readonly vocabulary: number;
  /** Tokens; null where only a sliding window is set. */
  readonly contextTokens: number | null;
  /** Name of the conversation template, e.g. `llama-2`. */
  readonly convTemplate: string | null;
  /** Tokenizer files that lie beside it. */
  readonly tokenizerFiles: readonly string[];
}

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));
const Scaling = v.nullish(v.looseObject({ factor: v.nullish(v.number()) }));

const ModelConfig = v.looseObject({
  num_hidden_layers: Size,
  hidden_size: Size,
  intermediate_size: Size,
  num_attention_heads: Size,
  num_key_value_heads: v.nullish(Size),
  head_dim: v.nullish(Size),
  rms_norm_eps: v.number(),
  position_embedding_base: v.nullish(v.number()),
  rope_theta: v.nullish(v.number()),
  rope_scaling: Scaling,
  tie_word_embeddings: v.nullish(v.boolean()),
  vocab_size: v.nullish(Size),
});

const ConfigSchema = v.looseObject({
  model_type: v.string(),
  quantization: v.string(),
  model_config: ModelConfig,
  vocab_size: v.nullish(Size),
  context_window_size: v.nullish(v.number()),
  tokenizer_files: v.nullish(v.array(v.string())),
  conv_template: v.nullish(v.union([v.string(), v.looseObject({ name: v.nullish(v.string()) })])),
});

export const MLC_CONFIG = 'mlc-chat-config.json';
/** The manifest's names, newest first: mlc-llm renamed it in 2025, and WebLLM reads the new one only. */
export const MLC_MANIFESTS = ['tensor-cache.json', 'ndarray-cache.json'] as const;

const CODE = 'model-not-a-model';

/** Errors: `model-not-a-model` with the field that does not fit. */
export function readMlcConfig(json: unknown): MlcFacts {
  const config = readAs(ConfigSchema, json, MLC_CONFIG, CODE);
  const window = config.context_window_size ?? 0;
  const template = config.conv_template ?? null;
  return {
    architecture: architectureOf(config.model_type, config.model_config),
    quantisation: config.quantization,
    vocabulary: required(config.vocab_size ?? config.model_config.vocab_size, 'vocab_size'),
    contextTokens: window > 0 ? window : null,
    convTemplate: typeof template === 'string' ? template : (template?.name ?? null),
    tokenizerFiles: config.tokenizer_files ?? [],
  };
}

function architectureOf(
  modelType: string,
  model: v.InferOutput<typeof ModelConfig>,
): MlcArchitecture {
  const { num_attention_heads: heads, hidden_size: hidden } = model;
  return {
    modelType,
    layers: model.num_hidden_layers,
    hidden,
    intermediate: model.intermediate_size,
    heads,
    kvHeads: model.num_key_value_heads ?? heads,
    headSize: model.head_dim ?? Math.floor(hidden / heads),
    ropeTheta: required(model.position_embedding_base ?? model.rope_theta, 'rope_theta'),
    ropeScaling: model.rope_scaling?.factor ?? null,
    rmsEps: model.rms_norm_eps,
    tied: model.tie_word_embeddings ?? null,
  };
}

function required(value: number | null | undefined, field: string): number {
  if (value !== null && value !== undefined) return value;
  throw new AppError(CODE, `${MLC_CONFIG}: ${field}: is missing.`, { where: MLC_CONFIG, field });
}
