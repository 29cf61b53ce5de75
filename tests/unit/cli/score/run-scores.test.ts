import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scoreCommand } from '../../../../src/cli/commands/score.ts';
import { createRunFolder } from '../../../../src/cli/run-folder/run-folder.ts';
import { skillId, topicId } from '../../../../src/core/brand.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import type { Point, Vote } from '../../../../src/core/grading/grade.ts';
import { runInMemory } from '../../../support/cli-io.ts';
import { generationNamed, voteOn } from '../../../support/records.ts';

const graded = (...points: Point[]): Vote => ({
  state: 'graded',
  findings: points.map((point) =>
    point === 1 ? { point, evidence: [] } : { point, why: 'judged', evidence: [] },
  ),
});
const unread: Vote = { state: 'ungraded', reason: 'unreadable', detail: 'no rows' };
const SKILLS = [skillId('simile'), skillId('antithesis')];
const FULL = graded(1, 1, 1, 1, 1);
const HALF = graded(1, 0, 1, 1, 1);

/** A text is told by its tuple's place, its round and its votes; `''` stands for an empty answer. */
interface Told {
  readonly index: number;
  readonly k?: 1 | 2;
  readonly round?: number;
  readonly answer?: string;
  readonly judge?: string;
  readonly votes: readonly Vote[];
}

async function runOf(...texts: readonly Told[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'skillet-run-'));
  const head = { createdAt: 1, plan: null, pack: builtInPack('checkable') };
  const folder = await createRunFolder(dir, head);
  for (const { index, k = 2, round = 1, answer = 'A text.', judge = 'gpt 1', votes } of texts) {
    const name = `${index}-${round}`;
    const generation = generationNamed(name, {
      tuple: { skills: SKILLS.slice(0, k), topic: topicId(`t${index}`) },
      origin: { kind: 'drawn', split: 'heldout', k, seed: 1, n: 9, index },
      ...{ round, answer },
    });
    await folder.putGeneration(generation);
    for (const [place, vote] of votes.entries()) {
      const number = place + 1;
      await folder.putVote(voteOn(generation.key, `${name}-${number}`, { judge, number, vote }));
    }
  }
  await folder.close();
  return dir;
}

async function scored(dir: string, ...args: string[]) {
  const outcome = await runInMemory(scoreCommand, [dir, '--json', ...args]);
  expect(outcome.stderr.filter((line) => !line.includes('warning'))).toEqual([]);
  const output: unknown = JSON.parse(outcome.stdout.join('\n'));
  return { output, stderr: outcome.stderr.join('\n') };
}

describe('skillet score on a run of ours', () => {
  test('votes, rounds and ungraded texts as the product says', async () => {
    const dir = await runOf(
      { index: 0, votes: [FULL, HALF, FULL] },
      { index: 0, round: 2, votes: [unread, unread, FULL] },
      { index: 1, votes: [HALF, HALF] },
      { index: 1, round: 2, votes: [FULL, unread, unread] },
      { index: 2, votes: [HALF, HALF] },
      { index: 2, round: 2, answer: ' ', votes: [] },
    );
    const { output, stderr } = await scored(dir);
    const metrics = { full_marks: { mean: 0.5 }, skill_fraction: { mean: 0.75 } };
    expect(output).toMatchObject({
      rows: [
        {
          student: 'Tiny',
          judge: 'gpt 1',
          k: 2,
          seed: 1,
          split: 'heldout',
          n: 2,
          ungraded: 1,
          metrics,
        },
      ],
    });
    expect(stderr).toContain('2 of 6 texts are ungraded');
  });

  test('a round that was not written leaves its tuple ungraded', async () => {
    const dir = await runOf(
      { index: 0, votes: [HALF] },
      { index: 0, round: 2, votes: [HALF] },
      { index: 1, votes: [HALF] },
    );
    expect((await scored(dir)).output).toMatchObject({ rows: [{ n: 1, ungraded: 1 }] });
    const one = await scored(dir, '--rounds', '1', '--items', '2');
    expect(one.output).toMatchObject({ rows: [{ n: 2, ungraded: 0, votes: 1 }] });
    const mean = await scored(dir, '--over-rounds', 'mean');
    expect(mean.output).toMatchObject({ rows: [{ n: 2 }] });
  });

  test('judges and k stand apart, and a judge that graded nothing of a k has no line there', async () => {
    const dir = await runOf(
      { index: 0, votes: [FULL] },
      { index: 1, judge: 'rules 1', votes: [HALF] },
      { index: 2, k: 1, judge: 'rules 1', votes: [graded(1, 1, 1, 1)] },
    );
    expect((await scored(dir)).output).toMatchObject({
      rows: [
        { judge: 'gpt 1', k: 2, n: 1, ungraded: 1 },
        { judge: 'rules 1', k: 2, n: 1, ungraded: 1 },
        { judge: 'rules 1', k: 1, n: 1, ungraded: 0 },
      ],
    });
    const { output } = await scored(dir, '--judge', 'rules 1', '--k', '1');
    expect(output).toMatchObject({ rows: [{ judge: 'rules 1', k: 1 }] });
  });

  test('--name-deduction takes the point of a skill that the text names', async () => {
    const dir = await runOf({ index: 0, answer: 'Two similes.', votes: [FULL] });
    const metrics = { skill_fraction: { mean: 0.5 } };
    expect((await scored(dir, '--name-deduction')).output).toMatchObject({ rows: [{ metrics }] });
  });

  test.each([
    ['nothing graded', [{ index: 0, votes: [] }], [], 1, 'none is graded'],
    ['nothing that was asked for', [{ index: 0, votes: [FULL] }], ['--k', '7'], 1, 'nothing there'],
    ['--compat', [{ index: 0, votes: [FULL] }], ['--compat'], 2, '--compat is for folders'],
  ])('%s is said in one line', async (_what, texts, args, code, said) => {
    const outcome = await runInMemory(scoreCommand, [await runOf(...texts), ...args]);
    expect(outcome).toMatchObject({ code, stdout: [] });
    expect(outcome.stderr.join('\n')).toContain(said);
  });
});
