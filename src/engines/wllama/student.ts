import { version } from '@wllama/wllama/package.json';
import { AppError, errorData } from '../../core/errors.ts';
import type { ErrorData } from '../../core/errors.ts';
import type {
  Backend,
  LoadEvent,
  LoadOutcome,
  LoadedModel,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
  TurnUsage,
} from '../../core/engine/engine.ts';
import type { GgufModel, ModelEntry } from '../../core/student/model-entry.ts';
import { openAdapters, openModelFiles } from '../model-files/open.ts';
import type { OpenedFile } from '../model-files/open.ts';
import type { PageStudent, StudentRequest } from '../page-student.ts';
import { adaptersInUse, requireFit, scalesFor } from './adapters.ts';
import type { AdapterScale } from './adapters.ts';
import { Conversations } from './conversations.ts';
import { requireFeatures } from './features.ts';
import { findGpu } from './gpu.ts';
import { mayBeFaster } from './look-again.ts';
import { backendFor, isCrowded } from './memory.ts';
import { SLOWED_DOWN, openBest } from './open-best.ts';
import type { ModelBlobs } from './model-blobs.ts';
import { canBeHeldTwice, threadsAtMost } from './threads.ts';
import type { Opened } from './threads.ts';
import { TurnProgress, readContextError, runTurn } from './turn.ts';

/** Both turns of a job with seven skills fit; more only costs memory. */
const CONTEXT_TOKENS_AT_MOST = 2048;
/** Each slot has a context's memory of its own, and more gain little. */
const SLOTS_AT_MOST = 8;
const ENGINE = `wllama ${version}`;

/** What was asked for at the load, as far as a model in memory has to agree with it. */
interface Asked {
  readonly slots: number;
  readonly backend: Backend | undefined;
}

interface Held extends Opened {
  readonly loaded: LoadedModel;
  readonly asked: Asked;
  readonly blobs: ModelBlobs;
  /** Hashes of the adapters that are open, in llama.cpp's order. */
  readonly adapters: readonly string[];
  readonly scales: readonly AdapterScale[];
  readonly bosToken: string;
  readonly conversations: Conversations;
  /** By `performance.now()`. */
  readonly openedAt: number;
}

export const wllamaStudent = (): PageStudent => new WllamaStudent();

class WllamaStudent implements PageStudent {
  #held: Held | null = null;
  #lastTokensPerSecond = Infinity;
  /** Tokens read and written since the model was opened. */
  #tokens = 0;

  async load(
    signal: AbortSignal,
    request: StudentRequest,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadOutcome> {
    try {
      const loaded = await this.#load(signal, { ...request, model: gguf(request.model) }, onEvent);
      return { state: 'ready', loaded };
    } catch (thrown) {
      return signal.aborted
        ? { state: 'stopped' }
        : { state: 'failed', error: loadError(thrown, request.model.label) };
    }
  }

  async #load(
    signal: AbortSignal,
    request: StudentRequest<GgufModel>,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadedModel> {
    const { model } = request;
    const asked = askedOf(request);
    const held = this.#held?.loaded.sha256 === model.sha256 ? this.#held : null;
    const kept = held === null ? null : this.#goOnWith(held, asked, model);
    if (kept !== null) return kept;
    requireFeatures();
    const backend = await backendFor(model.bytes, asked.backend, findGpu);
    const parts = held?.blobs.parts ?? blobsOf(await openModelFiles(signal, request, onEvent));
    const adapters = adaptersInUse(model);
    const using = { ...request, model: { ...model, adapters } };
    const beside = adapters.length === 0 ? [] : await openAdapters(signal, using, onEvent);
    const blobs = { parts, adapters: blobsOf(beside) };
    await requireFit(blobs, model.label);
    await this.#drop();
    const contextTokens = Math.min(model.contextTokens, CONTEXT_TOKENS_AT_MOST);
    const opened = await openBest(signal, {
      ...blobs,
      ...{ slots: asked.slots, backend, contextTokens },
      model: `${ENGINE} ${model.sha256}`,
      onEvent,
    });
    const loaded = loadedModel(model, opened, contextTokens, asked.slots);
    const hashes = adapters.map(({ file }) => file.sha256);
    this.#held = {
      ...opened,
      ...{ loaded, asked, blobs, bosToken: model.bosToken, adapters: hashes },
      scales: scalesFor(hashes, model) ?? [],
      conversations: new Conversations(asked.slots),
      openedAt: performance.now(),
    };
    return loaded;
  }

