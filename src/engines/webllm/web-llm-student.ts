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
import type { MlcModel } from '../../core/student/model-entry.ts';
import type { PageStudent, StudentRequest } from '../page-student.ts';
import { stopped } from '../stopped.ts';
import { gpuLost, isDeviceLoss, knownError, loadError, readThrown } from './errors.ts';
import type { Gpu } from './gpu.ts';
import type { WebLlm } from './library.ts';
import { openModel, type OpenModel, type OpenRequest } from './open.ts';
import { ShownText, runTurn, type Finished } from './turn.ts';

type OnLoadEvent = (event: LoadEvent) => void;

/** What the student stands on: in tests, and with another version of the library, something else. */
export interface WebLlmParts {
  readonly library: () => Promise<WebLlm>;
  readonly gpu: Gpu;
  /**
   * Sees to it that all files of the model lie in the cache that the library reads; gives the URL of their folder.
   * Errors: the `model-*` family, `storage-full`.
   */
  readonly bringFiles: (
    signal: AbortSignal,
    request: StudentRequest<MlcModel>,
    onEvent: OnLoadEvent,
  ) => Promise<string>;
}

interface Held {
  readonly model: MlcModel;
  readonly request: OpenRequest;
  readonly loaded: LoadedModel;
  readonly open: OpenModel;
}

/** WebLLM's engine, hosted in this worker. */
export class WebLlmStudent implements PageStudent {
  readonly #parts: WebLlmParts;
  #held: Held | null = null;
  /** The library hears of a stop at the next token only; until then it must not be asked for more. */
  #ending: Promise<void> = Promise.resolve();

  constructor(parts: WebLlmParts) {
    this.#parts = parts;
  }

  async load(
    signal: AbortSignal,
    request: StudentRequest,
    onEvent: OnLoadEvent,
  ): Promise<LoadOutcome> {
    const { model, ...rest } = request;
    if (model.engine !== 'webllm') return { state: 'failed', error: otherEngine(model.label) };
    try {
      return { state: 'ready', loaded: await this.#load(signal, { model, ...rest }, onEvent) };
    } catch (thrown) {
      return signal.aborted
        ? { state: 'stopped' }
        : { state: 'failed', error: loadError(thrown, model.label) };
    }
  }

  async #load(
    signal: AbortSignal,
    student: StudentRequest<MlcModel>,
    onEvent: OnLoadEvent,
  ): Promise<LoadedModel> {
    const { model } = student;
    const { id, sha256 } = model;
    const held = this.#held;
    if (held?.model.id === id && held.model.sha256 === sha256) return held.loaded;
    const { gpu, library, bringFiles } = this.#parts;
    await gpu.require(/f16/.test(`${model.quantisation} ${model.library}`));
    const [web, base] = [await library(), await bringFiles(signal, student, onEvent)];
    signal.throwIfAborted();
    this.#drop();
    const request: OpenRequest = { model, base, web, gpu };
    const open = await openModel(signal, request, onEvent);
    const loaded: LoadedModel = {
      ...{ model: id, sha256, engine: `webllm ${web.version}`, threads: null },
      ...{ contextTokens: open.contextTokens, host: null, backend: 'webgpu' },
    };
    this.#held = { model, request, loaded, open };
    return loaded;
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#held === null) return { state: 'failed', error: NOT_LOADED, text: '' };
    const { label } = this.#held.model;
    const shown = new ShownText(onEvent);
    shown.reading();
    try {
      return await this.#writeTwice(signal, request, shown);
    } catch (thrown) {
      const { text } = shown;
      if (signal.aborted) return { state: 'stopped', text };
      return { state: 'failed', error: this.#turnError(thrown, label), text };
    }
  }

  /** Where the GPU is taken away, the model is loaded anew, once, and the turn asked again. */
  async #writeTwice(
    signal: AbortSignal,
    request: TurnRequest,
    shown: ShownText,
  ): Promise<Finished> {
    try {
      return await this.#write(signal, request, shown);
    } catch (thrown) {
      if (signal.aborted || !this.#isLoss(thrown)) throw thrown;
    }
    await this.#reopen(signal, shown);
    try {
      return await this.#write(signal, request, shown);
    } catch (thrown) {
      if (signal.aborted || !this.#isLoss(thrown)) throw thrown;
      throw gpuLost(readThrown(thrown).message);
    }
  }

  async #write(signal: AbortSignal, request: TurnRequest, shown: ShownText): Promise<Finished> {
    if (this.#held === null) throw AppError.from(NOT_LOADED);
    const { open, model } = this.#held;
    const { lost } = open.watch;
    await Promise.race([this.#ending, lost, stopped(signal)]);
    // A turn that hangs on a device that is gone must not write on when it wakes.
    const end = new AbortController();
    const either = AbortSignal.any([signal, end.signal]);
    const held = { ...open, modelId: model.id, eosToken: model.eosToken };
    const turn = runTurn(either, request, held, shown);
    this.#ending = turn.then(noted, noted);
    try {
      return await Promise.race([turn, lost, stopped(signal)]);
    } catch (thrown) {
      end.abort();
      throw thrown;
    }
  }

  #isLoss(thrown: unknown): boolean {
    return this.#held?.open.watch.isLost === true || isDeviceLoss(thrown);
  }

  async #reopen(signal: AbortSignal, shown: ShownText): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    this.#drop();
    const open = await openModel(signal, held.request, () => {
      shown.reading();
    });
    this.#held = { ...held, open };
  }

  /** What is not a matter of this one request has broken the engine: it is dropped, to be loaded anew. */
  #turnError(thrown: unknown, label: string): ErrorData {
    const known = knownError(thrown, label);
    if (known?.code === 'context-full' || known?.code === 'sampling-unsupported') {
      return errorData(known);
    }
    this.#drop();
    if (known !== null) return errorData(known);
    const { message: cause } = readThrown(thrown);
    const message = `The engine broke off: ${cause}. Load the model again, then try again.`;
    return errorData(new AppError('engine-died', message, { cause }));
  }

  #drop(): void {
    this.#ending = Promise.resolve();
    this.#held?.open.close();
    this.#held = null;
  }
}

const noted = (): void => undefined;

const NOT_LOADED = errorData(
  new AppError('engine-load', 'No model is loaded. Load one first, then write.'),
);

const otherEngine = (label: string): ErrorData =>
  errorData(new AppError('engine-load', `${label} is not a model for WebLLM.`));
