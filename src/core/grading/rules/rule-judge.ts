import type { Skill, TupleInFull } from '../../catalog/pack.ts';
import { criteriaOf } from '../criteria.ts';
import type { Finding, Vote } from '../grade.ts';
import type { Judge } from '../judge.ts';
import { CHECKERS } from './checkers/index.ts';
import type { Checker } from './checker.ts';
import { guardAnswer, guardedFinding, type GuardedAnswer } from './guards.ts';
import { checkLength } from './length.ts';
import { checkSense } from './sense.ts';
import { checkTopic } from './topic.ts';

export const RULE_JUDGE_ID = 'rules 2';

/** Grades by program: exact, so one vote decides. */
export function ruleJudge(): Judge {
  return {
    id: RULE_JUDGE_ID,
    votes: 1,
    voting: 'each',
    cast: (_signal, { tuple, answer }, numbers) =>
      Promise.resolve(
        numbers.map((number) => ({
          number,
          vote: checkAnswer(tuple, answer),
          source: { kind: 'rules' },
        })),
      ),
  };
}

/**
 * One finding a criterion, in the order of `criteriaOf`. Skills and topic are looked for in what the guards leave
 * of the answer, sense and length in the answer as it is. An empty answer earns nothing; a skill without a checker
 * makes the vote ungraded.
 */
export function checkAnswer(tuple: TupleInFull, answer: string): Vote {
  const unknown = tuple.skills.find(({ id }) => !CHECKERS.has(id));
  if (unknown !== undefined) return withoutChecker(unknown);
  if (answer.trim() === '') return { state: 'graded', findings: criteriaOf(tuple).map(empty) };
  const guarded = guardAnswer(tuple, answer);
  const findings = [
    ...tuple.skills.flatMap((skill) => skillFinding(guarded, skill)),
    guardedFinding(guarded, (passage) => checkTopic(passage, tuple.topic)),
    checkSense(guarded.raw, tuple.skills),
    checkLength(answer, tuple.skills.length),
  ];
  return { state: 'graded', findings };
}

function skillFinding(guarded: GuardedAnswer, skill: Skill): Finding[] {
  const checker: Checker | undefined = CHECKERS.get(skill.id);
  if (checker === undefined) return [];
  return [guardedFinding(guarded, (passage) => checker.check(passage, skill))];
}

const empty = (): Finding => ({ point: 0, why: 'empty', evidence: [] });

const withoutChecker = ({ id }: Skill): Vote => ({
  state: 'ungraded',
  reason: 'no-checker',
  detail: `the rule judge has no checker for "${id}": use a judge that reads, or another skill`,
});
