import { LogLevel, Wllama } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { stopped } from '../stopped.ts';
import type { Completer, Completion, CompletionChunk } from './completion.ts';

export interface RuntimeOptions {
  readonly model: Blob;
  readonly threads: number;
  readonly contextTokens: number;
  /** Called again and again while the model is read into memory. */
  readonly onRead: () => void;
}

/** Tokens of a prompt read at a time: between two batches the engine shows progress and hears a stop. */
const BATCH_TOKENS = 64;

/**
 * One model opened in wllama. wllama runs in a worker of its own and only logs that worker's death;
 * here each call fails with it instead. A death without any event is left to the page's watchdog.
 */
export class Runtime implements Completer {
  readonly threads: number;
  readonly contextTokens: number;
  readonly #wllama: Wllama;
  readonly #watch: Watch;

  private constructor(wllama: Wllama, watch: Watch, options: RuntimeOptions) {
    this.#wllama = wllama;
    this.#watch = watch;
    this.threads = options.threads;
    this.contextTokens = options.contextTokens;
  }

  /** Rejects with the signal's stop (see `stopped.ts`) or with what wllama threw. */
  static async open(signal: AbortSignal, options: RuntimeOptions): Promise<Runtime> {
    const watch = new Watch();
    const wllama = new Wllama({ default: wasmUrl }, { logger: watch.logger });
    // Else a browser without the features would fetch another build from a CDN.
    wllama.setCompat(null);
    const opening = wllama.loadModel([watchingReads(options)], {
      n_ctx: options.contextTokens,
      n_threads: options.threads,
      n_batch: BATCH_TOKENS,
      n_ubatch: BATCH_TOKENS,
      n_parallel: 1,
      // No layers on a GPU also keeps wllama from asking for a WebGPU adapter.
      n_gpu_layers: 0,
      warmup: false,
      log_level: LogLevel.ERROR,
    });
    try {
      await Promise.race([opening, watch.death, stopped(signal)]);
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

  async close(): Promise<void> {
    await this.#wllama.exit();
  }
}

/** The model's bytes; wllama reads them slice by slice, which is the one sign of life while a model opens. */
function watchingReads({ model, onRead }: RuntimeOptions): Blob {
  const watched = model.slice();
  watched.slice = (start, end, type) => {
    onRead();
    return model.slice(start, end, type);
  };
  return watched;
}

/** Listens to what wllama would print: its worker's death, and llama.cpp's words about what went wrong. */
class Watch {
  /** Rejects when the worker of wllama reports an error of its own. */
  readonly death: Promise<never>;
  readonly logger;
  #nativeWords = '';

  constructor() {
    let reportDeath: (error: Error) => void = () => undefined;
    this.death = new Promise<never>((_, reject) => {
      reportDeath = reject;
    });
    this.death.catch(() => undefined);
    const quiet = (): void => undefined;
    const error = (first: unknown): void => {
      if (first instanceof ErrorEvent) reportDeath(new Error(first.message));
      else if (typeof first === 'string' && this.#nativeWords === '') this.#nativeWords = first;
    };
    this.logger = { debug: quiet, log: quiet, warn: quiet, error };
  }

  forget(): void {
    this.#nativeWords = '';
  }

  /** An exception inside the engine surfaces as an unrelated one; the engine's own words say what it was. */
  explain(thrown: unknown): unknown {
    if (this.#nativeWords === '' || !(thrown instanceof Error)) return thrown;
    return thrown.name === 'RuntimeError' ? new Error(this.#nativeWords.trim()) : thrown;
  }
}
