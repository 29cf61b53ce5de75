import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { parseCommand } from '../../../../src/cli/commands/parse.ts';
import { parseCsv } from '../../../../src/core/catalog/csv.ts';
import { runInMemory } from '../../../support/cli-io.ts';

const RUNS = join(import.meta.dirname, '../../../../../shared/fixtures/reference-runs');
const present = existsSync(RUNS);
if (!present) console.log(`skipped: parse --compat on the reference's runs (no ${RUNS})`);

const Printed = v.strictObject({
  state: v.literal('graded'),
  points: v.array(v.number()),
  judge_total: v.number(),
  sentences: v.number(),
});

/** The graded files of all folders, each with the style that the fixtures' README names. */
function gradedFiles(): { file: string; style: 'table' | 'earned' }[] {
  const files = readdirSync(RUNS, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /graded\/[^/]+\/records\.csv$/.test(file))
    .map((file) => ({ file, style: file.startsWith('k3_') ? 'earned' : 'table' }));
}

function rowsOf(file: string): ReadonlyMap<string, string>[] {
  const [head, ...rows] = parseCsv(readFileSync(join(RUNS, file), 'utf8'));
  return rows.map(
    ({ cells }) => new Map((head?.cells ?? []).map((name, index) => [name, cells[index] ?? ''])),
  );
}

/** The reference's own rule for what its aggregation sees, from its own columns. */
function expected(row: ReadonlyMap<string, string>): number[] {
  const k = Number(row.get('k'));
  const said = (row.get('points_0') ?? '').split(',').filter((point) => point !== '');
  const padded = [...said.map(Number), ...Array<number>(k + 3).fill(0)].slice(0, k + 2);
  return [...padded, Number(row.get('true_sentence_lim_pt_0'))];
}

const answerIn = (prompt: string): string => {
  const begin =
    prompt.indexOf('The student\'s answer was: "') + 'The student\'s answer was: "'.length;
  return prompt.slice(begin, prompt.indexOf('"\n\nFor reference', begin));
};

describe.skipIf(!present)('skillet parse --compat on the published runs', () => {
  test.each(present ? gradedFiles() : [])('$file ($style)', async ({ file, style }) => {
    const rows = rowsOf(file);
    expect(rows.length).toBeGreaterThan(0);
    const lines = rows.map((row) => ({
      k: Number(row.get('k')),
      answer: answerIn(row.get('user_0') ?? ''),
      reply: row.get('assistant_0'),
    }));
    const args = ['--compat', '--style', style];
    const { code, stdout } = await runInMemory(
      parseCommand,
      args,
      lines.map((line) => JSON.stringify(line)),
    );
    expect(code).toBe(0);
    for (const [index, row] of rows.entries()) {
      const printed = v.parse(Printed, JSON.parse(stdout[index] ?? ''));
      expect(printed.points).toEqual(expected(row));
      expect(printed.judge_total).toBe(Number(row.get('score_0')));
      expect(printed.sentences).toBe(Number(row.get('num_sentences_manual_in_student_answer_0')));
    }
  });
});
