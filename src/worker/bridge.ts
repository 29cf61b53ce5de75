import { AppError, errorData } from '../core/errors.ts';
import type { ErrorData } from '../core/errors.ts';
import type {
  Engine,
  LoadEvent,
  LoadOptions,
  LoadOutcome,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../core/engine/engine.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** The part of a Worker that the bridge uses, so that tests can stand in for one. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: object) => void): void;
}

export interface BridgeOptions {
  readonly createWorker: () => WorkerPort;
  /** Absolute URL of the folder of the `weights` sources, with a slash at its end. */
  readonly weightsBase: string;
  /** How long a stop waits for the worker before it is ended by force, ms. */
  readonly graceMs: number;
  /** How long a call may show no sign of progress before its worker is given up, ms; half of it once words come. */
  readonly stallMs: number;
}

/** After so many deaths without a turn between them, starting another worker is no use. */
const DEATHS_AT_MOST = 3;
/** The watchdog counts silent ticks instead of reading a clock: sleep of the machine then counts as one. */
const TICKS_TO_STALL = 6;
/** Once words come, the next one is seconds away even on a busy machine: silence means death sooner. */
const TICKS_TO_STALL_WRITING = 3;

/** One request on its way: how the bridge feeds it and how it can end. */
interface Call<Outcome> {
  readonly request: (id: number) => ToWorker;
  /** The outcome, where the message is the terminal reply; else null. */
  readonly receive: (message: FromWorker) => Outcome | null;
  readonly stopped: () => Outcome;
  readonly failed: (error: ErrorData) => Outcome;
}

interface Pending {
  readonly receive: (message: FromWorker) => void;
  readonly stop: () => void;
  readonly fail: (error: ErrorData) => void;
}

/** An Engine whose work happens in a worker. It outlives its workers: the next `load` starts a new one. */
export class WorkerBridge implements Engine {
  readonly #options: BridgeOptions;
  #worker: WorkerPort | null = null;
  /** A load, or as many turns as the loaded model has slots. */
  readonly #pending = new Map<number, Pending>();
  /** How many turns the loaded model writes at once. */
  #slots = 1;
  #lastId = 0;
  #deaths = 0;

  constructor(options: BridgeOptions) {
    this.#options = options;
  }

