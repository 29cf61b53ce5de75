import { DynamicCache, env } from '@huggingface/transformers';
import { AppError, errorData } from '../../core/errors.ts';
import type {
  Backend,
  LoadEvent,
  LoadOutcome,
  LoadedModel,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../../core/engine/engine.ts';
import { openModelFiles } from '../model-files/open.ts';
import type { PageStudent, StudentRequest } from '../page-student.ts';
import { chooseBackend } from './backend.ts';
import { runError } from './errors.ts';
import { readOnnxFolder } from './folder.ts';
import { gpuHere } from './gpu.ts';
import { openModel, type OpenModel } from './open.ts';
import { prepareRuntime, threadsHere } from './runtime.ts';
import { recall, type Memory } from './state.ts';
import { contextFull, runTurn, Writing } from './turn.ts';

/** Both turns of a job with seven skills fit; more only costs memory. */
const CONTEXT_TOKENS_AT_MOST = 4096;
/** Where neither the model nor its entry says. */
const CONTEXT_TOKENS_UNSAID = 2048;

interface Held {
  readonly opened: OpenModel;
  readonly loaded: LoadedModel;
  readonly contextTokens: number;
}

export function transformersStudent(): PageStudent {
  prepareRuntime();
  // Nothing is fetched or kept by the library: files come from ours.
  env.allowRemoteModels = false;
  env.allowLocalModels = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  return new TransformersStudent();
}

class TransformersStudent implements PageStudent {
  #held: Held | null = null;
  /** Of the last load, come to its end or not. */
  #backend: Backend = 'cpu';
  /** The prompt of the last turn that came to its end, and what the model remembers of that turn. */
  #last: { readonly prompt: string; readonly memory: Memory } | null = null;

  async load(
    signal: AbortSignal,
    request: StudentRequest,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadOutcome> {
    try {
      return { state: 'ready', loaded: await this.#load(signal, request, onEvent) };
    } catch (thrown) {
      if (signal.aborted) return { state: 'stopped' };
      if (thrown instanceof AppError) return { state: 'failed', error: errorData(thrown) };
      // A run that failed fails all later ones of this worker.
      throw runError(thrown, this.#backend);
    }
  }

  async #load(
    signal: AbortSignal,
    { model: entry, weightsBase, options }: StudentRequest,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadedModel> {
    if (entry.engine !== 'transformers') {
      throw new AppError('engine-load', `${entry.label} is not a model for transformers.js.`);
    }
    const backend = chooseBackend(options.backend, entry.dtype, await gpuHere());
    this.#backend = backend;
    const held = this.#held?.loaded;
    if (held?.sha256 === entry.sha256 && held.backend === backend) return held;
    const files = await openModelFiles(signal, { model: entry, weightsBase }, onEvent);
    await this.#drop();
    const folder = await readOnnxFolder(entry, files);
    const opened = await openModel(signal, { entry, folder, backend }, onEvent);
    const most = folder.contextTokens ?? CONTEXT_TOKENS_UNSAID;
    const contextTokens = Math.min(entry.contextTokens, most, CONTEXT_TOKENS_AT_MOST);
    const loaded: LoadedModel = {
      model: entry.id,
      engine: `transformers.js ${env.version}`,
      sha256: entry.sha256,
      threads: backend === 'cpu' ? threadsHere() : 1,
      contextTokens,
      host: null,
      backend,
    };
    this.#held = { opened, loaded, contextTokens };
    return loaded;
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#held === null) return { state: 'failed', error: NOT_LOADED, text: '' };
    const { opened } = this.#held;
    const writing = new Writing(signal, opened, request.sampling.stop, onEvent);
    try {
      return await this.#write(signal, request, { ...this.#held, writing }, onEvent);
    } catch (thrown) {
      const { text } = writing;
      if (signal.aborted) return { state: 'stopped', text };
      if (thrown instanceof AppError) return { state: 'failed', error: errorData(thrown), text };
      throw runError(thrown, this.#backend);
    }
  }

  async #write(
    signal: AbortSignal,
    request: TurnRequest,
    { opened, contextTokens, writing }: Held & { readonly writing: Writing },
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    onEvent({ type: 'reading' });
    // The prompt brings its special tokens along, as text.
    const ids = opened.tokenizer.encode(request.prompt, { add_special_tokens: false });
    if (ids.length >= contextTokens) throw contextFull(ids.length, contextTokens);
    const state = await this.#stateFor(request.prompt, ids);
    const context = { opened, contextTokens, ids, state, writing };
    try {
      const { finished, memory } = await runTurn(signal, request, context, onEvent);
      this.#last = { prompt: request.prompt, memory };
      return finished;
    } catch (thrown) {
      await state.dispose();
      throw thrown;
    }
  }

  /**
   * State is reused only where this prompt carries the last turn on. A first turn always starts cold, even with
   * a prompt seen before: its text then depends on prompt and seed alone, not on what was written earlier.
   */
  async #stateFor(prompt: string, ids: readonly number[]): Promise<DynamicCache> {
    const last = this.#last;
    this.#last = null;
    if (last === null) return new DynamicCache();
    const continues = prompt.length > last.prompt.length && prompt.startsWith(last.prompt);
    if (continues) return recall(last.memory, ids);
    await last.memory.state.dispose();
    return new DynamicCache();
  }

  async #drop(): Promise<void> {
    const { held, last } = { held: this.#held, last: this.#last };
    this.#held = null;
    this.#last = null;
    await last?.memory.state.dispose();
    await held?.opened.close();
  }
}

const NOT_LOADED = errorData(
  new AppError('engine-load', 'No model is loaded. Load one first, then write.'),
);
