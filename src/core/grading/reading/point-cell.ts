import type { Point } from '../grade.ts';

/** What a cell says of a point. `nothing`: no number and no word that a reader would take for one. */
export type CellReading = Point | 'off-scale' | 'nothing';

const NUMBER =
  /^([+-]?\d+(?:[.,]\d+)?)\s*(?:(?:\/|out\s+of|of)\s*(\d+(?:[.,]\d+)?))?\s*(?:points?|pts?|marks?)?\.?$/i;
const WORDS: ReadonlyMap<string, Point> = new Map([
  ...['yes', 'y', 'true', 'met', '✓', '✔', '✅', '☑'].map((word): [string, Point] => [word, 1]),
  ...['no', 'n', 'false', 'unmet', '✗', '✘', '❌', '✕', '×', '☒'].map((word): [string, Point] => [
    word,
    0,
  ]),
]);
const FRACTION = /[½¼¾⅓⅔]/u;

/** Characters of a verdict at most; what is longer is prose. */
const LONGEST = 60;

/**
 * Reads the point in a cell: `1`, `**0**`, `1.0`, `1/1`, `1 out of 1`, `1 point`, `Yes`, `✓`, or two of these that
 * agree, as in `Yes (1)`. Another number, or a scale other than one point, is off the scale: `0.5`, `2`, `-1`, `1/2`.
 */
export function readPoint(cell: string): CellReading {
  if (FRACTION.test(cell)) return 'off-scale';
  const bare = bareCell(cell);
  if (bare.length > LONGEST) return 'nothing';
  const number = NUMBER.exec(bare);
  if (number !== null) return onScale(number[1] ?? '', number[2]);
  const pieces = bare.split(/[\s()[\],;:]+/u).filter((piece) => piece !== '');
  return agreed(pieces.map(readPiece));
}

/** A number as a judge writes its total: the first one, `4` of `4/5`; null where there is none. */
export function readTotal(cell: string): number | null {
  const number = /\d+(?:[.,]\d+)?/.exec(bareCell(cell))?.[0];
  return number === undefined ? null : Number(number.replace(',', '.'));
}

/** Without emphasis, quotes, brackets around all of it, and in plain digits and signs. */
function bareCell(cell: string): string {
  const bare = cell
    .normalize('NFKC')
    .replaceAll(/[*_`~"“”'‘’\u{FE0F}]/gu, '')
    .replaceAll(/[\u2212\u2012-\u2015]/gu, '-')
    .trim();
  return /^[([]/.test(bare) && /[)\]]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
}

function onScale(value: string, most: string | undefined): CellReading {
  if (most !== undefined && !/^1(?:[.,]0+)?$/.test(most)) return 'off-scale';
  if (/^\+?1(?:[.,]0+)?$/.test(value)) return 1;
  return /^0(?:[.,]0+)?$/.test(value) ? 0 : 'off-scale';
}

function readPiece(piece: string): CellReading {
  const number = NUMBER.exec(piece);
  if (number !== null) return onScale(number[1] ?? '', number[2]);
  return WORDS.get(piece.toLowerCase().replace(/[.!]$/, '')) ?? 'nothing';
}

/** Words beside a number leave it a verdict only where it is off the scale: "0.5, in part". */
function agreed(readings: readonly CellReading[]): CellReading {
  const [first] = readings;
  const known = readings.every((reading) => reading !== 'nothing');
  if (first === 'off-scale' || (known && readings.includes('off-scale'))) return 'off-scale';
  return first !== undefined && readings.every((reading) => reading === first) ? first : 'nothing';
}
