import { errorData } from '../../core/errors.ts';
import { compatFile } from '../../core/formats/reference/compat-file.ts';
import {
  isNothing,
  readDataTable,
  type DataTable,
} from '../../core/formats/reference/data-table.ts';
import { readGradedRecords } from '../../core/formats/reference/graded-records.ts';
import { gradeRounds, type ReplyToRead } from '../../core/formats/reference/read-votes.ts';
import { readStudentRecords } from '../../core/formats/reference/student-records.ts';
import type { Vote } from '../../core/grading/grade.ts';
import { readReply } from '../../core/grading/reading/read-reply.ts';
import { styleOfPrompt } from '../../core/grading/reading/reply-style.ts';
import { compatScores } from '../../core/scoring/compat-score.ts';
import { scoreTuples } from '../../core/scoring/score-tuples.ts';
import { readText } from '../read-text.ts';
import {
  countedRounds,
  countedVotes,
  voteFilePath,
  type ReferenceGroup,
} from './reference-groups.ts';
import { grouped, type ScoreOptions, type ScoreRow } from './score-row.ts';

export interface GroupScore {
  /** Null where nothing was found to score. */
  readonly row: ScoreRow | null;
  readonly warnings: readonly string[];
}

/** A vote's file as it lies there. */
interface LoadedFile {
  readonly round: number;
  readonly vote: number;
  readonly file: string;
  readonly text: string;
}

/** Errors: `folder-invalid`, `input-invalid`: in words, with the file. */
export async function scoreGroup(
  group: ReferenceGroup,
  options: ScoreOptions,
): Promise<GroupScore> {
  const loaded = await load(group, options);
  const warnings = [...absentRounds(group, options), ...equalVotes(loaded)];
  const scored = options.compat
    ? compatRow(group, options, loaded)
    : await defaultRow(group, options, loaded);
  return { row: scored.row, warnings: [...warnings, ...scored.warnings] };
}

async function load(group: ReferenceGroup, options: ScoreOptions): Promise<readonly LoadedFile[]> {
  const rounds = countedRounds(group, options);
  const votes = countedVotes(group, options);
  const wanted = group.rounds.flatMap(({ folder, entries }) =>
    entries.map(({ vote, file }) => ({ round: folder.round, vote, file })),
  );
  const counted = wanted.filter(
    ({ round, vote }) => rounds.includes(round) && votes.includes(vote),
  );
  const sorted = counted.toSorted((a, b) => a.round - b.round || a.vote - b.vote);
  return Promise.all(sorted.map(async (one) => ({ ...one, text: await readText(one.file) })));
}

const nameOf = ({ student, k, seed }: ReferenceGroup): string => `${student}, k ${k}, seed ${seed}`;

function absentRounds(group: ReferenceGroup, options: ScoreOptions): readonly string[] {
  const there = group.rounds.map(({ folder }) => folder.round);
  const rounds = countedRounds(group, options);
  const most = Math.max(...rounds, ...there);
  const absent = Array.from({ length: most }, (_, index) => index + 1).filter(
    (round) => !there.includes(round),
  );
  if (absent.length === 0) return [];
  return [`${nameOf(group)}: graded files of round ${absent.join(', ')} are not there`];
}

/** The reference's own defect: several votes of one call are one vote, written as often (method.md §5). */
function equalVotes(files: readonly LoadedFile[]): readonly string[] {
  return [...grouped(files, ({ round, text }) => `${round}\n${text}`).values()]
    .filter((same) => same.length > 1)
    .map(
      (same) =>
        `votes are byte-equal, so that a majority of them says no more than one: ${same.map(({ file }) => file).join('; ')}`,
    );
}

function oddPoints(tables: readonly DataTable[], k: number): readonly string[] {
  const cells = tables
    .filter(({ columns }) => columns.includes('points_0'))
    .flatMap(({ file, rows }) =>
      rows.map((row) => ({ where: `${file}:${row.line}`, cell: row.cell('points_0') })),
    );
  const odd = cells.filter(({ cell }) => (isNothing(cell) ? 0 : cell.split(',').length) !== k + 3);
  const first = odd[0];
  if (first === undefined) return [];
  return [
    `${odd.length} of ${cells.length} rows have not ${k + 3} points in points_0, the first at ${first.where}`,
  ];
}

