import { BOOTSTRAP_SEED, RESAMPLES } from '../../core/scoring/intervals.ts';
import type { Figure } from '../../core/scoring/summary.ts';
import type { ScoreOutcome, ScoreRow } from './score-row.ts';

/** One object: rows, warnings, and what makes the intervals again. */
export const asJson = ({ rows, warnings }: ScoreOutcome): string =>
  JSON.stringify({
    rows,
    warnings,
    intervals: { level: 0.95, resamples: RESAMPLES, seed: BOOTSTRAP_SEED },
  });

/** Decimal places that hold every double that could lie exactly between two printed ones. */
const ENOUGH = 60;

/** As Python prints: a value exactly between two goes to the even digit, where `toFixed` goes up. `digits` >= 1. */
export function fixedHalfEven(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  const all = Math.abs(value).toFixed(ENOUGH);
  const rest = all.slice(all.indexOf('.') + 1 + digits);
  if (!/^50*$/.test(rest)) return rounded;
  const cut = all.slice(0, all.length - rest.length);
  const isEven = /[02468]$/.test(cut);
  return isEven ? `${value < 0 ? '-' : ''}${cut}` : rounded;
}

const HEAD = ['student', 'judge', 'k', 'seed', 'n', 'ungraded'];
/** The three that are published; `--json` has all ten. */
const SHOWN = ['full_marks', 'all_skills', 'skill_fraction'] as const;

/** Aligned lines: mean ± standard error and the 95 % interval. */
export function asTable(rows: readonly ScoreRow[]): readonly string[] {
  const lines = [
    [...HEAD, ...SHOWN],
    ...rows.map((row) => [
      ...[row.student, judgeOf(row), String(row.k), String(row.seed ?? '-')],
      ...[String(row.n), String(row.ungraded)],
      ...SHOWN.map((name) => figureText(row.metrics[name])),
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, place) =>
    Math.max(...lines.map((cells) => cells[place]?.length ?? 0)),
  );
  return lines.map((cells) =>
    cells
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const judgeOf = ({ judge, grading_prompt, split }: ScoreRow): string =>
  [judge, grading_prompt, split].filter((part) => part !== null).join(' ');

function figureText({ mean, se, ci95 }: Figure): string {
  if (mean === null) return '-';
  const error = se === null ? '' : ` ± ${fixedHalfEven(se, 3)}`;
  const interval = ci95 === null ? '' : ` [${ci95.map((end) => fixedHalfEven(end, 2)).join(', ')}]`;
  return `${fixedHalfEven(mean, 2)}${error}${interval}`;
}
