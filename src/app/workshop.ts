import type { Clock } from '../core/clock.ts';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import type { Engine } from '../core/engine/engine.ts';
import type { Judge } from '../core/grading/judge.ts';
import { ruleJudge } from '../core/grading/rules/rule-judge.ts';
import type { RunEvent } from '../core/run/events.ts';
import { gradeGeneration } from '../core/run/grade-generation.ts';
import type { EndpointJudge, Plan } from '../core/run/plan.ts';
import { runPlan, type RunPorts } from '../core/run/run.ts';
import type { StudentEntry } from '../core/student/student-entry.ts';
import type { EndpointReport } from '../endpoint/test-endpoint.ts';
import { checkedEngine } from '../core/self-test/checked-engine.ts';
import type { ModelStore } from '../core/store/model-store.ts';
import { ENGINE_IDS } from '../worker/engine-ids.ts';
import type { KeyOwner } from './key-shelf.ts';
import { onEngineTaken, pageEngine } from './page-engine.ts';
import type { GradeOrder, Graded, RunOrder } from './ports.ts';
import { reachByServiceWorker as reach } from './reach.ts';
import { oneTabAtATime } from './tab-lock.ts';
import { withSpares } from './spare-votes.ts';

/**
 * Everything that the first look at the page does not need: pipeline, judges, engines. Imported when asked for; what
 * speaks to endpoints comes in chunks of its own, for those who choose one.
 */

export interface WorkshopPorts {
  readonly clock: Clock;
  /** Asked at each request. */
  readonly key: (owner: KeyOwner) => string | null;
  /** What is known of the models in this browser; null where nothing can be kept. */
  readonly models: () => Promise<ModelStore | null>;
  readonly onEngineTaken: (by: string) => void;
}

export async function run(
  signal: AbortSignal,
  order: RunOrder,
  ports: WorkshopPorts,
): Promise<AsyncIterable<RunEvent>> {
  const { plan, pack, model, store } = order;
  const [student, judge] = await Promise.all([
    studentPorts(model, ports),
    plan.judge === 'none' ? null : judgeOf(plan.judge, ports),
  ]);
  const runPorts: RunPorts = { pack, model, store, judge, clock: ports.clock, ...student };
  return oneTabAtATime(signal, `skillet writes ${order.tupleId}`, () =>
    runPlan(signal, plan, runPorts),
  );
}

/** Null where the signal stopped it. */
export async function grade(
  signal: AbortSignal,
  { record, pack, store, judge, spares }: GradeOrder,
  ports: WorkshopPorts,
): Promise<Graded | null> {
  const asked = withSpares(await judgeOf(judge, ports), spares);
  const gradingPorts = { pack, store, clock: ports.clock, judge: asked };
  const graded = await gradeGeneration(signal, record, gradingPorts);
  return graded.state === 'graded' ? graded : null;
}

export async function tryEndpoint(
  signal: AbortSignal,
  endpoint: Endpoint,
  key: () => string | null,
): Promise<EndpointReport> {
  const { testEndpoint } = await import('../endpoint/test-endpoint.ts');
  return testEndpoint(signal, { endpoint, key, reach });
}

type StudentPorts = Pick<RunPorts, 'engine' | 'engineId'>;

let pageStudent: Engine | null = null;
let endpointStudent: Promise<StudentPorts> | null = null;

function studentPorts(
  { engine }: StudentEntry,
  ports: WorkshopPorts,
): StudentPorts | Promise<StudentPorts> {
  if (engine === 'replay') throw new Error('recordings are played by their own engine');
  if (engine === 'endpoint') return endpointPorts(ports);
  pageStudent ??= testedPageStudent(ports);
  return { engine: pageStudent, engineId: ENGINE_IDS[engine] };
}

function testedPageStudent({ models, clock, onEngineTaken: onTaken }: WorkshopPorts): Engine {
  onEngineTaken(onTaken);
  return checkedEngine({ engine: pageEngine, models, clock });
}

function endpointPorts({ key }: Pick<WorkshopPorts, 'key'>): Promise<StudentPorts> {
  // Kept, since it learns what its server refuses.
  endpointStudent ??= import('../engines/endpoint/student.ts').then(
    ({ endpointEngine, ENDPOINT_ENGINE_ID }): StudentPorts => {
      const elsewhere: Engine = endpointEngine({ key: () => key('student'), reach });
      return { engine: elsewhere, engineId: ENDPOINT_ENGINE_ID };
    },
  );
  return endpointStudent;
}

/** The judges that read, by all that makes them: each knows what its server refuses. */
const readingJudges = new Map<string, Promise<Judge>>();

function judgeOf(
  judge: Exclude<Plan['judge'], 'none'>,
  ports: WorkshopPorts,
): Judge | Promise<Judge> {
  if (judge === 'rules') return ruleJudge();
  const name = JSON.stringify(judge);
  const known = readingJudges.get(name) ?? readingJudge(judge, ports);
  readingJudges.set(name, known);
  return known;
}

async function readingJudge(judge: EndpointJudge, { key, clock }: WorkshopPorts): Promise<Judge> {
  const [{ endpointJudge }, { endpointClient }] = await Promise.all([
    import('../judge/endpoint-judge.ts'),
    import('../endpoint/client.ts'),
  ]);
  const client = endpointClient({ endpoint: judge.endpoint, key: () => key('judge'), reach });
  return endpointJudge(judge, client, clock);
}

export { castByHand } from './hand-vote.ts';
export { ruleOf } from '../core/grading/rules/rule-of.ts';
export { takeEngineOver } from './page-engine.ts';
