import type { LoadEvent, Sampling } from '../../core/engine/engine.ts';
import { samplingFields } from './sampling.ts';
import { Runtime } from './runtime.ts';

/** More threads than this gained nothing: a token of a small model is too little work to share. */
const THREADS_AT_MOST = 8;
/** Up to this size two copies of a model may be in memory while they are compared. */
const COMPARE_BYTES_AT_MOST = 512 * 1024 * 1024;
/** The slowest token may take this much longer than the fastest on a machine that is ours alone. */
const STEADY_SPREAD = 1.6;
const TOKENS_PER_MEASURE = 8;
const TOKENS_AT_LEAST = 2;
const MEASURE_MS = 700;
const ROUNDS = 3;
const CLEAR_LEAD = 1.5;

export interface Opened {
  readonly runtime: Runtime;
  /** Tokens a second written in the measurement; 0 where there was nothing to choose. */
  readonly tokensPerSecond: number;
}

export interface Pace {
  readonly tokensPerSecond: number;
  readonly steady: boolean;
}

/** What is opened, and where signs of life go. */
export interface OpenRequest {
  readonly model: Blob;
  readonly contextTokens: number;
  readonly onEvent: (event: LoadEvent) => void;
}

/**
 * Opens the model with the thread count that is measured to be best.
 *
 * Without cross-origin isolation there is one thread. Else the model is opened with as many threads as
 * there are cores (8 at most) and writes a few tokens. Threads of one token wait for each other at
 * hundreds of barriers, so where another program holds a core, tokens take uneven times and two threads
 * can be ten times slower than one. Even times are proof enough and cost only the tokens; uneven ones
 * have the model opened a second time with one thread, both measured in turns, and the better kept.
 */
export async function openMeasured(signal: AbortSignal, request: OpenRequest): Promise<Opened> {
  request.onEvent({ phase: 'opening' });
  const cores = globalThis.crossOriginIsolated ? navigator.hardwareConcurrency : 1;
  const many = await open(signal, request, Math.min(cores, THREADS_AT_MOST));
  if (many.threads === 1) return { runtime: many, tokensPerSecond: 0 };
  return closingOnFailure(many, async () => {
    const pace = await measure(signal, many, request);
    if (pace.steady) return { runtime: many, ...pace };
    if (request.model.size <= COMPARE_BYTES_AT_MOST) return compare(signal, many, pace, request);
    await many.close();
    return reopenWithOne(signal, many.threads, pace, request);
  });
}

const open = (signal: AbortSignal, request: OpenRequest, threads: number): Promise<Runtime> =>
  Runtime.open(signal, {
    ...request,
    threads,
    onRead: () => {
      request.onEvent({ phase: 'opening' });
    },
  });

/** Both open at once, measured in turns, so that a passing load hits both alike; `before`: the first turn. */
async function compare(
  signal: AbortSignal,
  many: Runtime,
  before: Pace,
  request: OpenRequest,
): Promise<Opened> {
  const one = await open(signal, request, 1);
  return closingOnFailure(one, async () => {
    const ofOne = [(await measure(signal, one, request)).tokensPerSecond];
    const ofMany = [before.tokensPerSecond];
    // A wide lead is not looked at twice: it is what a busy machine looks like.
    while (mean(ofOne) < CLEAR_LEAD * mean(ofMany) && ofMany.length < ROUNDS) {
      ofMany.push((await measure(signal, many, request)).tokensPerSecond);
      ofOne.push((await measure(signal, one, request)).tokensPerSecond);
    }
    const oneIsBetter = mean(ofOne) > mean(ofMany);
    await (oneIsBetter ? many : one).close();
    return oneIsBetter
      ? { runtime: one, tokensPerSecond: mean(ofOne) }
      : { runtime: many, tokensPerSecond: mean(ofMany) };
  });
}

/** For a model too large to be held twice: one after the other, and back if that was no gain. */
async function reopenWithOne(
  signal: AbortSignal,
  threads: number,
  before: Pace,
  request: OpenRequest,
): Promise<Opened> {
  const one = await open(signal, request, 1);
  const pace = await closingOnFailure(one, () => measure(signal, one, request));
  if (pace.tokensPerSecond > before.tokensPerSecond) return { runtime: one, ...pace };
  await one.close();
  return { runtime: await open(signal, request, threads), ...before };
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
async function measure(
  signal: AbortSignal,
  runtime: Runtime,
  { onEvent }: OpenRequest,
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

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Nothing stays in memory of an attempt that failed or was stopped. */
async function closingOnFailure<T>(runtime: Runtime, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (thrown) {
    await runtime.close();
    throw thrown;
  }
}
