import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exportCommand } from '../../../../src/cli/commands/export.ts';
import { importCommand } from '../../../../src/cli/commands/import.ts';
import { scoreCommand } from '../../../../src/cli/commands/score.ts';
import { createRunFolder } from '../../../../src/cli/run-folder/run-folder.ts';
import { skillId, topicId, type GenerationKey } from '../../../../src/core/brand.ts';
import { parseCsv } from '../../../../src/core/catalog/csv.ts';
import type { Pack } from '../../../../src/core/catalog/pack.ts';
import type { Criterion } from '../../../../src/core/grading/grade.ts';
import type { VoteRecord } from '../../../../src/core/store/records.ts';
import { runInMemory } from '../../../support/cli-io.ts';
import { linesOf } from '../../../support/run-plan.ts';
import { generationNamed, voteOn } from '../../../support/records.ts';
import { LITTLE_PACK } from '../../../support/run-setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'skillet-transfer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = (): string => join(folder, `${(made += 1)}`);

const bring = (path: string, out: string, ...more: string[]) =>
  runInMemory(importCommand, [path, '--out', out, ...more]);
const send = (dir: string, out: string, ...more: string[]) =>
  runInMemory(exportCommand, [dir, '--out', out, '--format', 'reference', ...more]);
const score = async (path: string, ...more: string[]): Promise<unknown> => {
  const { stdout } = await runInMemory(scoreCommand, [path, '--json', ...more]);
  const { rows } = JSON.parse(stdout.join('\n'));
  return rows;
};
/** Without what only one of the two layouts knows. */
const numbersOf = (rows: unknown): unknown =>
  Array.isArray(rows)
    ? rows.map(({ student, k, seed, n, ungraded, metrics }) => ({
        student,
        k,
        seed,
        n,
        ungraded,
        metrics,
      }))
    : rows;

const CRITERIA: readonly Criterion[] = [
  { kind: 'skill', skill: skillId('simile') },
  { kind: 'skill', skill: skillId('anaphora') },
  { kind: 'topic' },
  { kind: 'sense' },
  { kind: 'length', limit: 1 },
];

const reply = (points: readonly (number | string)[]): string =>
  [
    "Here's the grading table:",
    '| Criteria | Points Earned |',
    '|---|---|',
    ...['Simile', 'Anaphora', 'Topic', 'Sense', 'Sentences'].map(
      (label, index) => `| ${label} | ${points[index]} |`,
    ),
    `| Total | ${points.length} |`,
    'Explanation: none.',
  ].join('\n');

function vote(key: GenerationKey, number: number, points: readonly (0 | 1)[]): VoteRecord {
  return voteOn(key, `${key.slice(0, 20)} ${number}`, {
    judge: 'reader 3f2a9c',
    number,
    criteria: CRITERIA,
    vote: {
      state: 'graded',
      findings: points.map((point) =>
        point === 1 ? { point, evidence: [] } : { point, why: 'judged', evidence: [] },
      ),
    },
    source: {
      kind: 'imported',
      prompt: `Grade: Definition: What simile is. Example: A text that shows simile.`,
      reply: reply(points),
      total: null,
    },
  });
}

/** `tuples` of k = 2 by `rounds`, each with the votes given for it by number. */
async function runOf(
  tuples: readonly { rounds: readonly number[]; votes: readonly (readonly (0 | 1)[])[] }[],
  pack: Pack = LITTLE_PACK,
): Promise<string> {
  const dir = fresh();
  const run = await createRunFolder(dir, { createdAt: 1, plan: null, pack });
  for (const [index, { rounds, votes }] of tuples.entries()) {
    for (const round of rounds) {
      const record = generationNamed(`t${index}r${round}`, {
        tuple: { skills: [skillId('simile'), skillId('anaphora')], topic: topicId('sewing') },
        origin: { kind: 'drawn', split: 'all', k: 2, seed: 5, n: 9, index },
        round,
      });
      await run.putGeneration({
        ...record,
        turns: record.turns.map((turn) => ({ ...turn, user: 'Simile: What simile is.' })),
      });
      for (const [place, points] of votes.entries()) {
        await run.putVote(vote(record.key, place + 1, points));
      }
    }
  }
  await run.close();
  return dir;
}