  /** The model in memory, where it is what is asked for or its adapters need only be weighed anew; else null. */
  #goOnWith(held: Held, asked: Asked, model: GgufModel): LoadedModel | null {
    const scales = scalesFor(held.adapters, model);
    if (scales === null || !agrees(held, asked)) return null;
    if (this.#hasSlowedDown(held) || isWorthALook(held)) return null;
    if (JSON.stringify(scales) !== JSON.stringify(held.scales)) held.conversations.forget();
    const loaded = { ...held.loaded, model: model.id };
    this.#held = { ...held, scales, loaded, bosToken: model.bosToken };
    return loaded;
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#held === null) return { state: 'failed', error: NOT_LOADED, text: '' };
    const crowded = this.#isCrowded(this.#held, request.prompt);
    const held = crowded ? await this.#openedAnew(signal, this.#held, onEvent) : this.#held;
    if (held === null) return { state: 'stopped', text: '' };
    const continues = held.conversations.begin(request.prompt);
    const progress = new TurnProgress();
    try {
      const outcome = await runTurn(signal, request, { ...held, continues }, progress, onEvent);
      held.conversations.end(request.prompt);
      this.#tokens += readAndWritten(outcome.usage);
      if (held.asked.slots === 1) this.#noteSpeed(outcome.usage.newTokens, outcome.usage.writeMs);
      return outcome;
    } catch (thrown) {
      held.conversations.end(null);
      const { text } = progress;
      if (signal.aborted) return { state: 'stopped', text };
      return { state: 'failed', error: await this.#turnError(thrown), text };
    }
  }

  #noteSpeed(newTokens: number, writeMs: number): void {
    if (newTokens > 1) this.#lastTokensPerSecond = ((newTokens - 1) * 1000) / writeMs;
  }

  #hasSlowedDown(held: Held): boolean {
    return this.#lastTokensPerSecond < SLOWED_DOWN * held.tokensPerSecond;
  }

  /** Between two conversations, when nothing is written, the model can be opened anew. */
  #isCrowded({ runtime, blobs: { parts }, conversations }: Held, prompt: string): boolean {
    if (!conversations.isIdle || conversations.goesOn(prompt)) return false;
    const weights = parts.reduce((bytes, part) => bytes + part.size, 0);
    return isCrowded(this.#tokens, runtime.tokenBytes, weights);
  }

  /** Null where it was stopped: nothing is loaded then. */
  async #openedAnew(
    signal: AbortSignal,
    { runtime, ...held }: Held,
    onEvent: (event: TurnEvent) => void,
  ): Promise<Held | null> {
    await this.#drop();
    const onRead = (): void => {
      onEvent({ type: 'reading' });
    };
    try {
      this.#held = { ...held, runtime: await runtime.anew(signal, onRead) };
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    this.#held?.conversations.forget();
    return this.#held;
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
    this.#lastTokensPerSecond = Infinity;
    this.#tokens = 0;
    await held?.runtime.close();
  }
}

function gguf(model: ModelEntry): GgufModel {
  if (model.engine === 'wllama') return model;
  throw new AppError('engine-load', `${model.label} is not a model for wllama.`);
}

const readAndWritten = ({ promptTokens, cachedTokens, newTokens }: TurnUsage): number =>
  promptTokens - cachedTokens + newTokens;

const blobsOf = (files: readonly OpenedFile[]): readonly Blob[] => files.map(({ blob }) => blob);

const askedOf = ({ options: { slots = 1, backend } }: StudentRequest): Asked => ({
  slots: Math.min(Math.max(1, slots), SLOTS_AT_MOST),
  backend,
});

/** A backend that was asked for by name is not what the engine would choose, though it may be the same. */
const agrees = ({ asked, runtime }: Held, { slots, backend }: Asked): boolean =>
  asked.slots === slots &&
  (backend === asked.backend || (backend !== undefined && backend === runtime.setup.backend));

/** Looking again opens the model a second time, which must cost little. */
const isWorthALook = ({ runtime: { setup }, steady, blobs, openedAt }: Held): boolean =>
  canBeHeldTwice(blobs) &&
  mayBeFaster(
    { setup, steady, age: performance.now() - openedAt },
    { threadsAtMost: threadsAtMost() },
  );

const loadedModel = (
  model: GgufModel,
  { runtime: { setup } }: Opened,
  contextTokens: number,
  slots: number,
): LoadedModel => ({
  model: model.id,
  engine: ENGINE,
  sha256: model.sha256,
  ...setup,
  contextTokens,
  host: null,
  slots,
});

const NOT_LOADED = errorData(
  new AppError('engine-load', 'No model is loaded. Load one first, then write.'),
);

function loadError(thrown: unknown, label: string): ErrorData {
  if (thrown instanceof AppError) return errorData(thrown);
  const { message: cause } = errorData(thrown);
  const message = `${label} could not be opened: ${cause}. Close other tabs to free memory, then try again.`;
  return errorData(new AppError('engine-load', message, { cause }));
}
