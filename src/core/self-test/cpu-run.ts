import type { Engine, LoadEvent, LoadOptions, LoadOutcome, LoadedModel } from '../engine/engine.ts';
import type { Golden, ModelEntry } from '../student/model-entry.ts';
import { goldenOf } from './self-test.ts';

/** A processor would take minutes for a larger model. */
const BYTES_AT_MOST = 1e9;
const TOKENS = 16;
/** Fewer agree or differ by chance. */
const TOKENS_AT_LEAST = 4;

export interface LoadOrder {
  readonly signal: AbortSignal;
  readonly entry: ModelEntry;
  readonly onEvent: (event: LoadEvent) => void;
  readonly options: LoadOptions;
}

export type CpuRun =
  /** Loaded as asked for again. `golden` null: the processor gave nothing to hold the model against. */
  | { readonly state: 'ready'; readonly loaded: LoadedModel; readonly golden: Golden | null }
  | Exclude<LoadOutcome, { readonly state: 'ready' }>;

/** Whether a run on the processor can tell something of the model as it is loaded: GPUs err silently (engines.md §3). */
export const wantsCpuRun = (
  { golden, engine, bytes }: ModelEntry,
  { backend }: LoadedModel,
): boolean =>
  golden === null && backend === 'webgpu' && engine !== 'webllm' && bytes <= BYTES_AT_MOST;

/**
 * What the same files write on the processor, as golden tokens for the GPU; afterwards the model is loaded as the
 * order says. A processor on which the model does not load or breaks off says nothing of the GPU.
 */
export async function cpuRun(engine: Engine, order: LoadOrder): Promise<CpuRun> {
  const { signal, entry, onEvent, options } = order;
  const onCpu = await engine.load(signal, entry, onEvent, { ...options, backend: 'cpu' });
  if (onCpu.state === 'stopped') return onCpu;
  const isCpu = onCpu.state === 'ready' && onCpu.loaded.backend === 'cpu';
  if (isCpu) onEvent({ phase: 'checking' });
  const written = isCpu ? await goldenOf(signal, engine, entry, TOKENS) : null;
  if (signal.aborted) return { state: 'stopped' };
  const again = await engine.load(signal, entry, onEvent, options);
  if (again.state !== 'ready') return again;
  const golden = written === null || 'state' in written ? null : written;
  const enough = golden !== null && golden.tokens.length >= TOKENS_AT_LEAST;
  return { state: 'ready', loaded: again.loaded, golden: enough ? golden : null };
}