  load(
    signal: AbortSignal,
    model: ModelEntry,
    onEvent: (event: LoadEvent) => void,
    options: LoadOptions = {},
  ): Promise<LoadOutcome> {
    const { weightsBase } = this.#options;
    if (this.#pending.size > 0) return Promise.resolve({ state: 'failed', error: BUSY });
    this.#slots = 1;
    return this.#call<LoadOutcome>(signal, {
      request: (id) => ({ type: 'load', id, model, weightsBase, options }),
      receive: (message) => {
        if (message.type === 'load-event') onEvent(message.event);
        if (message.type !== 'loaded') return null;
        if (message.outcome.state === 'ready') this.#slots = message.outcome.loaded.slots ?? 1;
        return message.outcome;
      },
      stopped: () => ({ state: 'stopped' }),
      failed: (error) => ({ state: 'failed', error }),
    });
  }

  writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    let text = '';
    if (this.#worker === null && !signal.aborted) {
      return Promise.resolve({ state: 'failed', error: NOT_LOADED, text });
    }
    return this.#call<TurnOutcome>(signal, {
      request: (id) => ({ type: 'turn', id, request }),
      receive: (message) => {
        if (message.type === 'turn-event') {
          if (message.event.type === 'delta') text += message.event.text;
          onEvent(message.event);
        }
        if (message.type !== 'written') return null;
        // A turn came to an end: whatever killed earlier workers does not kill this one.
        if (message.outcome.state !== 'failed') this.#deaths = 0;
        return message.outcome;
      },
      stopped: () => ({ state: 'stopped', text }),
      failed: (error) => ({ state: 'failed', error, text }),
    });
  }

  unload(): Promise<void> {
    this.#deaths = 0;
    this.#dropWorker();
    for (const pending of [...this.#pending.values()]) pending.stop();
    return Promise.resolve();
  }

  #call<Outcome>(signal: AbortSignal, call: Call<Outcome>): Promise<Outcome> {
    if (signal.aborted) return Promise.resolve(call.stopped());
    if (this.#pending.size >= this.#slots) return Promise.resolve(call.failed(BUSY));
    if (this.#deaths >= DEATHS_AT_MOST) return Promise.resolve(call.failed(GIVEN_UP));
    return new Promise((resolve) => {
      this.#start(signal, call, resolve);
    });
  }

  /** Sends the request and sees to it that `resolve` is called exactly once, whatever happens. */
  #start<Outcome>(
    signal: AbortSignal,
    call: Call<Outcome>,
    resolve: (outcome: Outcome) => void,
  ): void {
    const id = ++this.#lastId;
    const { graceMs, stallMs } = this.#options;
    const tickMs = stallMs / TICKS_TO_STALL;
    let silentTicks = 0;
    let ticksToStall = TICKS_TO_STALL;
    let graceTimer: ReturnType<typeof setTimeout> | undefined;
    const watchdog = setInterval(() => {
      if (++silentTicks >= ticksToStall) this.#die(stalled(ticksToStall * tickMs));
    }, tickMs);
    const settle = (outcome: Outcome): void => {
      clearInterval(watchdog);
      clearTimeout(graceTimer);
      signal.removeEventListener('abort', askToStop);
      this.#pending.delete(id);
      resolve(outcome);
    };
    const endByForce = (): void => {
      settle(call.stopped());
      // What was written beside it dies with the worker.
      this.#dropWorker();
      this.#failAll(ENDED_WITH_ANOTHER);
    };
    const askToStop = (): void => {
      graceTimer = setTimeout(endByForce, graceMs);
      this.#worker?.postMessage({ type: 'stop', id });
    };
    this.#pending.set(id, {
      receive: (message) => {
        silentTicks = 0;
        if (isWord(message)) ticksToStall = TICKS_TO_STALL_WRITING;
        const outcome = call.receive(message);
        if (outcome !== null) settle(outcome);
      },
      stop: () => {
        settle(call.stopped());
      },
      fail: (error) => {
        settle(call.failed(error));
      },
    });
    signal.addEventListener('abort', askToStop);
    this.#send(call.request(id));
  }

  #send(message: ToWorker): void {
    try {
      this.#worker ??= this.#open();
      this.#worker.postMessage(message);
    } catch (thrown) {
      this.#die(errorData(thrown, 'engine-died'));
    }
  }

  #open(): WorkerPort {
    const worker = this.#options.createWorker();
    worker.addEventListener('message', ({ data }) => {
      // A late word of a worker that was given up, or of a request that ended, changes nothing.
      if (worker !== this.#worker) return;
      if (data.type === 'died') this.#die(data.error);
      else this.#pending.get(data.id)?.receive(data);
    });
    const onDeath = (event: object): void => {
      if (worker === this.#worker) this.#die(died(event));
    };
    worker.addEventListener('error', onDeath);
    worker.addEventListener('messageerror', onDeath);
    return worker;
  }

  #die(error: ErrorData): void {
    this.#deaths += 1;
    this.#dropWorker();
    this.#failAll(error);
  }

  #failAll(error: ErrorData): void {
    for (const pending of [...this.#pending.values()]) pending.fail(error);
  }

  #dropWorker(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

const isWord = (message: FromWorker): boolean =>
  message.type === 'turn-event' && message.event.type === 'delta';

const BUSY = errorData(
  new AppError('engine-busy', 'The engine is at work. Wait for it, or stop it, then try again.'),
);
const NOT_LOADED = errorData(
  new AppError('engine-load', 'No model is loaded. Load one first, then write.'),
);
const ENDED_WITH_ANOTHER = errorData(
  new AppError(
    'engine-died',
    'Another text of the same engine was ended by force, and this one with it. Try again; it starts afresh.',
  ),
);
const GIVEN_UP = errorData(
  new AppError(
    'engine-died',
    `The engine ended unexpectedly ${DEATHS_AT_MOST.toString()} times in a row, most likely for want of memory. Close other tabs or choose a smaller model, then reload the page.`,
    { deaths: DEATHS_AT_MOST },
  ),
);

function stalled(stallMs: number): ErrorData {
  const seconds = Math.round(stallMs / 1000);
  return errorData(
    new AppError(
      'engine-stalled',
      `The engine gave no sign of life for ${seconds.toString()} seconds and was ended. Try again; it starts afresh.`,
      { seconds },
    ),
  );
}

function died(event: object): ErrorData {
  const cause = 'message' in event && typeof event.message === 'string' ? event.message : '';
  return errorData(
    new AppError(
      'engine-died',
      'The engine ended unexpectedly. Try again; it starts afresh. If it happens again, close other tabs.',
      { cause },
    ),
  );
}
