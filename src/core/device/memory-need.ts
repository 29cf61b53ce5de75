import type { ModelOffer } from '../student/model-offer.ts';
import type { PageEngine } from '../student/model-entry.ts';
import { MIB } from './units.ts';

/** What the engines of the page open a model with, at most: two turns with all that they say fit in it. */
const CONTEXT_TOKENS = 2048;

/**
 * Keys and values that one token leaves behind, bytes, of a model of `parameters` millions, held in 16 bit. Width
 * times layers grows with the power of two thirds; the factor is that of Llama 2 7B (512 KiB a token), whose heads
 * share nothing. Models with grouped heads, most of the newer ones, take a quarter of it or less.
 */
const keyValueBytes = (parameters: number): number => 1500 * parameters ** (2 / 3);

interface EngineCost {
  /** How often the weights are in memory while a model is opened. */
  readonly weights: number;
  /** Bytes of a number among keys and values, against 16 bit. */
  readonly keyValue: number;
  /** Code, buffers, vocabulary. */
  readonly fixed: number;
}

const COSTS: Readonly<Record<PageEngine, EngineCost>> = {
  wllama: { weights: 1, keyValue: 1, fixed: 150 * MIB },
  // The file is read into the page's memory and copied into WebAssembly's.
  transformers: { weights: 2, keyValue: 2, fixed: 300 * MIB },
  webllm: { weights: 1, keyValue: 1, fixed: 300 * MIB },
};

/**
 * Bits that one weight takes, scales included, by the name of the quantisation: MLC's, ONNX's, GGUF's. The last
 * are of small models, whose vocabulary, kept finer, weighs much; larger ones take less.
 */
const BITS: readonly (readonly [name: RegExp, bits: number])[] = [
  [/^(?:q0f|fp|b?f)32/i, 32],
  [/^(?:q0f|fp|b?f)16/i, 16],
  [/^q3f16/, 3.6],
  [/^q4f16/, 4.5],
  [/^q4f32/, 5],
  [/^(?:u?int8$|q8)/i, 8.5],
  [/^q6/i, 7],
  [/^i?q5/i, 7],
  [/^(?:i?q4|bnb4)/i, 6.5],
  [/^i?q3/i, 5.5],
  [/^i?q2/i, 4.5],
];

/** Bytes of the model's weights; worked out where no source states them, null where nothing is to go by. */
export function weightBytes({ bytes, parameters, quantisation }: ModelOffer): number | null {
  if (bytes !== null) return bytes;
  const bits = BITS.find(([name]) => name.test(quantisation ?? ''))?.[1];
  return bits === undefined || parameters === null ? null : (parameters * 1e6 * bits) / 8;
}

/**
 * Bytes of memory (of the GPU for WebLLM) that the model takes while it writes; null where nobody can tell.
 * `all`: where the same model is looked for with another context.
 */
export function memoryNeed(offer: ModelOffer, all: readonly ModelOffer[]): number | null {
  if (offer.gpuBytes !== null) return offer.gpuBytes - savedByContext(offer, offer.gpuBytes, all);
  const weights = weightBytes(offer);
  if (weights === null) return null;
  const cost = COSTS[offer.engine];
  const context = Math.min(offer.contextTokens ?? CONTEXT_TOKENS, CONTEXT_TOKENS);
  const keyValue = offer.parameters === null ? 0 : keyValueBytes(offer.parameters) * context;
  return weights * cost.weights + keyValue * cost.keyValue + cost.fixed;
}

/** WebLLM's list states the memory for its own context, ours is shorter: what a token takes is told by a pair. */
function savedByContext(offer: ModelOffer, gpuBytes: number, all: readonly ModelOffer[]): number {
  const long = offer.contextTokens ?? 0;
  const short = all.find((one) => isShorter(one, offer));
  if (long <= CONTEXT_TOKENS || !short?.contextTokens || short.gpuBytes === null) return 0;
  const perToken = (gpuBytes - short.gpuBytes) / (long - short.contextTokens);
  return Math.max(0, perToken) * (long - CONTEXT_TOKENS);
}

const isShorter = (one: ModelOffer, { engine, contextTokens, sources }: ModelOffer): boolean =>
  one.engine === engine &&
  (one.contextTokens ?? Infinity) < (contextTokens ?? 0) &&
  JSON.stringify(one.sources) === JSON.stringify(sources);
