import type { LoadEvent } from '../../core/engine/engine.ts';
import type { ModelBlobs } from './model-blobs.ts';
import { mean, measure } from './pace.ts';
import type { Pace } from './pace.ts';
import { Runtime } from './runtime.ts';
import type { Setup } from './runtime.ts';

/** More threads than this gained nothing: a token of a small model is too little work to share. */
const THREADS_AT_MOST = 8;
/** Up to this size two copies of a model may be in memory while they are compared. */
const COMPARE_BYTES_AT_MOST = 512 * 1024 * 1024;
const ROUNDS = 3;
const CLEAR_LEAD = 1.5;
/** The browser goes on compiling the engine's busiest parts while the first tokens are written, and needs cores for it. */
const WARM_UP_MS = 2_500;

export interface Opened {
  readonly runtime: Runtime;
  /** Tokens a second written in the measurement; 0 where there was nothing to choose. */
  readonly tokensPerSecond: number;
  /** Whether the machine was ours alone while it was measured: worth remembering. */
  readonly steady: boolean;
}

/** What is opened, and where signs of life go. */
export interface OpenRequest extends ModelBlobs {
  /** Of each turn. */
  readonly contextTokens: number;
  readonly slots: number;
  readonly onEvent: (event: LoadEvent) => void;
}

/**
 * Opens the model with the thread count that is measured to be best.
 *
 * Without cross-origin isolation there is one thread. Else the model is opened with as many threads as
 * there are cores (8 at most) and writes a few tokens. Threads of one token wait for each other at
 * hundreds of barriers, so where another program holds a core, tokens take uneven times and two threads
 * can be ten times slower than one. Even times are proof enough and cost only the tokens; where they stay
 * uneven after the engine has warmed up, the model is opened a second time with one thread, both are
 * measured in turns, and the better is kept.
 */
export async function openMeasured(signal: AbortSignal, request: OpenRequest): Promise<Opened> {
  request.onEvent({ phase: 'opening' });
  const many = await openOn(signal, request, onCpu(threadsAtMost()));
  if (many.setup.threads === 1) return { runtime: many, tokensPerSecond: 0, steady: true };
  return closingOnFailure(many, async () => {
    const pace = await measureWarm(signal, many, request, ({ steady }) => steady);
    if (pace.steady) return { runtime: many, ...pace };
    if (canBeHeldTwice(request)) return compare(signal, many, pace, request);
    await many.close();
    return reopenWithOne(signal, many.setup.threads, pace, request);
  });
}

/** The first measure that will do, or the last one. */
export async function measureWarm(
  signal: AbortSignal,
  runtime: Runtime,
  { onEvent }: OpenRequest,
  willDo: (pace: Pace) => boolean,
): Promise<Pace> {
  const startedAt = performance.now();
  let pace = await measure(signal, runtime, onEvent);
  while (!willDo(pace) && performance.now() - startedAt < WARM_UP_MS) {
    pace = await measure(signal, runtime, onEvent);
  }
  return pace;
}

const onCpu = (threads: number): Setup => ({ backend: 'cpu', threads });

/** Without cross-origin isolation there is one. */
export const threadsAtMost = (): number =>
  globalThis.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, THREADS_AT_MOST) : 1;

/** Whether two copies may be in memory at the same time. */
export const canBeHeldTwice = ({ parts }: ModelBlobs): boolean =>
  parts.reduce((bytes, part) => bytes + part.size, 0) <= COMPARE_BYTES_AT_MOST;

export const openOn = (signal: AbortSignal, request: OpenRequest, setup: Setup): Promise<Runtime> =>
  Runtime.open(signal, {
    ...request,
    ...setup,
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
  const one = await openOn(signal, request, onCpu(1));
  return closingOnFailure(one, async () => {
    const ofOne = [(await measure(signal, one, request.onEvent)).tokensPerSecond];
    const ofMany = [before.tokensPerSecond];
    // A wide lead is not looked at twice: it is what a busy machine looks like.
    while (mean(ofOne) < CLEAR_LEAD * mean(ofMany) && ofMany.length < ROUNDS) {
      ofMany.push((await measure(signal, many, request.onEvent)).tokensPerSecond);
      ofOne.push((await measure(signal, one, request.onEvent)).tokensPerSecond);
    }
    const oneIsBetter = mean(ofOne) > mean(ofMany);
    await (oneIsBetter ? many : one).close();
    return oneIsBetter
      ? { runtime: one, tokensPerSecond: mean(ofOne), steady: false }
      : { runtime: many, tokensPerSecond: mean(ofMany), steady: false };
  });
}

/** For a model too large to be held twice: one after the other, and back if that was no gain. */
async function reopenWithOne(
  signal: AbortSignal,
  threads: number,
  before: Pace,
  request: OpenRequest,
): Promise<Opened> {
  const one = await openOn(signal, request, onCpu(1));
  const pace = await closingOnFailure(one, () => measure(signal, one, request.onEvent));
  if (pace.tokensPerSecond > before.tokensPerSecond) return { runtime: one, ...pace };
  await one.close();
  return { runtime: await openOn(signal, request, onCpu(threads)), ...before };
}

/** Nothing stays in memory of an attempt that failed or was stopped. */
export async function closingOnFailure<T>(runtime: Runtime, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (thrown) {
    await runtime.close();
    throw thrown;
  }
}
