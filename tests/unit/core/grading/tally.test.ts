import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../src/core/brand.ts';
import { criteriaOf } from '../../../../src/core/grading/criteria.ts';
import type { Finding, Point, UngradedReason, Vote } from '../../../../src/core/grading/grade.ts';
import { gradeFromVotes } from '../../../../src/core/grading/tally.ts';

const finding = (point: Point): Finding =>
  point === 1 ? { point, evidence: [] } : { point, why: 'absent', evidence: [] };
const vote = (...points: Point[]): Vote => ({ state: 'graded', findings: points.map(finding) });
const lost = (reason: UngradedReason): Vote => ({
  state: 'ungraded',
  reason,
  detail: 'gone',
});

describe('gradeFromVotes', () => {
  test.each<[string, Vote[], number, Point[]]>([
    ['one vote where one is needed', [vote(1, 0, 1)], 1, [1, 0, 1]],
    ['three votes', [vote(1, 0, 1), vote(1, 1, 0), vote(0, 0, 0)], 3, [1, 0, 0]],
    ['two that agree of three', [vote(1, 0), vote(1, 0)], 3, [1, 0]],
    ['an unreadable vote beside two that agree', [vote(1), lost('judge-failed'), vote(1)], 3, [1]],
  ])('%s', (_, votes, needed, points) => {
    expect(gradeFromVotes(votes, needed)).toEqual({ state: 'graded', points });
  });

  test.each<[string, Vote[], number, string]>([
    ['no votes', [], 1, 'votes-missing'],
    ['one of three', [vote(1, 1)], 3, 'votes-missing'],
    ['two that differ', [vote(1, 1), vote(1, 0)], 3, 'votes-missing'],
    ['two that differ and one lost', [vote(0), lost('judge-failed'), vote(1)], 3, 'votes-missing'],
    ['two that differ and one unreadable', [vote(0), lost('rows'), vote(1)], 3, 'rows'],
    ['one of three readable', [lost('off-scale'), vote(1), lost('rows')], 3, 'off-scale'],
    ['one unreadable, one not yet in', [lost('rows'), vote(1)], 3, 'votes-missing'],
    ['one lost of three', [lost('judge-failed')], 3, 'votes-missing'],
    ['the only vote lost', [lost('no-checker')], 1, 'no-checker'],
    ['votes of different length', [vote(1), vote(1, 1)], 3, 'judge-failed'],
  ])('ungraded: %s', (_, votes, needed, reason) => {
    expect(gradeFromVotes(votes, needed)).toMatchObject({ state: 'ungraded', reason });
  });
});

test('criteria are the skills, topic, sense, length with its limit', () => {
  const skill = (name: string) => ({
    id: skillId(name),
    category: 'c',
    definition: 'd',
    example: 'e',
  });
  const topic = { id: topicId('sewing'), lexicon: [] };
  const kinds = (names: string[]) => criteriaOf({ skills: names.map(skill), topic });
  expect(kinds(['a', 'b', 'c'])).toEqual([
    { kind: 'skill', skill: 'a' },
    { kind: 'skill', skill: 'b' },
    { kind: 'skill', skill: 'c' },
    { kind: 'topic' },
    { kind: 'sense' },
    { kind: 'length', limit: 2 },
  ]);
  expect(kinds(['a']).at(-1)).toEqual({ kind: 'length', limit: 1 });
});
