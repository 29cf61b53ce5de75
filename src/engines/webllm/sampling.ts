import type { Sampling, SamplingField } from '../../core/engine/engine.ts';
import type { CompletionRequest } from './library.ts';
import { webllmSeed } from './seed.ts';

/** WebLLM takes no smaller nucleus; at this one only the best token is in it. */
const SMALLEST_TOP_P = 1e-5;

/**
 * What WebLLM cannot do by itself: it has no top-k and no min-p, its repetition penalty leaves the prompt out, and
 * it raises a smaller top-p. With any of these every token is chosen by our own chain (`chain.ts`).
 */
export function fieldsForChain(sampling: Sampling): readonly SamplingField[] {
  const fields: SamplingField[] = [];
  if (sampling.repetitionPenalty !== 1) fields.push('repetitionPenalty');
  if (sampling.temperature === 0) return fields;
  if (sampling.topK !== 0) fields.push('topK');
  if (sampling.minP !== 0) fields.push('minP');
  if (sampling.topP < SMALLEST_TOP_P) fields.push('topP');
  return fields;
}

/**
 * A turn in WebLLM's words. Every field is sent: what is left out would fall back to the model's own settings.
 * `eosToken`: ends the text too where the model's settings forget it; '' where the model has none.
 * `chosen`: our chain leaves one token to choose from, so that here nothing is left to chance.
 */
export function completionRequest(
  prompt: string,
  sampling: Sampling,
  { eosToken, chosen }: { readonly eosToken: string; readonly chosen: boolean },
): CompletionRequest {
  const greedy = chosen || sampling.temperature === 0;
  return {
    prompt,
    stream: true,
    stream_options: { include_usage: true },
    temperature: greedy ? 0 : sampling.temperature,
    top_p: greedy ? SMALLEST_TOP_P : sampling.topP,
    repetition_penalty: 1,
    frequency_penalty: 0,
    presence_penalty: 0,
    seed: webllmSeed(sampling.seed),
    max_tokens: sampling.maxTokens,
    stop: [...sampling.stop, eosToken].filter((text) => text !== ''),
  };
}
