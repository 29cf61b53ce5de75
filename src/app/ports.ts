import type { Pack } from '../core/catalog/pack.ts';
import type { Clock } from '../core/clock.ts';
import type { Sampling } from '../core/engine/engine.ts';
import type { ErrorData } from '../core/errors.ts';
import type { Criterion, Grade } from '../core/grading/grade.ts';
import type { Recorder } from '../core/recording/recorder.ts';
import type { Recording } from '../core/recording/recording.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { Plan } from '../core/run/plan.ts';
import type { GenerationRecord, VoteRecord } from '../core/store/records.ts';
import type { ModelStore } from '../core/store/model-store.ts';
import type { PackStore } from '../core/store/pack-store.ts';
import type { Store } from '../core/store/store.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';
import type { StudentEntry } from '../core/student/student-entry.ts';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import type { EndpointReport } from '../endpoint/test-endpoint.ts';
import type { HandOrder } from './hand-vote.ts';
import type { KeyOwner } from './key-shelf.ts';
import type { ModelDesk } from './model-desk.ts';
import type { SettingsPorts } from './state/settings.svelte.ts';
import type { BuiltInPack } from './built-in-packs.ts';

/** What a run of the page works on; engine and judge are behind the port. */
export interface RunOrder {
  /** The tuple, told apart from all others: what two tabs must not write at once. */
  readonly tupleId: string;
  readonly plan: Plan;
  readonly pack: Pack;
  readonly model: StudentEntry;
  readonly store: Store;
}

export interface GradeOrder {
  readonly record: GenerationRecord;
  readonly pack: Pack;
  readonly store: Store;
  readonly judge: Exclude<Plan['judge'], 'none'>;
  /** Votes beyond the judge's own number, in place of kept ones that could not be read. */
  readonly spares: number;
}

/** `votes` are kept; `grade` tells where the judge broke. */
export interface Graded {
  readonly votes: readonly VoteRecord[];
  readonly grade: Grade;
}

/** A recording that comes with the page, as its list tells of it. */
export interface BuiltIn {
  readonly file: string;
  readonly student: string;
  readonly skills: readonly string[];
  readonly topic: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly earned: number;
  readonly outOf: number;
}

export interface RecordingTools {
  recorder(work: Pick<RunOrder, 'plan' | 'pack'>): Recorder;
  /** What comes with the page; the first is the one to begin with. Errors: `recording-invalid`. */
  builtIn(): Promise<readonly BuiltIn[]>;
  /** Errors: `recording-invalid`. */
  open(file: string): Promise<Recording>;
  /** Of a file's text. Errors: `recording-invalid`, naming `where`. */
  read(text: string, where: string): Recording;
  write(recording: Recording): string;
  /** `speed` 1: as recorded. Nothing of it is kept. */
  play(signal: AbortSignal, recording: Recording, speed: number): AsyncIterable<RunEvent>;
}

/** The rule that decides a criterion, in one sentence; undefined where no rule does. */
export type RuleOf = (criterion: Criterion) => string | undefined;

/** Everything outside of the page that its state needs: real in `live-ports.ts`, scripted in tests. */
export interface AppPorts extends SettingsPorts {
  /** The first visit draws from the first one. */
  readonly builtInPacks: readonly BuiltInPack[];
  /** The student that writes in the page where nobody chose another. */
  readonly model: ModelEntry;
  /** Each student has its own limit of new tokens. */
  readonly sampling: Omit<Sampling, 'stop' | 'maxTokens'>;
  readonly clock: Clock;
  /** Opens what is kept. `onNotice` hears of trouble later on. Rejects where nothing can be kept. */
  openStore(onNotice: (error: ErrorData) => void): Promise<Store>;
  /** The person's own packs. Called once the store is open. */
  openPacks(): Promise<PackStore>;
  /** What is known of the models in this browser. Called once the store is open. */
  openModels(): Promise<ModelStore>;
  /** What the Models view works with: fetched with the first call. */
  models(): Promise<ModelDesk>;
  /** Starts the pipeline; engine and judge are fetched with the first call. */
  run(signal: AbortSignal, order: RunOrder): Promise<AsyncIterable<RunEvent>>;
  /** Asks a judge about a kept text; null where the signal stopped it. */
  grade(signal: AbortSignal, order: GradeOrder): Promise<Graded | null>;
  /** Keeps a person's verdicts. */
  gradeByHand(order: HandOrder): Promise<VoteRecord>;
  /** Tries an endpoint with the owner's key. */
  testEndpoint(signal: AbortSignal, owner: KeyOwner, endpoint: Endpoint): Promise<EndpointReport>;
  /** What the rule judge goes by. */
  rules(): Promise<RuleOf>;
  /** Whether the default student's file is in this browser already. */
  modelIsHere(): Promise<boolean>;
  /** What makes, reads and plays recordings: fetched with the first call. */
  recordings(): Promise<RecordingTools>;
  /** Tells when another tab took the engine, and what that tab is called; one listener. */
  onEngineTaken(listener: (by: string) => void): void;
  /** Takes the engine from the tab that has it. */
  takeEngineOver(): Promise<void>;
  /** Called when a model is loaded: what its engine (`LoadedModel.engine`) needs should be here without a network from now on. */
  keepEngine(engine: string): void;
}
