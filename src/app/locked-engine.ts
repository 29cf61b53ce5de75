import type {
  Engine,
  LoadEvent,
  LoadOptions,
  LoadOutcome,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../core/engine/engine.ts';
import { AppError, errorData, type ErrorData } from '../core/errors.ts';
import type { StudentEntry } from '../core/student/student-entry.ts';
import type { EngineLock, Hold } from './engine-lock.ts';

interface LockedParts {
  readonly engine: Engine;
  readonly lock: Pick<EngineLock, 'take' | 'release' | 'sayLetGo'>;
  /** After so long without work the model leaves memory and other tabs may have the engine, ms. */
  readonly idle: number;
  /** Another tab took the engine; `by` is its name, empty where it did not say. */
  readonly onTaken: (by: string) => void;
}

/** The engine while this tab owns it. Where another has it, every call fails with `engine-elsewhere`. */
export class LockedEngine implements Engine {
  readonly #parts: LockedParts;
  #hold: Hold | null = null;
  #atWork = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: LockedParts) {
    this.#parts = parts;
  }

  async load(
    signal: AbortSignal,
    model: StudentEntry,
    onEvent: (event: LoadEvent) => void,
    options?: LoadOptions,
  ): Promise<LoadOutcome> {
    const hold = await this.#owned();
    if (hold === null) return { state: 'failed', error: ELSEWHERE };
    const outcome = await this.#work(signal, hold, (either) =>
      this.#parts.engine.load(either, model, onEvent, options),
    );
    return hold.taken.aborted ? { state: 'failed', error: taken(hold) } : outcome;
  }

  async writeTurn(
    signal: AbortSignal,
    request: TurnRequest,
    onEvent: (event: TurnEvent) => void,
  ): Promise<TurnOutcome> {
    const hold = this.#hold;
    if (hold === null) return { state: 'failed', error: ELSEWHERE, text: '' };
    const outcome = await this.#work(signal, hold, (either) =>
      this.#parts.engine.writeTurn(either, request, onEvent),
    );
    // What came to its end before the engine was taken is a text like any other.
    if (!hold.taken.aborted || outcome.state === 'finished') return outcome;
    return { state: 'failed', error: taken(hold), text: outcome.text };
  }

  async unload(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#parts.engine.unload();
    this.#hold = null;
    this.#parts.lock.release();
  }

  async #owned(): Promise<Hold | null> {
    const hold = await this.#parts.lock.take();
    if (hold !== null && hold !== this.#hold) {
      hold.taken.addEventListener('abort', () => void this.#letGo(hold), { once: true });
    }
    this.#hold = hold;
    return hold;
  }

  async #work<Outcome>(
    signal: AbortSignal,
    hold: Hold,
    work: (either: AbortSignal) => Promise<Outcome>,
  ): Promise<Outcome> {
    clearTimeout(this.#timer);
    this.#atWork += 1;
    try {
      return await work(AbortSignal.any([signal, hold.taken]));
    } finally {
      this.#atWork -= 1;
      if (this.#atWork === 0) this.#timer = setTimeout(() => void this.unload(), this.#parts.idle);
    }
  }

  async #letGo(hold: Hold): Promise<void> {
    const { engine, lock, onTaken } = this.#parts;
    clearTimeout(this.#timer);
    if (this.#hold === hold) this.#hold = null;
    onTaken(nameOf(hold));
    await engine.unload();
    lock.sayLetGo();
  }
}

const nameOf = ({ taken: { reason } }: Hold): string => (typeof reason === 'string' ? reason : '');

const ELSEWHERE = errorData(
  new AppError(
    'engine-elsewhere',
    'Another tab has the engine. Write there, close that tab, or take the engine over.',
  ),
);

const taken = (hold: Hold): ErrorData =>
  errorData(
    new AppError(
      'engine-elsewhere',
      'Another tab took the engine over while it was at work here. Take it back to try again.',
      { taken: 1, by: nameOf(hold) },
    ),
  );
