import type { LoadedModel, LoadEvent } from '../../core/engine/engine.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import type { RunEvent } from '../../core/run/events.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { AppPorts, RunOrder } from '../ports.ts';
import { keptOf, type Kept } from './kept.ts';
import { Pace } from './pace.ts';
import type { Chosen } from './selection.ts';

export type Phase =
  | {
      readonly state:
        | 'idle'
        | 'starting'
        | 'opening'
        | 'compiling'
        | 'checking'
        | 'measuring'
        | 'grading'
        | 'stopping';
    }
  | {
      readonly state: 'downloading';
      readonly bytes: number;
      readonly totalBytes: number;
      readonly secondsLeft: number | null;
    }
  | { readonly state: 'verifying'; readonly bytes: number; readonly totalBytes: number }
  | { readonly state: 'reading'; readonly turn: number }
  | {
      readonly state: 'writing';
      readonly turn: number;
      readonly newTokens: number;
      readonly tokensPerSecond: number;
    };

/** A draft as it comes in: `text` is set once the answer is taken out of the reply. */
export interface LiveDraft {
  readonly raw: string;
  readonly text: string | null;
}

/** How the last run ended, where something has to be said of it. */
export type Ending =
  | { readonly state: 'none' }
  | { readonly state: 'stopped' }
  | {
      readonly state: 'failed';
      readonly error: ErrorData;
      readonly unkept: GenerationRecord | null;
    };

const NO_ENDING: Ending = { state: 'none' };
const IDLE: Phase = { state: 'idle' };
/** Text is repainted at most this often. */
const REPAINT_MS = 100;

interface Listener {
  onKept(kept: Kept): void;
  onLoaded(model: LoadedModel): void;
}

/** What writes, and the time. */
export interface Desk<Order> extends Pick<AppPorts, 'clock'> {
  run(signal: AbortSignal, order: Order): Promise<AsyncIterable<RunEvent>>;
}

/** What writes, and the time. */
export interface Desk<Order> extends Pick<AppPorts, 'clock'> {
  run(signal: AbortSignal, order: Order): Promise<AsyncIterable<RunEvent>>;
}

/** One text being written: at most one at a time. */
export class Writing<Order = RunOrder> {
  readonly #ports: Desk<Order>;
  readonly #listener: Listener;
  #job = $state.raw<Chosen | null>(null);
  #phase = $state.raw<Phase>(IDLE);
  #drafts = $state.raw<readonly LiveDraft[]>([]);
  #ending = $state.raw<Ending>(NO_ENDING);
  #threads = $state.raw<number | null>(null);
  #stop: AbortController | null = null;
  #pace = new Pace();
  /** What came in since the last repaint. */
  #next: { readonly phase: Phase; readonly drafts: readonly LiveDraft[] } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: Desk<Order>, listener: Listener) {
    this.#ports = ports;
    this.#listener = listener;
  }

  get job(): Chosen | null {
    return this.#job;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get drafts(): readonly LiveDraft[] {
    return this.#drafts;
  }

  get ending(): Ending {
    return this.#ending;
  }

  get threads(): number | null {
    return this.#threads;
  }

  get busy(): boolean {
    return this.#phase.state !== 'idle';
  }

  async start(job: Chosen, order: Order): Promise<void> {
    if (this.busy) return;
    this.clear();
    this.#job = job;
    this.#phase = { state: 'starting' };
    this.#pace = new Pace();
    const stop = new AbortController();
    this.#stop = stop;
    try {
      for await (const event of await this.#ports.run(stop.signal, order)) this.#take(event);
    } catch (thrown) {
      this.#ending = { state: 'failed', error: errorData(thrown), unkept: null };
    } finally {
      this.#repaint();
      this.#phase = IDLE;
      this.#stop = null;
    }
  }

  stop(): void {
    if (this.#stop === null || this.#stop.signal.aborted) return;
    this.#repaint();
    this.#phase = { state: 'stopping' };
    this.#stop.abort();
  }

  /** Forgets what is not kept of the last run. */
  clear(): void {
    if (this.busy) return;
    this.#job = null;
    this.#drafts = [];
    this.#ending = NO_ENDING;
  }

  #take(event: RunEvent): void {
    switch (event.type) {
      case 'planned':
        return;
      case 'loading':
        return this.#show(this.#loadPhase(event.event));
      case 'loaded':
        this.#threads = event.model.threads;
        return this.#listener.onLoaded(event.model);
      case 'reading':
        return this.#show({ state: 'reading', turn: event.turn });
      case 'delta':
        return this.#write(event);
      case 'turn-written':
        return this.#finishTurn(event.turn, event.draft);
      case 'generated':
        this.#show({ state: 'grading' });
        return this.#listener.onKept(keptOf(event.record, []));
      case 'graded':
        return this.#listener.onKept(keptOf(event.record, event.votes, event.grade));
      case 'cell-failed':
        return this.#fail(event.error, event.unkept ?? null);
      case 'ended':
        return this.#end(event);
    }
  }

  #loadPhase(event: LoadEvent): Phase {
    if (event.phase === 'downloading') {
      const { bytes, totalBytes } = event;
      const secondsLeft = this.#pace.secondsLeft(this.#ports.clock.elapsed(), bytes, totalBytes);
      return { state: 'downloading', bytes, totalBytes, secondsLeft };
    }
    if (event.phase === 'verifying') {
      return { state: 'verifying', bytes: event.bytes, totalBytes: event.totalBytes };
    }
    return { state: event.phase };
  }

  #write(event: Extract<RunEvent, { readonly type: 'delta' }>): void {
    const { turn, text, newTokens, tokensPerSecond } = event;
    const drafts = this.#next?.drafts ?? this.#drafts;
    const raw = (drafts[turn]?.raw ?? '') + text;
    this.#later(
      { state: 'writing', turn, newTokens, tokensPerSecond },
      withDraft(drafts, turn, { raw, text: null }),
    );
  }

  #finishTurn(turn: number, draft: string): void {
    this.#repaint();
    const raw = this.#drafts[turn]?.raw ?? draft;
    this.#drafts = withDraft(this.#drafts, turn, { raw, text: draft });
  }

  #fail(error: ErrorData, unkept: GenerationRecord | null): void {
    this.#repaint();
    this.#ending = { state: 'failed', error, unkept };
  }

  #end(event: Extract<RunEvent, { readonly type: 'ended' }>): void {
    this.#repaint();
    if (event.how === 'stopped') this.#ending = { state: 'stopped' };
    if (event.how !== 'failed' || this.#ending.state === 'failed') return;
    this.#ending = { state: 'failed', error: event.error, unkept: null };
  }

  /** At once where the kind of phase changes, else with the next repaint. */
  #show(phase: Phase): void {
    this.#later(phase, this.#next?.drafts ?? this.#drafts);
    if (phase.state !== this.#phase.state) this.#repaint();
  }

  #later(phase: Phase, drafts: readonly LiveDraft[]): void {
    this.#next = { phase, drafts };
    this.#timer ??= setTimeout(() => this.#repaint(), REPAINT_MS);
  }

  #repaint(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#next;
    if (next === null) return;
    this.#next = null;
    if (this.#phase.state !== 'stopping') this.#phase = next.phase;
    this.#drafts = next.drafts;
  }
}

const withDraft = (drafts: readonly LiveDraft[], turn: number, draft: LiveDraft): LiveDraft[] => {
  const all = Array.from(
    { length: Math.max(drafts.length, turn + 1) },
    (_, place) => drafts[place],
  );
  return all.map((old, place) => (place === turn ? draft : (old ?? { raw: '', text: null })));
};
