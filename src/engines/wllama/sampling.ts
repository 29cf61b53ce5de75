import type { Sampling } from '../../core/engine/engine.ts';

/** Asked for this seed, llama.cpp would draw a random one. */
const RANDOM_SEED = 0xffff_ffff;

/** The sampling that the engine really performs: what was asked for, but for the one seed it cannot take. */
export function appliedSampling(asked: Sampling): Sampling {
  return asked.seed === RANDOM_SEED ? { ...asked, seed: RANDOM_SEED - 1 } : asked;
}

/**
 * Sampling in the engine's words. Every field is sent, so that none falls back to a default, and the
 * chain is named: penalty, temperature, then the cuts in the order of Hugging Face transformers. What
 * is not in the chain (DRY, XTC, typical, dynamic temperature, mirostat) cannot act.
 * The repetition penalty looks at prompt and text together, as there.
 */
export function samplingFields(sampling: Sampling, contextTokens: number) {
  return {
    samplers: ['penalties', 'temperature', 'top_k', 'top_p', 'min_p'],
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    repeat_penalty: sampling.repetitionPenalty,
    repeat_last_n: contextTokens,
    presence_penalty: 0,
    frequency_penalty: 0,
    dry_multiplier: 0,
    xtc_probability: 0,
    dynatemp_range: 0,
    mirostat: 0,
    seed: sampling.seed,
    max_tokens: sampling.maxTokens,
    stop: [...sampling.stop],
  };
}
