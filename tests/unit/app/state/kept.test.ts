import { describe, expect, test } from 'vitest';
import {
  HAND_JUDGE_ID,
  firstShown,
  judgementsOf,
  sparesFor,
} from '../../../../src/app/state/judgements.ts';
import { keptOf } from '../../../../src/app/state/kept.ts';
import { FIRST_CHOICES, type Choices } from '../../../../src/app/state/settings-schema.ts';
import type { Point, Vote } from '../../../../src/core/grading/grade.ts';
import type { VoteSource } from '../../../../src/core/grading/vote-source.ts';
import type { VoteRecord } from '../../../../src/core/store/records.ts';
import { generationNamed, voteOn } from '../../../support/records.ts';

const RECORD = generationNamed('one');

const points = (...all: readonly Point[]): Vote => ({
  state: 'graded',
  findings: all.map((point) =>
    point === 1 ? { point, evidence: [] } : { point, why: 'absent', evidence: [] },
  ),
});

const UNREADABLE: Vote = { state: 'ungraded', reason: 'unreadable', detail: 'it has no points' };

const reading = (asked: string, host = 'api.openai.com'): VoteSource => ({
  kind: 'llm',
  asked,
  returned: asked,
  fingerprint: null,
  host,
  prompt: 'Grade.',
  reply: 'A table.',
  total: null,
  sampling: { temperature: 0.7, topP: 1, seed: 1, maxTokens: 512 },
  dropped: [],
  request: 'r1',
  usage: null,
  ms: 1,
});

const READS: Choices = { ...FIRST_CHOICES, judge: 'endpoint' };
const OWN = 'gpt-4-0613 0123abcd';

const read = (number: number, vote: Vote, judge = OWN): VoteRecord =>
  voteOn(RECORD.key, `${judge} ${number}`, {
    judge,
    number,
    vote,
    source: reading(judge.split(' ')[0] ?? ''),
  });

const gradeOf = (cast: readonly VoteRecord[], choices: Choices = FIRST_CHOICES) =>
  firstShown(judgementsOf(keptOf(RECORD, cast), choices), choices)?.grade;

describe('a kept text', () => {
  test('without votes has no judgement', () => {
    expect(judgementsOf(keptOf(RECORD, []), FIRST_CHOICES)).toEqual([]);
  });

  test('has the grade of the judge that spoke last, not a mixture', () => {
    const old = voteOn(RECORD.key, 'old', { judge: 'rules 1', vote: points(0, 1) });
    const now = voteOn(RECORD.key, 'new', { judge: 'rules 2', vote: points(1, 1) });
    const all = judgementsOf(keptOf(RECORD, [old, now]), FIRST_CHOICES);
    expect(all.map(({ votes }) => votes)).toEqual([[now]]);
    expect(all[0]?.grade).toEqual({ state: 'graded', points: [1, 1] });
  });

  test('has the last of two votes of one number: the pack was changed in between', () => {
    const old = voteOn(RECORD.key, 'old', { vote: points(1, 0) });
    const now = voteOn(RECORD.key, 'new', { vote: points(0, 1) });
    expect(gradeOf([old, now])).toEqual({ state: 'graded', points: [0, 1] });
  });

  test('goes by the majority of one judge’s votes', () => {
    const votes = [points(1), points(0), points(1)].map((vote, at) => read(at + 1, vote));
    expect(gradeOf(votes, READS)).toEqual({ state: 'graded', points: [1] });
  });

  test('of a person’s votes counts the last: a correction', () => {
    const byHand = (number: number, vote: Vote): VoteRecord =>
      voteOn(RECORD.key, `hand ${number}`, {
        judge: HAND_JUDGE_ID,
        number,
        vote,
        source: { kind: 'hand', blind: true, words: '' },
      });
    expect(gradeOf([byHand(1, points(1)), byHand(2, points(0))])).toEqual({
      state: 'graded',
      points: [0],
    });
  });
});

describe('votes that are missing or cannot be read', () => {
  test('one vote of the three that the settings want decides nothing', () => {
    expect(gradeOf([read(1, points(1))], READS)?.state).toBe('ungraded');
  });

  test('one readable vote of three decides nothing under other settings either', () => {
    const votes = [read(1, points(1)), read(2, UNREADABLE), read(3, UNREADABLE)];
    expect(gradeOf(votes)?.state).toBe('ungraded');
  });

  test('two votes that agree decide, as where the third was never asked for', () => {
    expect(gradeOf([read(1, points(1)), read(2, points(1))], READS)?.state).toBe('graded');
  });

  test('each unreadable one is asked for anew, and the readable ones stay', () => {
    const cast = [read(1, points(1)), read(2, UNREADABLE), read(3, points(0))];
    const all = judgementsOf(keptOf(RECORD, cast), READS);
    expect(sparesFor(all, READS)).toBe(1);
    expect(gradeOf([...cast, read(4, points(1))], READS)).toEqual({ state: 'graded', points: [1] });
  });

  test('five votes under settings that want three are all counted', () => {
    const five = [1, 1, 0, 0, 0] as const;
    const cast = five.map((point, at) => read(at + 1, points(point)));
    expect(gradeOf(cast, READS)).toEqual({ state: 'graded', points: [0] });
  });
});

describe('of several judges', () => {
  const rules = voteOn(RECORD.key, 'rules', { judge: 'rules 2', vote: points(0) });
  const model = read(1, points(1));
  const other = read(1, points(0), 'other-model 0123abcd');
  const kindsShown = (cast: readonly VoteRecord[], choices: Choices) =>
    firstShown(judgementsOf(keptOf(RECORD, cast), choices), choices);

  test('the one of the settings is shown, whenever it spoke', () => {
    expect(kindsShown([model, rules], READS)?.kind).toBe('endpoint');
    expect(kindsShown([rules, model], FIRST_CHOICES)?.kind).toBe('rules');
    expect(kindsShown([model, other], READS)?.model).toBe('gpt-4-0613');
  });

  test('where that one has not spoken, the last is shown', () => {
    expect(kindsShown([rules, other], READS)?.model).toBe('other-model');
  });

  test('a judge of an empty answer is known by its name', () => {
    const empty = voteOn(RECORD.key, 'empty', { judge: OWN, source: { kind: 'rules' } });
    expect(kindsShown([empty], READS)).toMatchObject({ kind: 'endpoint', model: 'gpt-4-0613' });
  });
});
