import type { Clock } from '../../core/clock.ts';
import type { LoadEvent } from '../../core/engine/engine.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import { Pace } from './pace.ts';

export type JobKind = 'fetch' | 'import' | 'adapter' | 'repair' | 'check' | 'measure';

/** What is going on; bytes null where they are not counted. */
export interface JobStep {
  readonly phase: InstallEvent['phase'] | LoadEvent['phase'] | 'starting';
  readonly bytes: number | null;
  readonly totalBytes: number | null;
  /** Of `bytes`, what was here before. */
  readonly resumed: number;
  readonly secondsLeft: number | null;
}

export type JobState =
  | { readonly state: 'running' | 'stopping'; readonly step: JobStep }
  | { readonly state: 'paused'; readonly step: JobStep }
  | { readonly state: 'failed'; readonly error: ErrorData; readonly step: JobStep };

export type JobOutcome =
  { readonly state: 'done' | 'stopped' } | { readonly state: 'failed'; readonly error: ErrorData };

export interface JobOrder {
  /** The model's id, or what stands for a model that is not known yet. One job an id at a time. */
  readonly id: string;
  readonly kind: JobKind;
  readonly label: string;
  readonly work: (
    signal: AbortSignal,
    report: (event: InstallEvent | LoadEvent) => void,
  ) => Promise<JobOutcome>;
  /** What a stop leaves behind is thrown away by this; absent where a stop leaves nothing to go on from. */
  readonly discard?: () => Promise<void>;
}

const STARTING: JobStep = {
  phase: 'starting',
  bytes: null,
  totalBytes: null,
  resumed: 0,
  secondsLeft: null,
};

/** One piece of work on one model's files, from its start until nobody needs to hear of it. */
export class ModelJob {
  readonly order: JobOrder;
  readonly #clock: Clock;
  readonly #leave: (job: ModelJob) => void;
  #state = $state.raw<JobState>({ state: 'running', step: STARTING });
  #stop = new AbortController();
  #cancelled = false;
  #pace = new Pace();

  constructor(order: JobOrder, clock: Clock, leave: (job: ModelJob) => void) {
    this.order = order;
    this.#clock = clock;
    this.#leave = leave;
  }

  get state(): JobState {
    return this.#state;
  }

  get canPause(): boolean {
    return this.order.discard !== undefined;
  }

  get runs(): boolean {
    return this.#state.state === 'running' || this.#state.state === 'stopping';
  }

  /** Begins, or goes on after a pause or a failure. Settles when it has come to rest. */
  async run(): Promise<void> {
    this.#stop = new AbortController();
    this.#pace = new Pace();
    this.#state = { state: 'running', step: { ...this.#state.step, secondsLeft: null } };
    const outcome = await this.#work();
    if (this.#cancelled) await this.#throwAway();
    else if (outcome.state === 'failed') this.#fail(outcome.error);
    else if (outcome.state === 'stopped' && this.canPause) this.#rest();
    else this.#leave(this);
  }

  pause(): void {
    if (!this.runs) return;
    this.#state = { state: 'stopping', step: this.#state.step };
    this.#stop.abort();
  }

  /** Stops it and throws away what has come. */
  async cancel(): Promise<void> {
    this.#cancelled = true;
    if (this.runs) this.pause();
    else await this.#throwAway();
  }

  dismiss(): void {
    this.#leave(this);
  }

  async #work(): Promise<JobOutcome> {
    try {
      return await this.order.work(this.#stop.signal, (event) => this.#report(event));
    } catch (thrown) {
      return { state: 'failed', error: errorData(thrown) };
    }
  }

  async #throwAway(): Promise<void> {
    try {
      await this.order.discard?.();
      this.#leave(this);
    } catch (thrown) {
      this.#cancelled = false;
      this.#fail(errorData(thrown, 'store-failed'));
    }
  }

  #rest(): void {
    this.#state = { state: 'paused', step: { ...this.#state.step, secondsLeft: null } };
  }

  #fail(error: ErrorData): void {
    this.#state = { state: 'failed', error, step: { ...this.#state.step, secondsLeft: null } };
  }

  #report(event: InstallEvent | LoadEvent): void {
    if (this.#state.state !== 'running') return;
    const { phase } = event;
    if (phase !== this.#state.step.phase) this.#pace = new Pace();
    this.#state = { state: 'running', step: { phase, ...this.#counted(event) } };
  }

  #counted(event: InstallEvent | LoadEvent): Omit<JobStep, 'phase'> {
    const bytes = ('bytes' in event ? event.bytes : undefined) ?? null;
    const totalBytes = ('totalBytes' in event ? event.totalBytes : undefined) ?? null;
    const resumed = 'resumed' in event ? event.resumed : 0;
    const known = bytes !== null && totalBytes !== null;
    const secondsLeft = known
      ? this.#pace.secondsLeft(this.#clock.elapsed(), bytes, totalBytes)
      : null;
    return { bytes, totalBytes, resumed, secondsLeft };
  }
}

/** All work on models that goes on, rests or has failed. It outlives a look at another view. */
export class ModelJobs {
  readonly #clock: Clock;
  #all = $state.raw<readonly ModelJob[]>([]);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): readonly ModelJob[] {
    return this.#all;
  }

  of(id: string): ModelJob | undefined {
    return this.#all.find(({ order }) => order.id === id);
  }

  /** Settles when the job has come to rest. A job that failed makes room; one that runs or rests stays. */
  async begin(order: JobOrder): Promise<void> {
    const there = this.of(order.id);
    if (there !== undefined && there.state.state !== 'failed') return;
    there?.dismiss();
    const job = new ModelJob(order, this.#clock, (ended) => {
      this.#all = this.#all.filter((one) => one !== ended);
    });
    this.#all = [...this.#all, job];
    await job.run();
  }
}
