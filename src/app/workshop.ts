import { version } from '@wllama/wllama/package.json';
import { skillId, type SkillId } from '../core/brand.ts';
import type { Clock } from '../core/clock.ts';
import type { RunEvent } from '../core/run/events.ts';
import { CHECKERS } from '../core/grading/rules/checkers/index.ts';
import { ruleJudge } from '../core/grading/rules/rule-judge.ts';
import { gradeGeneration } from '../core/run/grade-generation.ts';
import { runPlan, type RunPorts } from '../core/run/run.ts';
import type { VoteRecord } from '../core/store/records.ts';
import { workerEngine } from '../worker/client.ts';
import type { GradeOrder, RunOrder } from './ports.ts';

/**
 * Everything that the first look at the page does not need: pipeline, judge, engine. Imported when asked for.
 */

// One engine for the page: a second one would hold the weights in memory twice.
const engine = workerEngine({ weightsBase: new URL('models/weights/', document.baseURI).href });

export const run = (signal: AbortSignal, order: RunOrder, clock: Clock): AsyncIterable<RunEvent> =>
  runPlan(signal, order.plan, portsOf(order, clock));

export async function grade(order: GradeOrder, clock: Clock): Promise<readonly VoteRecord[]> {
  const never = new AbortController().signal;
  const graded = await gradeGeneration(never, order.record, portsOf(order, clock));
  return graded.state === 'graded' ? graded.votes : [];
}

function portsOf({ pack, model, store }: Omit<RunOrder, 'plan'>, clock: Clock): RunPorts {
  // As the engine states it once it is loaded; the run compares the two.
  const engineId = `wllama ${version}`;
  return { pack, model, engine, engineId, judge: ruleJudge(), store, clock };
}

export const rules = (): ReadonlyMap<SkillId, string> =>
  new Map([...CHECKERS].map(([skill, checker]) => [skillId(skill), checker.rule]));
