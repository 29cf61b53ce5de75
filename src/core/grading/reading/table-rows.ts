import { readPoint, readTotal } from './point-cell.ts';
import type { ReadingCriterion } from './labels.ts';
import { isTotalLabel, type ReplyRow, type ReplyRows } from './reply-rows.ts';

const MARKER = /here['’]?s\s+the\s+grading\s+table/giu;
/** At the start of a line, so that the word in a sentence or a cell ends nothing. */
const EXPLANATION = /^[ \t>#*_]*explanations?\b[ \t*_]*[:：]?[ \t*_]*/imu;
const RULE_SIGNS = /^[\s:|=+\u2013\u2014-]+$/u;
const isSeparator = (line: string): boolean =>
  RULE_SIGNS.test(line) && /[-=\u2013\u2014]/u.test(line);

/** Takes a table reply apart: the last table is the one that counts, and it ends where the explanation begins. */
export function tableRows(reply: string, criteria: readonly ReadingCriterion[]): ReplyRows {
  const marker = [...reply.matchAll(MARKER)].at(-1);
  const after = marker === undefined ? reply : reply.slice(marker.index + marker[0].length);
  const end = EXPLANATION.exec(after);
  const table = end === null ? after : after.slice(0, end.index);
  const { rows, total } = splitTotal(readLines(table.split(/\r?\n/)), criteria);
  const explanation = end === null ? null : after.slice(end.index + end[0].length).trim();
  return { rows, total, explanation };
}

function readLines(lines: readonly string[]): ReplyRow[] {
  const rows: ReplyRow[] = [];
  let columns: Columns | null = null;
  const table = lines.filter((line) => line.includes('|'));
  for (const [index, line] of table.entries()) {
    if (isSeparator(line)) continue;
    const cells = cellsOf(line);
    if (cells.every((cell) => cell === '')) continue;
    if (isHeader(cells, table[index + 1])) columns = columnsOf(cells);
    else rows.push(rowOf(cells, columns));
  }
  return rows;
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** A header gives no point, and names the columns or stands over a line of dashes. */
function isHeader(cells: readonly string[], next: string | undefined): boolean {
  if (cells.slice(1).some((cell) => readPoint(cell) !== 'nothing')) return false;
  return (next !== undefined && isSeparator(next)) || /\bcriteri(?:a|on)\b/iu.test(cells[0] ?? '');
}

interface Columns {
  readonly label: number;
  /** Null: which column holds the points cannot be told. */
  readonly point: number | null;
}

const POINTS = /points?|scores?|marks?|earned|得分|分數|分数/iu;
const EARNED = /earned|awarded|given|received|obtained|得分/iu;

function columnsOf(header: readonly string[]): Columns {
  const label = /^(?:#|no\.?|nr\.?|number|)$/iu.test(header[0] ?? '') && header.length > 2 ? 1 : 0;
  const among = (pattern: RegExp): number[] =>
    [...header.keys()].filter((index) => index !== label && pattern.test(header[index] ?? ''));
  const [earned, ...moreEarned] = among(EARNED);
  if (earned !== undefined && moreEarned.length === 0) return { label, point: earned };
  const [points, ...morePoints] = among(POINTS);
  if (points !== undefined && morePoints.length === 0) return { label, point: points };
  return { label, point: header.length === label + 2 ? label + 1 : null };
}

function rowOf(cells: readonly string[], columns: Columns | null): ReplyRow {
  const { label, point } = columns ?? guessed(cells);
  const comment = cells.filter((_, index) => index !== label && index !== point && index > label);
  return {
    label: cells[label] ?? '',
    cell: point === null ? '' : (cells[point] ?? ''),
    comment: comment.join(' ').trim(),
  };
}

/** A table without a header: the one cell that reads as a point is the point's. */
function guessed(cells: readonly string[]): Columns {
  const label = /^\(?\d+[.)]?$/.test(cells[0] ?? '') && cells.length > 2 ? 1 : 0;
  const points = [...cells.keys()].filter(
    (index) => index > label && readPoint(cells[index] ?? '') !== 'nothing',
  );
  if (points.length > 1) return { label, point: null };
  return { label, point: points[0] ?? label + 1 };
}

/**
 * The total's row is known by its label, unless a criterion is called so, or, in any language, as a last row beyond
 * the criteria that gives the sum of those before it.
 */
function splitTotal(
  rows: readonly ReplyRow[],
  criteria: readonly ReadingCriterion[],
): Pick<ReplyRows, 'rows' | 'total'> {
  const names = criteria.map(({ name }) => (name ?? '').toLowerCase()).filter(isTotalLabel);
  const isTotal = ({ label }: ReplyRow): boolean =>
    isTotalLabel(label) && !names.some((name) => label.toLowerCase().includes(name));
  const last = rows.findLast(isTotal) ?? (isSum(rows, criteria.length) ? rows.at(-1) : undefined);
  if (last === undefined) return { rows, total: null };
  return { rows: rows.filter((row) => row !== last && !isTotal(row)), total: last.cell };
}

function isSum(rows: readonly ReplyRow[], criteria: number): boolean {
  if (rows.length !== criteria + 1) return false;
  const points = rows.slice(0, -1).map(({ cell }) => readPoint(cell));
  const sum = points.filter((point) => point === 1).length;
  return readTotal(rows.at(-1)?.cell ?? '') === sum;
}
