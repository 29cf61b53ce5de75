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
    const isCut = place >= options.items;
    const points = isCut ? noPoints(options.k) : rowPoints(row, cell, options.k, where);
    if (!options.nameDeduction) return points;
    return compatDeductNames(points, { skillsCell, prompt: row.cell(promptColumn), where });
  });
  return { file: table.file, rows, valid };
}

const noPoints = (k: number): readonly number[] => Array.from({ length: k + 3 }, () => 0);

function rowPoints(row: DataRow, cell: string, k: number, where: string): readonly number[] {
  const listed = isNothing(cell) ? [] : cell.split(',').slice(0, k + 3);
  // The last place is filled by the recount, so what is listed there need not be a number.
  const points = listed.slice(0, k + 2).map((text) => numberIn(text, 'points_0', where));
  while (points.length < k + 2) points.push(0);
  return [...points, recount(row.cell('true_sentence_lim_pt_0'), where)];
}

const recount = (cell: string, where: string): number =>
  isNothing(cell) ? NaN : numberIn(cell, 'true_sentence_lim_pt_0', where);

function numberIn(text: string, column: string, where: string): number {
  const number = pythonNumber(text);
  if (number !== null) return number;
  throw new AppError(
    'folder-invalid',
    `${where}: ${column}: "${text}" is no number: mend the cell, or leave --compat out`,
  );
}
