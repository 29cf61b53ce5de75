import type { LoadEvent } from '../../core/engine/engine.ts';
import type { MlcModel } from '../../core/student/model-entry.ts';
import { stopped } from '../stopped.ts';
import type { Gpu, GpuWatch } from './gpu.ts';
import { contextOf, recordOf, type LlmEngine, type WebLlm } from './library.ts';
import { LoadProgress } from './load-progress.ts';

export interface OpenRequest {
  readonly model: MlcModel;
  /** URL of the folder of its files in the library's cache, with a slash at its end. */
  readonly base: string;
  readonly web: WebLlm;
  readonly gpu: Gpu;
}

/** A model on the GPU. */
export interface OpenModel {
  readonly engine: LlmEngine;
  readonly watch: GpuWatch;
  readonly contextTokens: number;
  /** Frees its memory at once. */
  close(): void;
}

/**
 * Brings the model onto the GPU, with an engine of its own: one that was given up in the middle can then do nothing
 * to its successor. Stopped, it rejects with the signal's reason, its memory freed.
 */
export async function openModel(
  signal: AbortSignal,
  { model, base, web, gpu }: OpenRequest,
  onEvent: (event: LoadEvent) => void,
): Promise<OpenModel> {
  const record = recordOf(model, base, web);
  const progress = new LoadProgress(weightBytes(model));
  const watch = gpu.watch();
  const engine = web.createEngine({
    appConfig: { model_list: [record], cacheBackend: 'cache' },
    logLevel: 'SILENT',
    initProgressCallback: (report) => {
      // While it reads from its cache the library hears of no stop: this one it cannot overhear.
      signal.throwIfAborted();
      const event = progress.take(report);
      if (event !== null) onEvent(event);
    },
  });
  const close = (): void => {
    watch.release();
    // Ends what it is fetching; what it holds on the GPU is gone already, and its complaints of that with it.
    engine.unload().catch(() => undefined);
  };
  onEvent({ phase: 'opening', bytes: 0, totalBytes: weightBytes(model) });
  try {
    await Promise.race([engine.reload(model.id), watch.lost, stopped(signal)]);
    // A reload that is unloaded may well fulfil.
    signal.throwIfAborted();
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { engine, watch, contextTokens: contextOf(model), close };
}

/** Of all shards; of everything, where no file is recognised as one. */
function weightBytes({ files, bytes }: MlcModel): number {
  const shards = files.filter(({ path }) => path.endsWith('.bin'));
  return shards.reduce((sum, shard) => sum + shard.bytes, 0) || bytes;
}
