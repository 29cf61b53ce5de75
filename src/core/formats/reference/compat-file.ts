import { AppError } from '../../errors.ts';
import type { CompatFile } from '../../scoring/compat-score.ts';
import { compatHoldsExcluded } from '../../scoring/excluded-skills.ts';
import { compatDeductNames } from '../../scoring/name-deduction.ts';
import { isNothing, pythonNumber, type DataRow, type DataTable } from './data-table.ts';

export interface CompatReadingOptions {
  readonly k: number;
  /** Rows that count; points of later ones may be anything, since they are cut before they are read as numbers. */
  readonly items: number;
  readonly nameDeduction: boolean;
  /** The option as typed; `''` for none. */
  readonly excluded: string;
}

/**
 * A graded file as the reference's aggregation reads it (method.md §4, §5): `points_0` padded with 0 and cut to k + 3,
 * the last point replaced by the file's `true_sentence_lim_pt_0`. Where every cell of `points_0` is one number or
 * nothing, the whole column reads as numbers and all rows lose their points.
 * Errors: `folder-invalid` where the reference stops: a missing column, a point or recount that is no number.
 */
export function compatFile(table: DataTable, options: CompatReadingOptions): CompatFile {
  const cells = table.rows.map((row) => row.cell('points_0'));
  const isNumeric = cells.every((cell) => isNothing(cell) || pythonNumber(cell) !== null);
  const promptColumn = table.columns.includes('assistant_0') ? 'user_0' : '[INST]_0';
  const valid: number[] = [];
  const rows = table.rows.map((row, place) => {
    const where = `${table.file}:${row.line}`;
    const skillsCell = row.cell('skills');
    if (!compatHoldsExcluded(skillsCell, options.excluded)) valid.push(place);
    const cell = isNumeric ? '' : (cells[place] ?? '');
    const read = rowPoints(row, cell, options.k);
    const points = options.nameDeduction
      ? compatDeductNames(read.points, { skillsCell, prompt: row.cell(promptColumn), where })
      : read.points;
    if (place < options.items) refuseBad(points, read.bad, where);
    return points;
  });
  return { file: table.file, rows, valid };
}

interface RowPoints {
  /** NaN where a cell is bad. */
  readonly points: readonly number[];
  /** What is no number, by its place. */
  readonly bad: ReadonlyMap<number, string>;
}

function rowPoints(row: DataRow, cell: string, k: number): RowPoints {
  const listed = isNothing(cell) ? [] : cell.split(',');
  const recount = row.cell('true_sentence_lim_pt_0');
  const texts = Array.from({ length: k + 2 }, (_, place) => listed[place] ?? '0');
  const all = [...texts, isNothing(recount) ? 'nan' : recount];
  const numbers = all.map(pythonNumber);
  return {
    points: numbers.map((number) => number ?? NaN),
    bad: new Map([...all.entries()].filter(([place]) => numbers[place] === null)),
  };
}

/** A bad point that a name has set to 0 does not stop the reference: it reads numbers at the end. */
function refuseBad(
  points: readonly number[],
  bad: ReadonlyMap<number, string>,
  where: string,
): void {
  for (const [place, text] of bad) {
    if (points[place] === 0) continue;
    throw new AppError(
      'folder-invalid',
      `${where}: point ${place + 1}: "${text}" is no number: mend the cell, or leave --compat out`,
    );
  }
}
