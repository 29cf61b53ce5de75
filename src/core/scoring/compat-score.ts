import { AppError } from '../errors.ts';
import { byMetric, metricsOf, type MetricName, type MetricValues } from './metrics.ts';
import type { OverRounds } from './score-tuples.ts';
import { exact, sumOf, type Rounding } from './summation.ts';
import { summarise, type Figures } from './summary.ts';
import { pointsFromVotes, type OverVotes } from './votes.ts';

/** One graded file as the reference counts it: k + 3 points a row, and the rows that no excluded skill is in. */
export interface CompatFile {
  /** For messages. */
  readonly file: string;
  readonly rows: readonly (readonly number[])[];
  /** Places in `rows`, from 0. */
  readonly valid: readonly number[];
}

export interface CompatInput {
  readonly k: number;
  readonly rounds: number;
  readonly votes: number;
  /** Rows a file that count; those beyond are cut. */
  readonly items: number;
  /** Every file asked for, by round and then by vote: rounds times votes of them; a missing one has no `found`. */
  readonly files: readonly { readonly file: string; readonly found: CompatFile | null }[];
  readonly overVotes: OverVotes;
  readonly overRounds: OverRounds;
}

export interface CompatScores {
  readonly n: number;
  readonly metrics: Figures;
}

/** These are whole numbers to the reference, and 64-bit fractions after a mean; all others are 32-bit. */
const WHOLE: ReadonlySet<MetricName> = new Set([
  'full_marks',
  'all_skills',
  'split_skills_vs_rest_binary',
]);
const roundingOf = (name: MetricName): Rounding => (WHOLE.has(name) ? exact : Math.fround);

/**
 * The reference's aggregation (method.md §5) with its quirks: points are never clipped, missing files are skipped
 * and the rest is laid out as if they were there, rows beyond `items` are cut, the valid rows are those of the last
 * file asked for. Null where no file was found. Errors: `folder-invalid` where the reference stops, naming the file
 * that is short and of what.
 */
export function compatScores(input: CompatInput): CompatScores | null {
  const found = input.files.map((one) => one.found).filter((file) => file !== null);
  if (found.length === 0) return null;
  const cut = found.map((file) => ({ ...file, rows: file.rows.slice(0, input.items) }));
  refuseUnequal(cut);
  const cells = laidOut(cut, input);
  const valid = input.files.at(-1)?.found?.valid ?? [];
  const values = valid.map((tuple) => tupleMetrics(cells, tuple, input));
  return { n: values.length, metrics: summarise(values, roundingOf) };
}

/** Points by generation round, vote and tuple. */
interface Cells {
  readonly tuples: number;
  readonly at: (round: number, vote: number, tuple: number) => readonly number[];
}

function laidOut(files: readonly CompatFile[], input: CompatInput): Cells {
  const rows = files.flatMap((file) => file.rows);
  const tuples = rows.length / (input.rounds * input.votes);
  if (!Number.isInteger(tuples)) throw missingFiles(input);
  refuseBeyond(tuples, files, input);
  return {
    tuples,
    at: (round, vote, tuple) => rows[(round * input.votes + vote) * tuples + tuple] ?? [],
  };
}

function tupleMetrics(cells: Cells, tuple: number, input: CompatInput): MetricValues {
  const rounds = Array.from({ length: input.rounds }, (_, round) => {
    const votes = Array.from({ length: input.votes }, (_, vote) =>
      cells.at(round, vote, tuple).map(Math.fround),
    );
    return metricsOf(pointsFromVotes(votes, input.overVotes, Math.fround), input.k, Math.fround);
  });
  return byMetric((name) => {
    const values = rounds.map((round) => round[name]);
    if (input.overRounds === 'max') return Math.max(...values);
    return roundingOf(name)(sumOf(values, roundingOf(name)) / values.length);
  });
}

const invalid = (message: string): AppError => new AppError('folder-invalid', message);
const inRows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

function refuseUnequal(files: readonly CompatFile[]): void {
  const most = Math.max(...files.map(({ rows }) => rows.length));
  const short = files.filter(({ rows }) => rows.length < most);
  if (short.length === 0) return;
  const each = short.map(({ file, rows }) => `${file} has ${inRows(rows.length)}`);
  throw invalid(
    `${each.join('; ')}; other files of the same k have ${most}: grade the missing rows, or ask for fewer by --items`,
  );
}

function missingFiles(input: CompatInput): AppError {
  const missing = input.files.filter(({ found }) => found === null).map(({ file }) => file);
  return invalid(
    `missing: ${missing.join('; ')}; ${input.rounds} rounds of ${input.votes} votes were asked for: add the files, or give --rounds and --votes as they are`,
  );
}

/** The reference looks for every valid row, also for those that it has cut or that missing files leave no room for. */
function refuseBeyond(tuples: number, files: readonly CompatFile[], input: CompatInput): void {
  const beyond = input.files.at(-1)?.found?.valid.find((row) => row >= tuples);
  if (beyond === undefined) return;
  if (files.length < input.files.length) throw missingFiles(input);
  const last = input.files.at(-1)?.file ?? '';
  throw invalid(
    `${last}: row ${beyond + 1} is beyond the ${inRows(tuples)} that count, where the reference stops: give a higher --items, or leave --compat out`,
  );
}
