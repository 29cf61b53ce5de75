import { AppError, errorData } from '../core/errors.ts';
import type {
  Engine,
  LoadEvent,
  LoadOptions,
  LoadOutcome,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../core/engine/engine.ts';
import type { PageEngine } from '../core/student/model-entry.ts';
import { runsHere, type StudentEntry } from '../core/student/student-entry.ts';

/**
 * All engines of the page behind one: a model goes to the engine that its entry names, and whatever another one
 * held is let go first, since memory holds one model. A crash of one leaves the others as they were.
 */
export class PageEngines implements Engine {
  readonly #start: (engine: PageEngine) => Engine;
  readonly #started = new Map<PageEngine, Engine>();
  #current: Engine | null = null;

  /** `start` is called once an engine, when the first model for it is loaded. */
  constructor(start: (engine: PageEngine) => Engine) {
    this.#start = start;
  }

  async load(
    signal: AbortSignal,
    model: StudentEntry,
    onEvent: (event: LoadEvent) => void,
    options?: LoadOptions,
  ): Promise<LoadOutcome> {
    if (!runsHere(model)) return { state: 'failed', error: elsewhere(model.label) };
    const engine = this.#engine(model.engine);
    if (this.#current !== engine) await this.#current?.unload();
    this.#current = engine;
    return engine.load(signal, model, onEvent, options);
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    if (this.#current === null) return { state: 'failed', error: NOT_LOADED, text: '' };
    return this.#current.writeTurn(signal, request, onEvent);
  }

  async unload(): Promise<void> {
    this.#current = null;
    await Promise.all([...this.#started.values()].map((engine) => engine.unload()));
  }

  #engine(name: PageEngine): Engine {
    const engine = this.#started.get(name) ?? this.#start(name);
    this.#started.set(name, engine);
    return engine;
  }
}

const NOT_LOADED = errorData(
  new AppError('engine-load', 'No model is loaded. Load one first, then write.'),
);

const elsewhere = (label: string) =>
  errorData(new AppError('engine-load', `${label} does not run in the page.`));
