import { skillId, type SkillId } from '../core/brand.ts';
import type { Clock } from '../core/clock.ts';
import type { RunEvent } from '../core/run/events.ts';
import { CHECKERS } from '../core/grading/rules/checkers/index.ts';
import { ruleJudge } from '../core/grading/rules/rule-judge.ts';
import { gradeGeneration } from '../core/run/grade-generation.ts';
import { runPlan } from '../core/run/run.ts';
import type { VoteRecord } from '../core/store/records.ts';
import { workerEngine } from '../worker/client.ts';
import type { GradeOrder, RunOrder } from './ports.ts';

/**
 * Everything that the first look at the page does not need: pipeline, judge, engine. Imported when asked for.
 */

// One engine for the page: a second one would hold the weights in memory twice.
const engine = workerEngine({ weightsBase: new URL('models/weights/', document.baseURI).href });

export function run(
  signal: AbortSignal,
  { plan, pack, model, store }: RunOrder,
  clock: Clock,
): AsyncIterable<RunEvent> {
  return runPlan(signal, plan, { pack, model, engine, judge: ruleJudge(), store, clock });
}

export async function grade(
  { record, pack, store }: GradeOrder,
  clock: Clock,
): Promise<readonly VoteRecord[]> {
  const never = new AbortController().signal;
  const graded = await gradeGeneration(never, record, { pack, judge: ruleJudge(), store, clock });
  return graded.state === 'graded' ? graded.votes : [];
}

export const rules = (): ReadonlyMap<SkillId, string> =>
  new Map([...CHECKERS].map(([skill, checker]) => [skillId(skill), checker.rule]));
