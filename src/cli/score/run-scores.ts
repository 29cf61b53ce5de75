import { AppError } from '../../core/errors.ts';
import type { Point, Vote } from '../../core/grading/grade.ts';
import { gradeFromVotes } from '../../core/grading/tally.ts';
import type { Plan } from '../../core/run/plan.ts';
import { holdsExcluded } from '../../core/scoring/excluded-skills.ts';
import { deductNames } from '../../core/scoring/name-deduction.ts';
import { scoreTuples, type RoundPoints } from '../../core/scoring/score-tuples.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import {
  grouped,
  isAskedFor,
  sortedNumbers,
  upTo,
  type ScoreOptions,
  type ScoreOutcome,
  type ScoreRow,
} from './score-row.ts';

/** What scoring needs of one generation. */
interface Text {
  readonly student: string;
  readonly k: number;
  readonly seed: number | null;
  readonly split: string | null;
  readonly prompt: string;
  /** Place of its tuple among those drawn; 0 where it was picked. */
  readonly index: number;
  readonly tuple: string;
  readonly skills: readonly string[];
  readonly round: number;
  readonly answer: string;
  readonly votes: readonly {
    readonly judge: string;
    readonly number: number;
    readonly vote: Vote;
  }[];
}

/** Scores a run of ours by its stored votes. Errors: those of reading the folder; `folder-invalid` where no vote is in it. */
export async function scoreRun(folder: RunFolder, options: ScoreOptions): Promise<ScoreOutcome> {
  const texts: Text[] = [];
  for await (const record of folder.generations()) {
    texts.push(textOf(record, await folder.votes(record.key)));
  }
  const judges = [...new Set(texts.flatMap(({ votes }) => votes.map(({ judge }) => judge)))].sort();
  if (judges.length === 0) {
    throw new AppError(
      'folder-invalid',
      `${folder.dir}: ${texts.length} texts, and none is graded: grade them by skillet grade ${folder.dir}`,
    );
  }
  const cells = [...grouped(texts, cellOf).values()];
  const rows: ScoreRow[] = [];
  const warnings: string[] = [...folder.notes];
  for (const judge of judges) {
    for (const cell of cells) {
      const first = cell[0];
      if (first === undefined || !isAskedFor(options, { ...first, judge })) continue;
      if (!cell.some(({ votes }) => votes.some((vote) => vote.judge === judge))) continue;
      const scored = scoreCell(cell, judge, folder.head.plan, options);
      rows.push(scored.row);
      warnings.push(...scored.warnings);
    }
  }
  return { rows, warnings, errors: [] };
}

function textOf(record: GenerationRecord, votes: readonly VoteRecord[]): Text {
  const { origin, student, tuple, prompt, round, answer } = record;
  return {
    student: student.label,
    k: tuple.skills.length,
    seed: origin.kind === 'picked' ? null : origin.seed,
    split: origin.kind === 'drawn' ? origin.split : null,
    prompt: prompt.variant,
    index: origin.kind === 'picked' ? 0 : origin.index,
    tuple: JSON.stringify([tuple.skills, tuple.topic]),
    skills: tuple.skills,
    round,
    answer,
    votes: votes.map(({ judge, number, vote }) => ({ judge, number, vote })),
  };
}

const cellOf = ({ student, k, seed, split, prompt }: Text): string =>
  JSON.stringify([student, k, seed, split, prompt]);

function scoreCell(
  cell: readonly Text[],
  judge: string,
  plan: Plan | null,
  options: ScoreOptions,
): { readonly row: ScoreRow; readonly warnings: readonly string[] } {
  const [first] = cell;
  const rounds =
    options.rounds === null ? sortedNumbers(cell.map(({ round }) => round)) : upTo(options.rounds);
  const votes = options.votes ?? votesNeeded(cell, judge, plan);
  const inOrder = cell.toSorted((a, b) => a.index - b.index);
  const tuples = [...grouped(inOrder, ({ index, tuple }) => `${index} ${tuple}`).values()]
    .slice(0, options.items)
    .filter(([text]) => !holdsExcluded(text?.skills ?? [], options.excluded));
  const reasons = new Map<string, number>();
  const points = tuples.map((texts) =>
    rounds.map((round) => roundPoints(texts, round, { judge, votes, options, reasons })),
  );
  const k = first?.k ?? 1;
  const row: ScoreRow = {
    ...{ student: first?.student ?? '', k, seed: first?.seed ?? null },
    ...scoreTuples(k, points, options.overRounds),
    ...{ judge, prompt: first?.prompt ?? '', grading_prompt: null, split: first?.split ?? null },
    ...{ rounds, votes },
  };
  return { row, warnings: ungradedTexts(row, reasons, tuples.length * rounds.length) };
}

interface Counting {
  readonly judge: string;
  readonly votes: number;
  readonly options: ScoreOptions;
  readonly reasons: Map<string, number>;
}

function roundPoints(
  texts: readonly Text[],
  round: number,
  { judge, votes, options, reasons }: Counting,
): RoundPoints {
  const text = texts.find((one) => one.round === round);
  const count = (reason: string): null => {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return null;
  };
  if (text === undefined) return count('not written');
  if (text.answer.trim() === '') return text.skills.map((): Point => 0).concat([0, 0, 0]);
  const cast = text.votes
    .filter((vote) => vote.judge === judge && vote.number <= votes)
    .map(({ vote }) => vote);
  const grade = gradeFromVotes(cast, votes);
  if (grade.state === 'ungraded') return count(grade.reason);
  return options.nameDeduction ? deductNames(grade.points, text.skills, text.answer) : grade.points;
}

/**
 * How many votes a majority is taken of: as many as the judge cast on any text of the cell, and as many as the plan
 * wants where the judge is the plan's, so that a run in its middle does not count one vote for three.
 */
function votesNeeded(cell: readonly Text[], judge: string, plan: Plan | null): number {
  const cast = cell.flatMap(({ votes }) =>
    votes.filter((vote) => vote.judge === judge).map(({ number }) => number),
  );
  const planned = plan?.judge;
  const isPlanned = typeof planned === 'object' && judge.startsWith(`${planned.endpoint.model} `);
  return Math.max(1, ...cast, isPlanned ? planned.votes : 1);
}

function ungradedTexts(
  { student, k, judge }: ScoreRow,
  reasons: ReadonlyMap<string, number>,
  texts: number,
): readonly string[] {
  if (reasons.size === 0) return [];
  const count = [...reasons.values()].reduce((sum, one) => sum + one, 0);
  const each = [...reasons].map(([reason, times]) => `${reason} ${times}`).join(', ');
  return [`${student}, k ${k}, judge ${judge}: ${count} of ${texts} texts are ungraded (${each})`];
}
