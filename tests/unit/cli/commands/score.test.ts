import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { scoreCommand } from '../../../../src/cli/commands/score.ts';
import { METRIC_NAMES } from '../../../../src/core/scoring/metrics.ts';
import { runInMemory } from '../../../support/cli-io.ts';
import { gradedText, treeOf, votePath, type Told } from '../../../support/reference-tree.ts';

const Figure = v.strictObject({
  mean: v.nullable(v.number()),
  se: v.nullable(v.number()),
  ci95: v.nullable(v.tuple([v.number(), v.number()])),
});
const Output = v.object({
  rows: v.array(
    v.object({
      student: v.string(),
      judge: v.string(),
      k: v.number(),
      seed: v.nullable(v.number()),
      n: v.number(),
      ungraded: v.number(),
      rounds: v.array(v.number()),
      votes: v.number(),
      metrics: v.record(v.picklist(METRIC_NAMES), Figure),
    }),
  ),
  warnings: v.array(v.string()),
});

const score = (...args: string[]) => runInMemory(scoreCommand, args);
async function scored(...args: string[]) {
  const { code, stdout, stderr } = await score(...args, '--json');
  expect(stdout).toHaveLength(1);
  return { code, stderr, ...v.parse(Output, JSON.parse(stdout[0] ?? '')) };
}

const pun: Told = { skills: ['pun'], answer: 'Tea for two.', points: [1, 1, 1, 1] };
const miss: Told = { ...pun, topic: 'Rope', points: [0, 1, 1, 1] };
const twice = (text: string) => ({
  [votePath()]: text,
  [votePath({ vote: 2 })]: `${text}\n`,
});