const FULL = [1, 1, 1, 1, 1] as const;
const SOME = [1, 0, 1, 1, 1] as const;

describe('skillet export', () => {
  test('what is exported has the same numbers, as the reference counts them and as we do', async () => {
    const dir = await runOf([
      { rounds: [1, 2], votes: [FULL, SOME, FULL] },
      { rounds: [1, 2], votes: [SOME, SOME, FULL] },
      { rounds: [1, 2], votes: [FULL, FULL, FULL] },
    ]);
    const out = fresh();
    const outcome = await send(dir, out);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toEqual([]);
    expect(readdirSync(out)).toEqual(['k2_s5_vsmall_r1', 'k2_s5_vsmall_r2']);
    const graded = join(out, 'k2_s5_vsmall_r1', 'Tiny', 'graded');
    expect(readdirSync(graded)).toEqual([1, 2, 3].map((n) => `by_reader_on_text_0_${n}_3f2a9c`));
    expect(numbersOf(await score(out))).toEqual(numbersOf(await score(dir)));
    expect(numbersOf(await score(out, '--compat'))).toMatchObject([
      { n: 3, metrics: { full_marks: { mean: 2 / 3 } } },
    ]);
    const again = fresh();
    await bring(out, again);
    expect(numbersOf(await score(again))).toEqual(numbersOf(await score(dir)));
    const back = fresh();
    await send(again, back);
    expect(numbersOf(await score(back, '--compat'))).toEqual(
      numbersOf(await score(out, '--compat')),
    );
  });

  test('the third vote that adaptive voting spared is told, and so is a tuple that lacks a round', async () => {
    const dir = await runOf([
      { rounds: [1, 2], votes: [FULL, SOME, FULL] },
      { rounds: [1, 2], votes: [FULL, FULL] },
      { rounds: [1], votes: [FULL, FULL] },
      { rounds: [1, 2], votes: [] },
    ]);
    const out = fresh();
    const { stderr, stdout } = await send(dir, out);
    const said = stderr.join('\n');
    expect(said).toContain('vote 3 is there for 2 of 4 texts only');
    expect(said).toContain('tuple 2 (simile; anaphora | sewing): round 2 is missing');
    expect(said).toContain('tuple 3 (simile; anaphora | sewing): not among the grades');
    expect(JSON.parse(stdout[0] ?? '')['warnings']).toHaveLength(3);
    const rows = (path: string): number =>
      parseCsv(readFileSync(join(out, 'k2_s5_vsmall_r1', 'Tiny', path), 'utf8')).length - 1;
    expect(rows('records.csv')).toBe(3);
    expect(rows('graded/by_reader_on_text_0_1_3f2a9c/records.csv')).toBe(2);
    expect(existsSync(join(out, 'k2_s5_vsmall_r1/Tiny/graded/by_reader_on_text_0_3_3f2a9c'))).toBe(
      false,
    );
  });

  test.each(['reference', 'csv'])(
    '%s: the texts of a private pack stay out, names stay',
    async (format) => {
      const secret = { ...LITTLE_PACK, private: true };
      const dir = await runOf([{ rounds: [1], votes: [FULL] }], secret);
      const read = (out: string): string =>
        readdirSync(out, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
          .join('\n');
      const [hidden, shown] = [fresh(), fresh()];
      await send(dir, hidden, '--format', format);
      await send(dir, shown, '--format', format, '--with-private-texts');
      expect(read(hidden)).toContain('simile');
      expect(read(hidden)).not.toContain('What simile is.');
      expect(read(hidden)).not.toContain('A text that shows simile.');
      if (format === 'reference') expect(read(shown)).toContain('What simile is.');
    },
  );

  test('as tables: a row a criterion of a vote, a row a text, nothing glued together', async () => {
    const dir = await runOf([
      { rounds: [1], votes: [FULL, SOME, SOME] },
      { rounds: [1], votes: [FULL] },
    ]);
    const out = fresh();
    await send(dir, out, '--format', 'csv');
    const table = (file: string): Record<string, string>[] => {
      const [head, ...rows] = parseCsv(readFileSync(join(out, file), 'utf8'));
      return rows.map(({ cells }) =>
        Object.fromEntries((head?.cells ?? []).map((name, place) => [name, cells[place] ?? ''])),
      );
    };
    expect(table('votes.csv')).toHaveLength(20);
    expect(table('votes.csv')[6]).toMatchObject({
      vote: '2',
      criterion: 'anaphora',
      point: '0',
      k: '2',
    });
    expect(table('items.csv')).toMatchObject([
      { points: '4', full_marks: '0', skills_fraction_filtered: '0.5', point_skill_2: '0' },
      { points: '', full_marks: '', ungraded_reason: 'votes-missing' },
    ]);
  });

  test.each([
    ['no format', ['--out', 'x'], '--format'],
    ['an unknown format', ['--out', 'x', '--format', 'xml'], '--format xml'],
    ['no --out', ['--format', 'csv'], '--out'],
  ])('%s is wrong usage', async (_what, args, named) => {
    const { code, stderr } = await runInMemory(exportCommand, ['dir', ...args]);
    expect(code).toBe(2);
    expect(stderr[0]).toContain(named);
  });
});

const runs = new URL('../../../../../shared/fixtures/reference-runs/', import.meta.url);
const catalog = new URL('../reference-catalog', runs).pathname;
if (!existsSync(runs)) {
  console.info(`the published records are not at ${runs.pathname}: their import is not tested`);
}

describe.skipIf(!existsSync(runs))('the published results of the reference', () => {
  test('come in whole, with what is wrong with them told', async () => {
    const out = fresh();
    const { code, stdout, stderr } = await bring(runs.pathname, out, '--pack', catalog);
    expect(code).toBe(0);
    expect(JSON.parse(stdout[0] ?? '')).toMatchObject({ texts: 20, votes: 60 });
    const said = stderr.join('\n');
    expect(said).toContain('byte-equal');
    expect(said).toContain('rows have not 6 points');
    const [first] = linesOf(out, 'generations.jsonl');
    expect(first).toMatchObject({
      student: { engine: 'imported', host: null, sha256: null },
      origin: { kind: 'imported', seed: 10, index: 0 },
      turns: [{ usage: null, sampling: null, finish: null }, {}],
    });
  });

  test('go out again with the numbers that they came in with, and come in the same again', async () => {
    const [first, out, second] = [fresh(), fresh(), fresh()];
    await bring(runs.pathname, first);
    expect((await send(first, out)).code).toBe(0);
    for (const options of [['--compat'], ['--compat', '--name-deduction'], []]) {
      const there = numbersOf(await score(runs.pathname, ...options));
      expect(numbersOf(await score(out, ...options))).toEqual(there);
    }
    await bring(out, second);
    expect(numbersOf(await score(second))).toEqual(numbersOf(await score(first)));
    expect(numbersOf(await score(first))).toEqual(numbersOf(await score(runs.pathname)));
  });

  test('a file that lacks a row is named, and the tuple is left out of the grades that go out', async () => {
    const [copy, run, out] = [fresh(), fresh(), fresh()];
    cpSync(new URL('k2_s10_vdefault_r1', runs), join(copy, 'k2_s10_vdefault_r1'), {
      recursive: true,
    });
    const file = join(
      copy,
      'k2_s10_vdefault_r1/gpt-3.5-turbo/graded/by_gpt-4_on_text_1_1_gpt/records.csv',
    );
    const text = readFileSync(file, 'utf8');
    const rows = parseCsv(text);
    writeFileSync(
      file,
      text
        .split('\n')
        .slice(0, (rows.at(-1)?.line ?? 1) - 1)
        .join('\n'),
    );
    const { stderr } = await bring(copy, run);
    expect(stderr.join('\n')).toContain('lacks 1 of the 5 texts');
    expect((await send(run, out)).stderr.join('\n')).toContain('vote 1 on round 1 is missing');
  });
});
