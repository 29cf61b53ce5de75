import { LogLevel } from '@wllama/wllama/esm/index.js';
import type { Wllama } from '@wllama/wllama/esm/index.js';
import type { Backend } from '../../core/engine/engine.ts';
import { stopped } from '../stopped.ts';
import { newWllama } from './build.ts';
import type { Completer, Completion, CompletionChunk } from './completion.ts';
import { stateBytes } from './memory.ts';
import type { ModelBlobs } from './model-blobs.ts';
import { Watch } from './watch.ts';

/** On what a model runs. */
export interface Setup {
  readonly backend: Backend;
  readonly threads: number;
}

export interface RuntimeOptions extends Setup, ModelBlobs {
  /** Tokens that one turn may have, prompt and text together. */
  readonly contextTokens: number;
  /** Turns at once. */
  readonly slots: number;
  /** Called again and again while the model is read into memory. */
  readonly onRead: () => void;
}

/** Tokens of a prompt read at a time: between two batches the engine shows progress and hears a stop. */
const BATCH_TOKENS = 64;
/** The same where several turns share a batch: with fewer, turns that write would wait for turns that still read. */
const SHARED_BATCH_TOKENS = 128;
/** More than any model has. */
const ALL_LAYERS = 9_999;

/**
 * One model opened in wllama. wllama runs in a worker of its own and only logs that worker's death;
 * here each call fails with it instead. A death without any event is left to the page's watchdog.
 */
export class Runtime implements Completer {
  readonly setup: Setup;
  readonly contextTokens: number;
  readonly #wllama: Wllama;
  readonly #watch: Watch;
  readonly #options: RuntimeOptions;

  private constructor(wllama: Wllama, watch: Watch, options: RuntimeOptions) {
    this.#wllama = wllama;
    this.#watch = watch;
    this.#options = options;
    this.setup = { backend: options.backend, threads: options.threads };
    this.contextTokens = options.contextTokens;
  }

  /** Rejects with the signal's stop (see `stopped.ts`) or with what wllama threw. */
  static async open(signal: AbortSignal, options: RuntimeOptions): Promise<Runtime> {
    const watch = new Watch();
    const wllama = await newWllama(watch.logger);
    const blobs = [...options.parts, ...options.adapters].map((blob) => watched(blob, options));
    const opening = wllama.loadModel(blobs, loadParameters(options));
    try {
      await Promise.race([opening, watch.death, stopped(signal)]);
      requireOpen(wllama, watch);
    } catch (thrown) {
      await wllama.exit();
      // Stopped before its worker existed, wllama goes on to start one: end that too.
      opening
        .then(
          () => wllama.exit(),
          () => wllama.exit(),
        )
        .catch(() => undefined);
      throw watch.explain(thrown);
    }
    return new Runtime(wllama, watch, options);
  }

  get addsBos(): boolean {
    return this.#wllama.mustAddBosToken();
  }

  /** Bytes that the state of one token takes. */
  get tokenBytes(): number {
    return stateBytes(this.#wllama.getModelMetadata().meta);
  }

  async complete(
    signal: AbortSignal,
    completion: Completion,
    onChunk: (chunk: CompletionChunk) => void,
  ): Promise<void> {
    const request = {
      ...completion,
      stream: true as const,
      timings_per_token: true,
      return_progress: true,
      abortSignal: signal,
      onData: onChunk,
    };
    this.#watch.forget();
    try {
      await Promise.race([this.#wllama.createCompletion(request), this.#watch.death]);
    } catch (thrown) {
      throw this.#watch.explain(thrown);
    }
  }

  /** The same model opened afresh, with all memory given back; close this one first. */
  anew(signal: AbortSignal, onRead: () => void): Promise<Runtime> {
    return Runtime.open(signal, { ...this.#options, onRead });
  }

  async close(): Promise<void> {
    await this.#wllama.exit();
  }
}

const batchTokens = ({ slots }: RuntimeOptions): number =>
  slots === 1 ? BATCH_TOKENS : SHARED_BATCH_TOKENS;

const loadParameters = (options: RuntimeOptions) => ({
  // Each slot has a cache of its own: what is written in one never narrows another.
  n_ctx: options.contextTokens * options.slots,
  n_parallel: options.slots,
  kv_unified: options.slots === 1,
  n_threads: options.threads,
  n_batch: batchTokens(options),
  n_ubatch: batchTokens(options),
  // No layers on a GPU also keeps wllama from asking for a WebGPU adapter.
  n_gpu_layers: options.backend === 'webgpu' ? ALL_LAYERS : 0,
  warmup: false,
  log_level: LogLevel.ERROR,
  ...(options.adapters.length > 0 && { lora_adapters: adapterPaths(options) }),
});

/** wllama keeps the files it is given under names of its own, numbered in their order. */
function adapterPaths({ parts, adapters }: ModelBlobs): { path: string }[] {
  const pad = (count: number): string => count.toString().padStart(5, '0');
  const all = parts.length + adapters.length;
  return adapters.map((_, index) => ({
    path: `models/model-${pad(parts.length + index + 1)}-of-${pad(all)}.gguf`,
  }));
}

/** wllama says nothing where llama.cpp refused the files: an empty vocabulary is the only sign. */
function requireOpen(wllama: Wllama, watch: Watch): void {
  if (wllama.getLoadedContextInfo().n_vocab > 0) return;
  throw new Error(watch.complaint ?? 'llama.cpp refused the file');
}

/** The bytes; wllama reads them slice by slice, which is the one sign of life while a model opens. */
function watched(blob: Blob, { onRead }: RuntimeOptions): Blob {
  const whole = blob.slice();
  whole.slice = (start, end, type) => {
    onRead();
    return blob.slice(start, end, type);
  };
  return whole;
}
