import type { Clock } from '../core/clock.ts';
import type { RunEvent } from '../core/run/events.ts';
import { ruleJudge } from '../core/grading/rules/rule-judge.ts';
import { gradeGeneration } from '../core/run/grade-generation.ts';
import { runPlan, type RunPorts } from '../core/run/run.ts';
import type { VoteRecord } from '../core/store/records.ts';
import { ENGINE_ID, workerEngine } from '../worker/client.ts';
import type { GradeOrder, RunOrder } from './ports.ts';
import { oneTabAtATime } from './tab-lock.ts';

/**
 * Everything that the first look at the page does not need: pipeline, judge, engine. Imported when asked for.
 */

// One engine for the page: a second one would hold the weights in memory twice.
const engine = workerEngine({ weightsBase: new URL('models/weights/', document.baseURI).href });

export const run = (signal: AbortSignal, order: RunOrder, clock: Clock): AsyncIterable<RunEvent> =>
  oneTabAtATime(signal, `skillet writes ${order.tupleId}`, () =>
    runPlan(signal, order.plan, portsOf(order, clock)),
  );

export async function grade(order: GradeOrder, clock: Clock): Promise<readonly VoteRecord[]> {
  const never = new AbortController().signal;
  const { pack, store } = order;
  const ports = { pack, store, clock, judge: ruleJudge() };
  const graded = await gradeGeneration(never, order.record, ports);
  return graded.state === 'graded' ? graded.votes : [];
}

function portsOf(
  { pack, model, store }: Omit<RunOrder, 'plan' | 'tupleId'>,
  clock: Clock,
): RunPorts {
  return { pack, model, engine, engineId: ENGINE_ID, judge: ruleJudge(), store, clock };
}

export { ruleOf } from '../core/grading/rules/rule-of.ts';
