import registryJson from '../../../models/registry.json' with { type: 'json' };
import type {
  Engine,
  LoadEvent,
  LoadOutcome,
  LoadedModel,
  Sampling,
  TurnOutcome,
} from '../../../src/core/engine/engine.ts';
import type { GgufModel, ModelEntry } from '../../../src/core/student/model-entry.ts';
import { readRegistry } from '../../../src/core/student/registry.ts';
import { workerEngine } from '../../../src/worker/client.ts';
import type { WorkerEngineOptions } from '../../../src/worker/client.ts';

export const never = (): AbortSignal => new AbortController().signal;

const [entry] = readRegistry(registryJson).models;
if (entry?.engine !== 'wllama') throw new Error('models/registry.json does not begin with SmolLM2');

/** SmolLM2, from beside the page alone: tests have no network. */
export const smollm2: GgufModel = { ...entry, sources: [{ kind: 'weights', folder: '' }] };

export const weightsBase = new URL('/models/weights/', location.href).href;

/** An engine on the real worker code; `fault`: see faulty-worker.ts. */
export const engineWith = (fault: string, options: Partial<WorkerEngineOptions> = {}): Engine =>
  workerEngine('wllama', {
    weightsBase,
    createWorker: () =>
      new Worker(new URL('./faulty-worker.ts', import.meta.url), { type: 'module', name: fault }),
    ...options,
  });

/** An engine, and what makes its worker report an error. */
export function mortalEngine(): { engine: Engine; kill: () => void } {
  let worker: Worker | null = null;
  // In one expression: the bundler reads it.
  const createWorker = (): Worker =>
    (worker = new Worker(new URL('./faulty-worker.ts', import.meta.url), {
      type: 'module',
      name: 'none',
    }));
  return {
    engine: engineWith('none', { createWorker }),
    kill: () => worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })),
  };
}

export const killInnerWorkers = (): void => {
  const channel = new BroadcastChannel('faulty-worker');
  channel.postMessage('kill');
  channel.close();
};

export const greedy: Sampling = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  maxTokens: 12,
  stop: [],
};

export const chat = (...turns: readonly string[]): string =>
  turns
    .map((text, i) => `<|im_start|>${i % 2 === 0 ? 'user' : 'assistant'}\n${text}<|im_end|>\n`)
    .join('') + '<|im_start|>assistant\n';

export async function loadWatched(
  engine: Engine,
  model: ModelEntry = smollm2,
): Promise<{ outcome: LoadOutcome; events: LoadEvent[] }> {
  const events: LoadEvent[] = [];
  const outcome = await engine.load(never(), model, (event) => events.push(event));
  return { outcome, events };
}

export async function loadReady(engine: Engine): Promise<LoadedModel> {
  const { outcome } = await loadWatched(engine);
  if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
  return outcome.loaded;
}

export async function write(
  engine: Engine,
  prompt: string,
  sampling: Partial<Sampling> = {},
): Promise<TurnOutcome> {
  return engine.writeTurn(
    never(),
    { messages: [], prompt, sampling: { ...greedy, ...sampling } },
    () => undefined,
  );
}

export type Finished = TurnOutcome & { state: 'finished' };
export async function writeFinished(
  engine: Engine,
  prompt: string,
  sampling: Partial<Sampling> = {},
): Promise<Finished> {
  const outcome = await write(engine, prompt, sampling);
  if (outcome.state !== 'finished') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** As at a first visit: no file, no partial. */
export async function forgetModels(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('models', { recursive: true }).catch(() => undefined);
}

export async function keptFiles(): Promise<Record<string, number>> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('models', { create: true });
  const sizes: Record<string, number> = {};
  for await (const handle of folder.values()) {
    if (handle instanceof FileSystemFileHandle) {
      sizes[handle.name] = (await handle.getFile()).size;
    }
  }
  return sizes;
}
