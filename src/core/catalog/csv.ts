/** One record of a CSV file with the line it begins on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** A cell begins with a quotation mark that nothing closes, or not at the cell's end. It is read all the same. */
  readonly misquoted: boolean;
}

/** A cell (quoted, with doubled quotes inside, or bare) and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Reads comma-separated text (RFC 4180): quoted cells may hold commas and line breaks. Blank lines are left out. */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let misquoted = false;
  const cell = new RegExp(CELL);
  while (cell.lastIndex < text.length || cells.length > 0) {
    const [whole, quoted, trailing = '', bare = '', end] = cell.exec(text) ?? [''];
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"') + trailing);
    misquoted ||= bare.startsWith('"') || trailing.trim() !== '';
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ',') continue;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells, misquoted });
    cells = [];
    misquoted = false;
    begun = line;
  }
  return rows;
}
