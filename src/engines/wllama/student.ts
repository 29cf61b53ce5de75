import { version } from '@wllama/wllama/package.json';
import { AppError, errorData } from '../../core/errors.ts';
import type { ErrorData } from '../../core/errors.ts';
import type {
  LoadEvent,
  LoadOutcome,
  LoadedModel,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../../core/engine/engine.ts';
import { openModelFile } from '../model-files/open.ts';
import type { PageStudent, StudentRequest } from '../page-student.ts';
import { requireFeatures } from './features.ts';
import { openMeasured } from './threads.ts';
import type { Opened } from './threads.ts';
import { TurnProgress, readContextError, runTurn } from './turn.ts';

/** Both turns of a job with seven skills fit; more only costs memory. */
const CONTEXT_TOKENS_AT_MOST = 2048;
/** Writing at less than this share of the measured pace, the machine has changed: measure again. */
const SLOWED_DOWN = 0.5;

interface Held extends Opened {
  readonly loaded: LoadedModel;
  readonly bosToken: string;
  readonly file: Blob;
}

export const wllamaStudent = (): PageStudent => new WllamaStudent();

class WllamaStudent implements PageStudent {
  #held: Held | null = null;
  /** The prompt of the last turn that came to its end: what the engine's state begins with. */
  #lastPrompt: string | null = null;
  #lastTokensPerSecond = Infinity;

  async load(
    signal: AbortSignal,
    request: StudentRequest,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadOutcome> {
    try {
      return { state: 'ready', loaded: await this.#load(signal, request, onEvent) };
    } catch (thrown) {
      return signal.aborted
        ? { state: 'stopped' }
        : { state: 'failed', error: loadError(thrown, request.model.label) };
    }
  }

  async #load(
    signal: AbortSignal,
    request: StudentRequest,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadedModel> {
    const { model } = request;
    if (model.engine !== 'wllama')
      throw new AppError('engine-load', `${model.label} is not a model for wllama.`);
    const held = this.#held?.loaded.sha256 === model.sha256 ? this.#held : null;
    if (held !== null && !this.#hasSlowedDown(held)) return held.loaded;
    requireFeatures();
    const file = held?.file ?? (await openModelFile(signal, request, onEvent));
    await this.#drop();
    const contextTokens = Math.min(model.contextTokens, CONTEXT_TOKENS_AT_MOST);
    const opened = await openMeasured(signal, { model: file, contextTokens, onEvent });
    const loaded: LoadedModel = {
      model: model.id,
      engine: `wllama ${version}`,
      sha256: model.sha256,
      threads: opened.runtime.threads,
      contextTokens,
      host: null,
    };
    this.#held = { ...opened, loaded, bosToken: model.bosToken, file };
    return loaded;
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#held === null) return { state: 'failed', error: NOT_LOADED, text: '' };
    const { runtime, bosToken } = this.#held;
    const continues = this.#continues(request.prompt);
    this.#lastPrompt = null;
    const progress = new TurnProgress();
    const context = { runtime, bosToken, continues };
    try {
      const outcome = await runTurn(signal, request, context, progress, onEvent);
      this.#lastPrompt = request.prompt;
      this.#noteSpeed(outcome.usage.newTokens, outcome.usage.writeMs);
      return outcome;
    } catch (thrown) {
      const { text } = progress;
      if (signal.aborted) return { state: 'stopped', text };
      return { state: 'failed', error: await this.#turnError(thrown), text };
    }
  }

  /**
   * State is reused only where this prompt carries the last turn on. A first turn always starts cold,
   * even with a prompt seen before: its text then depends on prompt and seed alone, not on what was
   * written earlier (reading a token alone or in a batch differs in the last bits).
   */
  #continues(prompt: string): boolean {
    const last = this.#lastPrompt;
    return last !== null && prompt.length > last.length && prompt.startsWith(last);
  }

  #noteSpeed(newTokens: number, writeMs: number): void {
    if (newTokens > 1) this.#lastTokensPerSecond = ((newTokens - 1) * 1000) / writeMs;
  }

  #hasSlowedDown(held: Held): boolean {
    return this.#lastTokensPerSecond < SLOWED_DOWN * held.tokensPerSecond;
  }

  /** What is not a matter of this one request has broken the engine: it is dropped, to be loaded anew. */
  async #turnError(thrown: unknown): Promise<ErrorData> {
    const known =
      thrown instanceof AppError
        ? thrown
        : readContextError(thrown instanceof Error ? thrown.message : '');
    if (known !== null) return errorData(known);
    await this.#drop();
    const { message: cause } = errorData(thrown);
    const message = `The engine broke off: ${cause}. Load the model again, then try again.`;
    return errorData(new AppError('engine-died', message, { cause }));
  }

  async #drop(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    this.#lastPrompt = null;
    this.#lastTokensPerSecond = Infinity;
    await held?.runtime.close();
  }
}

const NOT_LOADED = errorData(
  new AppError('engine-load', 'No model is loaded. Load one first, then write.'),
);

function loadError(thrown: unknown, label: string): ErrorData {
  if (thrown instanceof AppError) return errorData(thrown);
  const { message: cause } = errorData(thrown);
  const message = `${label} could not be opened: ${cause}. Close other tabs to free memory, then try again.`;
  return errorData(new AppError('engine-load', message, { cause }));
}
