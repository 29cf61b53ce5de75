import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeGradedRecords } from '../../src/core/formats/reference/graded-records.ts';
import {
  gradedFolderName,
  RECORDS_FILE,
  roundFolderName,
} from '../../src/core/formats/reference/layout.ts';
import type { Roles } from '../../src/core/formats/reference/turn-columns.ts';

/** One vote of one text, as short as it can be said. */
export interface Told {
  readonly skills: readonly string[];
  readonly answer: string;
  readonly points: readonly number[];
  readonly topic?: string;
  /** In place of the table that the points make. */
  readonly reply?: string;
}

export const replyOf = ({ skills, points }: Told): string => {
  const labels = [...skills.map((name) => `Correctly illustrates ${name}`)];
  labels.push('Pertains to Tea', 'Text makes sense', 'At most one sentence');
  const rows = points.map((point, place) => `| ${labels[place] ?? 'More'} | ${point} |`);
  const total = points.reduce((sum, point) => sum + point, 0);
  return `Here's the grading table:\n| Criteria | Points Earned |\n|---|---|\n${rows.join('\n')}\n| Total Points Earned | ${total} |\n\nExplanation: so it is.`;
};

/** A graded `records.csv` in the reference's columns. */
export const gradedText = (told: readonly Told[], roles: Roles = 'chat'): string =>
  writeGradedRecords(
    told.map((one) => ({
      ...{ skills: one.skills, topic: one.topic ?? 'Tea', system: 'Be helpful.' },
      prompt: `Grade it.\n\nThe student's answer was: "${one.answer}"\n\nFor reference, here are the definitions for the skills:\n${one.skills.join('\n')}`,
      ...{ reply: one.reply ?? replyOf(one), modelInput: '', answer: one.answer },
      points: one.points,
      total: one.points.reduce((sum, point) => sum + point, 0),
    })),
    roles,
  );

/** Where a vote lies below a root. */
export const votePath = (
  place: Partial<
    Record<'student' | 'judge' | 'prompt', string> &
      Record<'k' | 'seed' | 'round' | 'vote' | 'turn', number>
  > = {},
): string => {
  const { student = 'gpt-4', judge = 'gpt-4', k = 1, seed = 10, round = 1, vote = 1 } = place;
  const { turn = 1, prompt = 'gpt' } = place;
  return join(
    roundFolderName({ k, seed, prompt: 'default', round }),
    student,
    'graded',
    gradedFolderName({ judge, turn, vote, prompt }),
    RECORDS_FILE,
  );
};

/** A new folder with these files; paths are relative to it. */
export function treeOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'skillet-reference-'));
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}
