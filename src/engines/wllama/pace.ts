import type { LoadEvent, Sampling } from '../../core/engine/engine.ts';
import type { Runtime } from './runtime.ts';
import { samplingFields } from './sampling.ts';

/** The slowest token may take this much longer than the fastest on a machine that is ours alone. */
const STEADY_SPREAD = 1.6;
const TOKENS_PER_MEASURE = 8;
const TOKENS_AT_LEAST = 2;
const MEASURE_MS = 700;

export interface Pace {
  readonly tokensPerSecond: number;
  readonly steady: boolean;
}

const GREEDY: Sampling = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  maxTokens: TOKENS_PER_MEASURE,
  stop: [],
};

/**
 * Writes a few tokens greedily and looks at the time of each, by the engine's own clock. Ends early where
 * they are so slow that waiting for more would cost the reader more than it tells.
 */
export async function measure(
  signal: AbortSignal,
  runtime: Runtime,
  onEvent: (event: LoadEvent) => void,
): Promise<Pace> {
  onEvent({ phase: 'measuring' });
  const marks: number[] = [];
  const enough = new AbortController();
  const sampling = samplingFields(GREEDY, runtime.contextTokens);
  const completion = { ...sampling, prompt: 'One, two,', cache_prompt: false, ignore_eos: true };
  const either = AbortSignal.any([signal, enough.signal]);
  try {
    await runtime.complete(either, completion, ({ timings }) => {
      if (timings === undefined || timings.predicted_n <= marks.length) return;
      marks.push(timings.predicted_ms);
      onEvent({ phase: 'measuring' });
      if (marks.length > TOKENS_AT_LEAST && timings.predicted_ms > MEASURE_MS) enough.abort();
    });
  } catch (thrown) {
    signal.throwIfAborted();
    if (!enough.signal.aborted) throw thrown;
  }
  return paceOf(marks);
}

/** `marks`: ms from the first token, one a token. */
export function paceOf(marks: readonly number[]): Pace {
  const gaps = marks.slice(1).map((mark, i) => mark - (marks[i] ?? 0));
  return {
    tokensPerSecond: 1000 / mean(gaps),
    steady: Math.max(...gaps) <= STEADY_SPREAD * Math.min(...gaps),
  };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
