import type { PageEngine } from '../core/student/model-entry.ts';
import { WorkerBridge } from './bridge.ts';
import type { WorkerPort } from './bridge.ts';

export interface WorkerEngineOptions {
  /** Absolute URL of the folder that the `weights` sources of the registry are relative to. */
  readonly weightsBase: string;
  /** Starts the worker; tests pass their own. */
  readonly createWorker?: () => WorkerPort;
  /** How long a stop waits for the next token before the worker is ended by force, ms. */
  readonly graceMs?: number;
  /** How long a call may stay silent before its worker is given up, ms. */
  readonly stallMs?: number;
}

// Spelled out one by one: the bundler reads them.
const START: Readonly<Record<PageEngine, () => WorkerPort>> = {
  wllama: () => new Worker(new URL('./inside/wllama.ts', import.meta.url), { type: 'module' }),
  webllm: () => new Worker(new URL('./inside/webllm.ts', import.meta.url), { type: 'module' }),
  transformers: () =>
    new Worker(new URL('./inside/transformers.ts', import.meta.url), { type: 'module' }),
};

/**
 * Reading 64 tokens of a prompt takes wllama seconds on a busy machine, opening a large model more. The others
 * are silent while a GPU's programs are made, and on a software GPU for a token's whole time.
 */
const STALL_MS: Readonly<Record<PageEngine, number>> = {
  wllama: 60_000,
  webllm: 180_000,
  transformers: 180_000,
};

/** One engine of the page: everything heavy happens in a worker of its own, started by the first `load`. */
export function workerEngine(engine: PageEngine, options: WorkerEngineOptions): WorkerBridge {
  const { weightsBase } = options;
  return new WorkerBridge({
    createWorker: options.createWorker ?? START[engine],
    weightsBase: weightsBase.endsWith('/') ? weightsBase : `${weightsBase}/`,
    graceMs: options.graceMs ?? 3_000,
    stallMs: options.stallMs ?? STALL_MS[engine],
  });
}
