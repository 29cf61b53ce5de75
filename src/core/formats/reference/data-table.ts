import { parseCsv } from '../../catalog/csv.ts';
import { AppError } from '../../errors.ts';

/** One row; places and lines are for messages. */
export interface DataRow {
  /** From 1, without the head. */
  readonly row: number;
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
  /** The cell of a column, `''` where the row is too short. Errors: `folder-invalid` where there is no such column. */
  readonly cell: (column: string) => string;
}

export interface DataTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly DataRow[];
}

/** A file with a head. Errors: `folder-invalid`: nothing in it, or a row with more cells than the head. */
export function readDataTable(text: string, file: string): DataTable {
  const [head, ...lines] = parseCsv(text.replace(/^\uFEFF/, ''));
  if (head === undefined)
    throw invalid(`${file} is empty: it should begin with a line of column names`);
  const columns = head.cells;
  const places = new Map(columns.map((name, place) => [name, place]));
  const rows = lines.map(({ line, cells }, index): DataRow => {
    if (cells.length > columns.length) {
      throw invalid(
        `${file}:${line}: the row has ${cells.length} cells for ${columns.length} columns: mend its quotes`,
      );
    }
    return { row: index + 1, line, cell: (column) => cells[placeOf(column)] ?? '' };
  });
  const placeOf = (column: string): number => {
    const place = places.get(column);
    if (place === undefined) throw invalid(`${file}: column "${column}" is missing: add it`);
    return place;
  };
  return { file, columns, rows };
}

const invalid = (message: string): AppError => new AppError('folder-invalid', message);

/** What pandas takes for no value. */
const NOTHING = new Set(
  ',#N/A,#N/A N/A,#NA,-1.#IND,-1.#QNAN,-NaN,-nan,1.#IND,1.#QNAN,<NA>,N/A,NA,NULL,NaN,None,n/a,nan,null'.split(
    ',',
  ),
);
export const isNothing = (cell: string): boolean => NOTHING.has(cell);

const NUMBER = /^\s*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)\s*$/i;

/** A number as Python's `float` reads it; null for other text. */
export function pythonNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const plain = text.trim().toLowerCase();
  if (plain.endsWith('nan')) return NaN;
  if (plain.includes('inf')) return plain.startsWith('-') ? -Infinity : Infinity;
  return Number(plain);
}