function compatRow(
  group: ReferenceGroup,
  options: ScoreOptions,
  loaded: readonly LoadedFile[],
): GroupScore {
  const rounds = countedRounds(group, options);
  const votes = countedVotes(group, options);
  const { tables, warnings } = readable(loaded);
  const { nameDeduction, excluded, items } = options;
  const reading = { k: group.k, items, nameDeduction, excluded };
  const files = rounds.flatMap((round) =>
    votes.map((vote) => {
      const file = voteFilePath(group, round, vote);
      const table = tables.get(`${round} ${vote}`);
      return { file, found: table === undefined ? null : compatFile(table, reading) };
    }),
  );
  const scores = compatScores({
    ...{ k: group.k, rounds: rounds.length, votes: votes.length, items, files },
    ...{ overVotes: 'majority', overRounds: options.overRounds },
  });
  const said = [...warnings, ...oddPoints([...tables.values()], group.k)];
  if (scores === null) return { row: null, warnings: said };
  return { row: rowOf(group, options, { ...scores, ungraded: 0 }), warnings: said };
}

/** The reference takes a file that it cannot read for a missing one. */
function readable(loaded: readonly LoadedFile[]): {
  readonly tables: ReadonlyMap<string, DataTable>;
  readonly warnings: readonly string[];
} {
  const tables = new Map<string, DataTable>();
  const warnings: string[] = [];
  for (const { round, vote, file, text } of loaded) {
    try {
      tables.set(`${round} ${vote}`, readDataTable(text, file));
    } catch (error) {
      warnings.push(`counts as missing: ${errorData(error).message}`);
    }
  }
  return { tables, warnings };
}

async function defaultRow(
  group: ReferenceGroup,
  options: ScoreOptions,
  loaded: readonly LoadedFile[],
): Promise<GroupScore> {
  const read = loaded.map((one) => ({ ...one, ...readGradedRecords(one.text, one.file) }));
  const rounds = countedRounds(group, options);
  const votes = Math.max(...countedVotes(group, options));
  const { tuples, reasons, short } = gradeRounds({
    ...{ k: group.k, turn: group.turn, rounds, votes, items: options.items, files: read },
    ...{ excluded: options.excluded, nameDeduction: options.nameDeduction },
    written: await written(group),
    read: (reply) => readAgain(reply, group.gradingPrompt),
  });
  const scores = scoreTuples(group.k, tuples, options.overRounds);
  const warnings = [
    ...oddPoints(
      read.map(({ table }) => table),
      group.k,
    ),
    ...short.map(({ file, missing }) => `${file} lacks ${missing} of the tuples`),
    ...ungradedTexts(group, reasons, tuples.length * rounds.length),
  ];
  return { row: rowOf(group, options, scores), warnings };
}

function ungradedTexts(
  group: ReferenceGroup,
  reasons: ReadonlyMap<string, number>,
  texts: number,
): readonly string[] {
  if (reasons.size === 0) return [];
  const count = [...reasons.values()].reduce((sum, one) => sum + one, 0);
  const each = [...reasons].map(([reason, times]) => `${reason} ${times}`).join(', ');
  return [`${nameOf(group)}: ${count} of ${texts} texts are ungraded (${each})`];
}

async function written(group: ReferenceGroup) {
  const found = new Map<number, ReturnType<typeof readStudentRecords>>();
  for (const { folder } of group.rounds) {
    if (folder.recordsFile === null) continue;
    const text = await readText(folder.recordsFile);
    found.set(folder.round, readStudentRecords(text, folder.recordsFile));
  }
  return found;
}

function readAgain(
  { skills, topic, answer, prompt, reply }: ReplyToRead,
  gradingPrompt: string,
): Vote {
  const criteria = [
    ...skills.map((name) => ({ kind: 'skill' as const, name })),
    { kind: 'topic' as const, name: topic },
    { kind: 'sense' as const, name: null },
    { kind: 'length' as const, name: null },
  ];
  const style = styleOfPrompt(gradingPrompt, prompt);
  return readReply({ criteria, answer, reply, style }).vote;
}

const rowOf = (
  group: ReferenceGroup,
  options: ScoreOptions,
  { n, ungraded, metrics }: Pick<ScoreRow, 'n' | 'ungraded' | 'metrics'>,
): ScoreRow => ({
  ...{ student: group.student, k: group.k, seed: group.seed, n, ungraded, metrics },
  ...{ judge: group.judge, prompt: group.prompt, grading_prompt: group.gradingPrompt },
  ...{ split: null, rounds: countedRounds(group, options) },
  votes: countedVotes(group, options).length,
});
