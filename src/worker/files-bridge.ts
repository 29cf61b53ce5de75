import { AppError, errorData, type ErrorData } from '../core/errors.ts';
import type { InstallEvent, InstallOutcome } from '../core/student/install.ts';
import type { FilePlaces, FilesResult, FilesWork, FromFiles, ToFiles } from './files-protocol.ts';
import type { LookUp, ModelFiles } from './model-files.ts';

/** The part of a Worker that the client uses, so that tests can stand in for one. */
export interface FilesPort {
  postMessage(message: ToFiles): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: FromFiles }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: object) => void): void;
}

export interface FilesBridgeOptions extends FilePlaces {
  readonly createWorker: () => FilesPort;
}

interface Pending {
  readonly onEvent: (event: InstallEvent) => void;
  readonly settle: (result: FilesResult) => void;
}

interface Asking {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: InstallEvent) => void;
}

/** The models' files, in a worker of their own that the first request starts, and the next one after a death. */
export class FilesBridge implements ModelFiles {
  readonly #places: FilePlaces;
  readonly #createWorker: () => FilesPort;
  #worker: FilesPort | null = null;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor({ createWorker, ...places }: FilesBridgeOptions) {
    this.#places = places;
    this.#createWorker = createWorker;
  }

  async lookUp(signal: AbortSignal, address: string): Promise<LookUp> {
    if (signal.aborted) return { state: 'stopped' };
    const result = await this.#ask({ type: 'look-up', address }, { signal });
    if (result.type === 'looked-up') return result.outcome;
    return { state: 'failed', error: errorIn(result) };
  }

  install: ModelFiles['install'] = (signal, offer, onEvent) =>
    this.#installing({ type: 'install', offer }, signal, onEvent);

  importFiles: ModelFiles['importFiles'] = (signal, files, onEvent) =>
    this.#installing({ type: 'import', files }, signal, onEvent);

  importAdapter: ModelFiles['importAdapter'] = (signal, base, file, onEvent) =>
    this.#installing({ type: 'import-adapter', base, file }, signal, onEvent);

  repair: ModelFiles['repair'] = (signal, entry, onEvent) =>
    this.#installing({ type: 'repair', entry }, signal, onEvent);

  remove: ModelFiles['remove'] = async (entry, others) => {
    orThrow(await this.#ask({ type: 'remove', entry, others }, {}));
  };

  discard: ModelFiles['discard'] = async (offer, others) => {
    orThrow(await this.#ask({ type: 'discard', offer, others }, {}));
  };

  clearOrphaned: ModelFiles['clearOrphaned'] = async (known, offers) => {
    orThrow(await this.#ask({ type: 'clear-orphaned', known, offers }, {}));
  };

  usage: ModelFiles['usage'] = async (known, offers) => {
    const result = orThrow(await this.#ask({ type: 'usage', known, offers }, {}));
    if (result.type === 'usage') return result.use;
    throw AppError.from(errorIn(result));
  };

  async #installing(
    work: FilesWork,
    signal: AbortSignal,
    onEvent: (event: InstallEvent) => void,
  ): Promise<InstallOutcome> {
    if (signal.aborted) return { state: 'stopped' };
    const result = await this.#ask(work, { signal, onEvent });
    if (result.type === 'installed') return result.outcome;
    return { state: 'failed', error: errorIn(result) };
  }

  /** Settles exactly once, whatever happens to the worker. */
  #ask(work: FilesWork, { signal, onEvent }: Asking): Promise<FilesResult> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const stop = (): void => this.#worker?.postMessage({ type: 'stop', id });
      const settle = (result: FilesResult): void => {
        signal?.removeEventListener('abort', stop);
        this.#pending.delete(id);
        resolve(result);
      };
      this.#pending.set(id, { onEvent: onEvent ?? ((): void => undefined), settle });
      signal?.addEventListener('abort', stop);
      this.#send({ type: 'work', id, work, places: this.#places });
    });
  }

  #send(message: ToFiles): void {
    try {
      this.#worker ??= this.#open();
      this.#worker.postMessage(message);
    } catch (thrown) {
      this.#die(errorData(thrown, 'engine-died'));
    }
  }

  #open(): FilesPort {
    const worker = this.#createWorker();
    worker.addEventListener('message', ({ data }) => {
      const pending = this.#pending.get(data.id);
      if (data.type === 'progress') pending?.onEvent(data.event);
      else pending?.settle(data.result);
    });
    for (const type of ['error', 'messageerror'] as const) {
      worker.addEventListener(type, (event) => {
        if (worker === this.#worker) this.#die(died(event));
      });
    }
    return worker;
  }

  #die(error: ErrorData): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const pending of [...this.#pending.values()]) pending.settle({ type: 'failed', error });
  }
}

const UNEXPECTED = errorData(
  new AppError(
    'unexpected',
    'The worker of the model files gave another answer than was asked for.',
  ),
);

const errorIn = (result: FilesResult): ErrorData =>
  result.type === 'failed' ? result.error : UNEXPECTED;

function orThrow(result: FilesResult): FilesResult {
  if (result.type === 'failed') throw AppError.from(result.error);
  return result;
}

function died(event: object): ErrorData {
  const cause = 'message' in event && typeof event.message === 'string' ? event.message : '';
  const message =
    'What looks after the model files ended unexpectedly. Try again: it starts afresh, and what has arrived is kept.';
  return errorData(new AppError('engine-died', message, { cause }));
}
