import type { Backend } from '../../core/engine/engine.ts';
import { keepChoice, keptChoice } from './choices.ts';
import type { Choice } from './choices.ts';
import { findGpu, requireGpu } from './gpu.ts';
import type { UsableGpu } from './gpu.ts';
import { measure } from './pace.ts';
import type { Pace } from './pace.ts';
import {
  canBeHeldTwice,
  closingOnFailure,
  measureWarm,
  openMeasured,
  openOn,
  threadsAtMost,
} from './threads.ts';
import type { OpenRequest, Opened } from './threads.ts';

/** Slower than this share of what was measured before, the machine has changed: measure again. */
export const SLOWED_DOWN = 0.5;

export interface BestRequest extends OpenRequest {
  /** Tells the model and the engine's version from others, for what is remembered of them. */
  readonly model: string;
  /** What was asked for; the faster one where left out. */
  readonly backend: Backend | undefined;
}

/**
 * Opens the model on whatever writes fastest: as many threads as help, or the GPU where it is no software and
 * wins. What a quiet machine was measured to do best is remembered and only looked over the next time.
 * Errors: `gpu-missing`, `gpu-no-f16` where the GPU was asked for.
 */
export async function openBest(signal: AbortSignal, request: BestRequest): Promise<Opened> {
  if (request.backend === 'cpu') return openMeasured(signal, request);
  if (request.backend === 'webgpu') {
    await requireGpu();
    return openOnGpu(signal, request);
  }
  const gpu = await findGpu();
  const key = keyOf(request, gpu);
  const kept = await keptChoice(key);
  const again = kept === null ? null : await openAsBefore(signal, request, kept);
  if (again !== null) return again;
  const cpu = await openMeasured(signal, request);
  const best = gpu === null || gpu.isFallback ? cpu : await againstGpu(signal, cpu, request);
  // Where another program held the cores, the next load shall look again.
  if (cpu.steady && best.tokensPerSecond > 0) {
    await keepChoice(key, { ...best.runtime.setup, tokensPerSecond: best.tokensPerSecond });
  }
  return best;
}

const keyOf = ({ model, slots }: BestRequest, gpu: UsableGpu | null): string =>
  [model, slots, gpu?.name ?? 'no GPU', threadsAtMost()].join(' | ');

/** Null where the machine is not what it was. */
async function openAsBefore(
  signal: AbortSignal,
  request: BestRequest,
  { tokensPerSecond, ...setup }: Choice,
): Promise<Opened | null> {
  request.onEvent({ phase: 'opening' });
  const runtime = await orNull(signal, () => openOn(signal, request, setup));
  if (runtime === null) return null;
  const isAsBefore = (pace: Pace): boolean => pace.tokensPerSecond >= SLOWED_DOWN * tokensPerSecond;
  const pace = await closingOnFailure(runtime, () =>
    measureWarm(signal, runtime, request, isAsBefore),
  );
  if (isAsBefore(pace)) return { runtime, tokensPerSecond, steady: pace.steady };
  await runtime.close();
  return null;
}

async function openOnGpu(signal: AbortSignal, request: OpenRequest): Promise<Opened> {
  request.onEvent({ phase: 'opening' });
  const setup = { backend: 'webgpu', threads: threadsAtMost() } as const;
  const runtime = await openOn(signal, request, setup);
  return closingOnFailure(runtime, async () => {
    request.onEvent({ phase: 'compiling' });
    // The first words make the GPU's programs; only the second measure is of writing.
    await measure(signal, runtime, request.onEvent);
    return { runtime, ...(await measure(signal, runtime, request.onEvent)) };
  });
}

/** Whichever writes faster; where the model is too large to be in memory twice, one after the other. */
async function againstGpu(signal: AbortSignal, cpu: Opened, request: OpenRequest): Promise<Opened> {
  const together = canBeHeldTwice(request);
  const onCpu = cpu.tokensPerSecond > 0 ? cpu : { ...cpu, ...(await paceOn(signal, cpu, request)) };
  if (!together) await cpu.runtime.close();
  const gpu = await closingOnFailure(cpu.runtime, () =>
    orNull(signal, () => openOnGpu(signal, request)),
  );
  if (gpu !== null && gpu.tokensPerSecond > onCpu.tokensPerSecond) {
    if (together) await cpu.runtime.close();
    return gpu;
  }
  await gpu?.runtime.close();
  if (together) return onCpu;
  return { ...onCpu, runtime: await openOn(signal, request, cpu.runtime.setup) };
}

const paceOn = (signal: AbortSignal, { runtime }: Opened, { onEvent }: OpenRequest) =>
  closingOnFailure(runtime, () => measure(signal, runtime, onEvent));

/** Null where it failed: a GPU cannot hold the model, or its driver breaks off. A stop is thrown on. */
async function orNull<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T | null> {
  try {
    return await attempt();
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
