import type { ReplyRow, ReplyRows } from './reply-rows.ts';

/** "Point earned: 1", also "Points earned for metaphor: 1". */
const EARNED = /(\btotal\s+)?\bpoints?\s+earned\b([^:=\n]{0,80})[:=][\s*_`"'([]*/giu;
const VALUE =
  /^(?:[+\-\u2212]?\d+(?:[.,]\d+)?(?:\s*(?:\/|out\s+of)\s*\d+(?:[.,]\d+)?)?|yes\b|no\b|[✓✔✅✗✘❌])/iu;
/** "1 or 0", "0-1": an instruction said again, not a verdict. */
const RANGE = /^\s*(?:or|to|and|-|\u2013|\|)\s*\d/iu;
const GRADE = /\bgrade\b[\s*_]*[:=][\s*_]*(\S+)/giu;

/** Takes a reply of the second style apart: the point of a criterion closes what is said of it. */
export function earnedRows(reply: string): ReplyRows {
  const rows: ReplyRow[] = [];
  let total: string | null = null;
  let from = 0;
  for (const match of reply.matchAll(EARNED)) {
    const begin = match.index + match[0].length;
    const cell = valueAt(reply, begin);
    const comment = reply.slice(from, match.index).trim();
    if (match[1] === undefined) rows.push({ label: `${comment}${match[2] ?? ''}`, cell, comment });
    else total = cell;
    from = begin + cell.length;
  }
  const grade = [...reply.slice(from).matchAll(GRADE)].at(-1)?.[1];
  return { rows, total: grade ?? total, explanation: null };
}

function valueAt(reply: string, begin: number): string {
  const line = reply.slice(begin).split('\n', 1)[0] ?? '';
  const value = VALUE.exec(line)?.[0];
  if (value === undefined || RANGE.test(line.slice(value.length))) return line;
  return value;
}
