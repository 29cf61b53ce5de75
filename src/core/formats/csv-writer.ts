const NEEDS_QUOTES = /[",\r\n]/;

/** One cell, quoted where it must be, as Python's csv module and pandas do. */
const cellText = (cell: string, isAlone: boolean): string =>
  NEEDS_QUOTES.test(cell) || (isAlone && cell === '') ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Comma-separated text: minimal quotes, doubled inside, every row closed by a line feed. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) => `${cells.map((cell) => cellText(cell, cells.length === 1)).join(',')}\n`)
    .join('');

/** A number as Python's `str(float(x))` writes it, within 1e-4 to 1e16 and 0. */
export const pythonFloat = (value: number): string =>
  Number.isInteger(value) ? `${value}.0` : String(value);
