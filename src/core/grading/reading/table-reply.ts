import { pythonStrip } from '../../text/python-strip.ts';
import type { CompatReading } from './compat-points.ts';

const MARKER = "Here's the grading table:";
const END = 'Explanation:';

/**
 * A table reply as the reference reads it (method.md §4, steps 1 to 4): any number of points, in row order. `total` is
 * the judge's own, 0 where it states none. `aborted`: the reference's whole run would end here.
 */
export function readTableReply(reply: string): CompatReading {
  const values = new Map<string, number>();
  for (const [label, value] of rowsOf(reply)) {
    if (value === undefined) return { state: 'aborted', detail: `the row "${label}" has one cell` };
    const points = numerator(value);
    if (points === null) continue;
    if (Number.isNaN(points)) {
      return {
        state: 'aborted',
        detail: `the row "${label}" gives "${value}", which is no number`,
      };
    }
    values.set(label.toLowerCase(), points);
  }
  const totals = [...values].filter(([key]) => key === 'score' || key.includes('total'));
  const others = [...values].filter(([key]) => !key.includes('score') && !key.includes('total'));
  return {
    state: 'read',
    points: others.map(([, points]) => points),
    total: totals.at(-1)?.[1] ?? 0,
  };
}

function rowsOf(reply: string): (readonly [string, string | undefined])[] {
  const after = reply.split(MARKER).at(-1) ?? '';
  const table = after.split(END)[0] ?? '';
  const rows: (readonly [string, string | undefined])[] = [];
  for (const line of table.split('\n')) {
    if (!line.includes('|') || line.includes('--') || /criteria/i.test(line)) continue;
    const [label, value] = line
      .split('|')
      .map(pythonStrip)
      .filter((cell) => cell !== '');
    if (label !== undefined) rows.push([label, value]);
  }
  return rows;
}

/** Null: the row is dropped. NaN: the reference's number conversion fails. */
function numerator(value: string): number | null {
  const bare = value.replaceAll(/[^0-9./]/g, '');
  if (bare === '') return null;
  const upper = /^(\d+)\//.exec(bare)?.[1] ?? bare;
  return /^(?:\d+\.?\d*|\.\d+)$/.test(upper) ? Number(upper) : Number.NaN;
}