describe('skillet score on a folder of the reference', () => {
  test('what is left out is taken as it is there, sorted by student and k', async () => {
    const two: Told = { skills: ['pun', 'simile'], answer: 'Tea.', points: [1, 1, 1, 1, 1] };
    const root = treeOf({
      [votePath({ student: 'org/model', k: 2, seed: 3 })]: gradedText([two], 'llama'),
      [votePath()]: gradedText([pun, miss]),
      [votePath({ round: 2 })]: gradedText([pun, pun]),
      [votePath({ judge: 'claude' })]: gradedText([miss, miss]),
    });
    const { rows, code } = await scored(root);
    const told = rows.map(({ student, judge, k, seed, n }) => [student, judge, k, seed, n]);
    expect(code).toBe(0);
    expect(told).toEqual([
      ['gpt-4', 'claude', 1, 10, 2],
      ['gpt-4', 'gpt-4', 1, 10, 2],
      ['org/model', 'gpt-4', 2, 3, 1],
    ]);
    expect(Object.keys(rows[0]?.metrics ?? {})).toEqual([...METRIC_NAMES]);
    const { rows: one } = await scored(root, '--student', 'org/model', '--seed', '3', '--k', '2');
    expect(one).toMatchObject([{ metrics: { full_marks: { mean: 1, se: null } } }]);
  });

  test('a reply that cannot be read is ungraded; the reference counts it as zeros', async () => {
    const lost: Told = { ...miss, points: [], reply: 'I would rather not.' };
    const root = treeOf({ [votePath()]: gradedText([pun, lost]) });
    const strict = await scored(root);
    expect(strict.rows).toMatchObject([
      { n: 1, ungraded: 1, metrics: { full_marks: { mean: 1 } } },
    ]);
    expect(strict.warnings.join('\n')).toContain('1 of 2 texts are ungraded');
    const { rows } = await scored(root, '--compat');
    expect(rows).toMatchObject([{ n: 2, ungraded: 0, metrics: { full_marks: { mean: 0.5 } } }]);
  });

  test('an empty answer has no points, whatever the judge says', async () => {
    const root = treeOf({ [votePath()]: gradedText([{ ...pun, answer: '' }]) });
    expect((await scored(root)).rows).toMatchObject([{ n: 1, metrics: { sum: { mean: 0 } } }]);
    const { rows } = await scored(root, '--compat');
    expect(rows).toMatchObject([{ metrics: { sum: { mean: 4 } } }]);
  });

  test('names cost their point: whole words here, substrings there', async () => {
    const root = treeOf({ [votePath()]: gradedText([{ ...pun, answer: 'A punishing pot.' }]) });
    const mean = async (...args: string[]) =>
      (await scored(root, ...args)).rows[0]?.metrics.full_marks?.mean;
    expect(await mean('--name-deduction')).toBe(1);
    expect(await mean('--name-deduction', '--compat')).toBe(0);
    expect(await mean('--compat')).toBe(1);
  });

  test('excluded skills leave their tuples out', async () => {
    const other: Told = { ...miss, skills: ['simile'] };
    const root = treeOf({ [votePath()]: gradedText([pun, other]) });
    for (const compat of [[], ['--compat']]) {
      const { rows } = await scored(root, '--exclude-skills', 'simile,red herring', ...compat);
      expect(rows).toMatchObject([{ n: 1, metrics: { full_marks: { mean: 1 } } }]);
    }
  });

  test('byte-equal votes and odd numbers of points are warned of, with their files', async () => {
    const text = gradedText([{ ...pun, points: [1, 1, 1] }, pun]);
    const root = treeOf({ [votePath()]: text, [votePath({ vote: 2 })]: text });
    const { warnings, stderr } = await scored(root);
    expect(warnings.join('\n')).toMatch(/byte-equal.*_1_1_gpt.*_1_2_gpt/);
    expect(warnings.join('\n')).toMatch(
      /2 of 4 rows have not 4 points in points_0.*records\.csv:2/,
    );
    expect(stderr).toEqual(warnings.map((warning) => `skillet score: warning: ${warning}`));
  });

  test('a round that lacks is said; asked for, it leaves only full marks graded', async () => {
    const root = treeOf({ [votePath({ round: 2 })]: gradedText([pun, miss]) });
    const there = await scored(root);
    expect(there.rows).toMatchObject([{ n: 2, ungraded: 0, rounds: [2] }]);
    expect(there.warnings.join('\n')).toContain('round 1 are not there');
    expect((await scored(root, '--rounds', '2')).rows).toMatchObject([{ n: 1, ungraded: 1 }]);
    const stopped = await score(root, '--rounds', '2', '--compat');
    expect(stopped).toMatchObject({ code: 1, stdout: [] });
    expect(stopped.stderr.join('\n')).toMatch(/missing: .*k1_s10_vdefault_r1.*_1_1_gpt/);
  });

  test('unequal rows: here the tuple waits for its vote, the reference stops', async () => {
    const files = { ...twice(gradedText([pun, miss])), [votePath({ vote: 2 })]: gradedText([pun]) };
    const root = treeOf({ ...files, [votePath({ student: 'other' })]: gradedText([pun]) });
    const strict = await scored(root);
    expect(strict.rows[0]).toMatchObject({ n: 1, ungraded: 1 });
    expect(strict.warnings.join('\n')).toMatch(/_1_2_gpt.records\.csv lacks 1 of the tuples/);
    const compat = await scored(root, '--compat');
    expect(compat.code).toBe(1);
    expect(compat.rows.map(({ student }) => student)).toEqual(['other']);
    expect(compat.stderr.join('\n')).toMatch(/_1_2_gpt.records\.csv has 1 row; .* have 2/);
  });

  test.each([
    ['a file without a column', 'k,skills,topic\n1,pun,Tea\n', [], 'column "user_0"'],
    ['no points_0', 'skills,user_0,assistant_0\npun,a,b\n', ['--compat'], 'column "points_0"'],
    [
      'points that are no numbers',
      'skills,points_0,true_sentence_lim_pt_0\npun,"1,one,1,1",1.0\n',
      ['--compat'],
      'records.csv:2: point 2: "one"',
    ],
    ['a file of another k', gradedText([{ ...pun, skills: ['a', 'b'] }]), [], '2 skills (a; b)'],
  ])('%s is said in words', async (_what, text, args, said) => {
    const { code, stderr } = await score(treeOf({ [votePath()]: text }), ...args);
    expect(code).toBe(1);
    expect(stderr.join('\n')).toContain(said);
  });

  test('an empty file counts as missing in compat', async () => {
    const root = treeOf({ [votePath()]: '' });
    const { code, stderr, stdout } = await score(root, '--compat');
    expect({ code, stdout }).toEqual({ code: 1, stdout: [] });
    expect(stderr.join('\n')).toContain('counts as missing');
    expect(stderr.at(-1)).toBe('skillet score: nothing to score');
  });

  test('turn 1 counts where several turns are graded', async () => {
    const root = treeOf({
      [votePath()]: gradedText([pun]),
      [votePath({ turn: 0 })]: gradedText([miss]),
    });
    const { rows, warnings } = await scored(root);
    expect(rows).toMatchObject([{ metrics: { full_marks: { mean: 1 } } }]);
    expect(warnings.join('\n')).toContain('turn 0 are left out');
  });

  test('the table for people: mean, error, interval, n, ungraded', async () => {
    const root = treeOf({ [votePath()]: gradedText([pun, miss]) });
    const { stdout } = await score(root);
    expect(stdout).toHaveLength(2);
    expect(stdout[1]?.split(/\s{2,}/)).toEqual([
      ...['gpt-4', 'gpt-4 gpt', '1', '10', '2', '0'],
      ...['0.50 ± 0.500 [0.09, 0.91]', '0.50 ± 0.500 [0.09, 0.91]', '0.50 ± 0.500 [0.00, 1.00]'],
    ]);
  });

  test.each([
    ['no path', [], 2, 'no PATH'],
    ['no such folder', ['/no/such/folder'], 1, 'no such folder'],
    ['a k that is no number', ['x', '--k', '2,b'], 2, '--k 2,b'],
    ['an unknown way over rounds', ['x', '--over-rounds', 'best'], 2, '--over-rounds best'],
  ])('%s', async (_what, args, code, said) => {
    const outcome = await score(...args);
    expect(outcome).toMatchObject({ code, stdout: [] });
    expect(outcome.stderr.join('\n')).toContain(said);
  });

  test('what is not there is told by what is', async () => {
    const root = treeOf({ [votePath()]: gradedText([pun]) });
    const { stderr } = await score(root, '--student', 'nobody');
    expect(stderr.join('\n')).toContain('students gpt-4; judges gpt-4; seeds 10; k 1');
    expect((await scored(root, '--k', '1,4')).warnings.join('\n')).toContain('nothing of k 4');
  });
});

const shared = new URL('../../../../../shared/fixtures/reference-runs', import.meta.url);
if (!existsSync(shared)) {
  console.info(`the published runs are not at ${shared.pathname}: their test is skipped`);
}

describe.skipIf(!existsSync(shared))('the published runs of the reference', () => {
  test.each([[], ['--name-deduction']])('--compat %s prints its numbers', async (...more) => {
    const options = ['--compat', '--student', 'gpt-3.5-turbo', '--k', '2', '--rounds', '3'];
    const { code, stdout } = await score(shared.pathname, ...options, ...more);
    expect(code).toBe(0);
    expect(stdout[1]).toMatch(/0\.20 ± 0\.200 .* 0\.20 ± 0\.200 .* 0\.60 ± 0\.100/);
  });

  test('the replies of the older prompt, which lack rows, are ungraded', async () => {
    const { rows } = await scored(shared.pathname, '--student', 'llama2-7b-chat');
    expect(rows).toMatchObject([{ k: 3, n: 1, ungraded: 4 }]);
  });
});
