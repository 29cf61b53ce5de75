import { version } from '@wllama/wllama/package.json';
import type { Engine } from '../core/engine/engine.ts';
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

/** What a loaded model of this engine states as its `engine`: known before anything is loaded. */
export const ENGINE_ID = `wllama ${version}`;

const startWorker = (): WorkerPort =>
  new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });

/** The Engine of the page: everything heavy happens in a worker of its own, started by the first `load`. */
export function workerEngine(options: WorkerEngineOptions): Engine {
  const { weightsBase } = options;
  return new WorkerBridge({
    createWorker: options.createWorker ?? startWorker,
    weightsBase: weightsBase.endsWith('/') ? weightsBase : `${weightsBase}/`,
    graceMs: options.graceMs ?? 3_000,
    // Reading 64 tokens of a prompt takes seconds on a busy machine, opening a large model more.
    stallMs: options.stallMs ?? 60_000,
  });
}
