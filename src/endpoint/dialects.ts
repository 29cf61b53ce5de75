import type { Dialect } from '../core/endpoint/endpoint.ts';
import type { Sampling, SamplingField } from '../core/engine/engine.ts';

/** The names a dialect has for a field, the usual one first; the next is tried where a server refuses it in words. */
type FieldNames = Readonly<Partial<Record<SamplingField, readonly string[]>>>;

const PLAIN: FieldNames = {
  temperature: ['temperature'],
  topP: ['top_p'],
  // Not everybody has it, but most take or ignore it, and without it nothing can be repeated. Who refuses it says so.
  seed: ['seed'],
  maxTokens: ['max_tokens', 'max_completion_tokens'],
  stop: ['stop'],
};

/**
 * What each dialect takes, by its documentation: OpenAI's API reference (chat completions), vLLM's "extra parameters",
 * llama.cpp's server (llama-cpp-python's has the same names), Ollama's "OpenAI compatibility", which leaves out the
 * fields of its own API. Newer OpenAI models refuse `max_tokens` and all sampling.
 */
const NAMES: Readonly<Record<Dialect, FieldNames>> = {
  openai: PLAIN,
  'openai-reasoning': { maxTokens: ['max_completion_tokens'] },
  vllm: { ...PLAIN, topK: ['top_k'], minP: ['min_p'], repetitionPenalty: ['repetition_penalty'] },
  'llama.cpp': {
    ...PLAIN,
    topK: ['top_k'],
    minP: ['min_p'],
    repetitionPenalty: ['repeat_penalty'],
  },
  ollama: PLAIN,
  plain: PLAIN,
};

/** Who reports the usage of a stream only when asked to, and knows how to be asked. */
const STREAM_USAGE: ReadonlySet<Dialect> = new Set([
  'openai',
  'openai-reasoning',
  'vllm',
  'llama.cpp',
  'ollama',
]);

export const asksForStreamUsage = (dialect: Dialect): boolean => STREAM_USAGE.has(dialect);

const FIELDS: readonly SamplingField[] = [
  'temperature',
  'topP',
  'topK',
  'minP',
  'repetitionPenalty',
  'seed',
  'maxTokens',
  'stop',
];

/** Sampling in a dialect's words. */
export interface WireSampling {
  /** What goes into the request's body. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sent: Partial<Sampling>;
  /** What asks for something and has no name here. A field that is off asks for nothing. */
  readonly dropped: readonly SamplingField[];
}

/** `refused`: wire names that this server has refused before. */
export function wireSampling(
  dialect: Dialect,
  asked: Sampling,
  refused: ReadonlySet<string>,
): WireSampling {
  const sampling = appliedBy(dialect, asked);
  const fields: Record<string, unknown> = {};
  let sent: Partial<Sampling> = {};
  const dropped: SamplingField[] = [];
  for (const field of FIELDS) {
    const name = NAMES[dialect][field]?.find((one) => !refused.has(one));
    if (name === undefined) {
      if (!isOff(field, sampling)) dropped.push(field);
    } else if (field !== 'stop' || sampling.stop.length > 0) {
      // An empty list of stops is refused by some and means the same as none.
      fields[name] = wireValue(dialect, field, sampling);
      sent = { ...sent, [field]: sampling[field] };
    }
  }
  return { fields, sent, dropped };
}

/** llama.cpp takes this seed for "draw one at random" (as in engines/wllama). */
const RANDOM_SEED = 0xffff_ffff;

const appliedBy = (dialect: Dialect, asked: Sampling): Sampling =>
  dialect === 'llama.cpp' && asked.seed === RANDOM_SEED
    ? { ...asked, seed: RANDOM_SEED - 1 }
    : asked;

/** Fields that are off are sent all the same: servers put defaults of their own, or of the model, for those left out. */
function wireValue(dialect: Dialect, field: SamplingField, sampling: Sampling): unknown {
  // Older versions of vLLM refuse 0 (vllm-project/vllm#17553); all of them know -1.
  if (dialect === 'vllm' && field === 'topK' && sampling.topK === 0) return -1;
  return sampling[field];
}

/** Whether the field's value changes nothing; a temperature of 1 leaves the model's distribution as it is. */
function isOff(field: SamplingField, sampling: Sampling): boolean {
  switch (field) {
    case 'temperature':
    case 'topP':
    case 'repetitionPenalty':
      return sampling[field] === 1;
    case 'topK':
    case 'minP':
      return sampling[field] === 0;
    case 'stop':
      return sampling.stop.length === 0;
    case 'seed':
    case 'maxTokens':
      return false;
  }
}
