import type { Figures } from '../../core/scoring/summary.ts';
import type { OverRounds } from '../../core/scoring/score-tuples.ts';

/** What `skillet score` was asked for; null: whatever is there. */
export interface ScoreOptions {
  readonly student: string | null;
  readonly judge: string | null;
  readonly seed: number | null;
  readonly ks: readonly number[] | null;
  readonly rounds: number | null;
  readonly votes: number | null;
  /** Infinity where not limited. */
  readonly items: number;
  readonly overRounds: OverRounds;
  readonly nameDeduction: boolean;
  /** As typed; `''` for none. */
  readonly excluded: string;
  readonly compat: boolean;
}

/** One line of the answer: one student on tuples of one k, graded by one judge. */
export interface ScoreRow {
  readonly student: string;
  readonly k: number;
  /** Null where the tuples were picked by hand. */
  readonly seed: number | null;
  /** Tuples that count. */
  readonly n: number;
  /** Tuples that do not, because too much of them is ungraded. */
  readonly ungraded: number;
  readonly metrics: Figures;
  readonly judge: string;
  /** Generation prompt and grading prompt; the latter is part of the judge's name in runs of ours. */
  readonly prompt: string;
  readonly grading_prompt: string | null;
  /** Train, held-out, all; null where it is not known. */
  readonly split: string | null;
  readonly rounds: readonly number[];
  readonly votes: number;
}

export interface ScoreOutcome {
  readonly rows: readonly ScoreRow[];
  readonly warnings: readonly string[];
  /** What could not be scored, each in one sentence. */
  readonly errors: readonly string[];
}

export const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

export const sortedNumbers = (values: Iterable<number>): readonly number[] =>
  [...new Set(values)].sort((a, b) => a - b);

/** Whether a row is asked for by student, judge, seed and k. */
export const isAskedFor = (
  { student, judge, seed, ks }: ScoreOptions,
  row: Pick<ScoreRow, 'student' | 'judge' | 'seed' | 'k'>,
): boolean =>
  (student === null || row.student === student) &&
  (judge === null || row.judge === judge) &&
  (seed === null || row.seed === seed) &&
  (ks === null || ks.includes(row.k));

/** What there is to ask for, in words. */
export function inWords(
  rows: readonly Pick<ScoreRow, 'student' | 'judge' | 'seed' | 'k'>[],
): string {
  const list = (values: readonly (string | number | null)[]): string =>
    [...new Set(values)].map((value) => value ?? 'none').join(', ');
  return `students ${list(rows.map((row) => row.student))}; judges ${list(rows.map((row) => row.judge))}; seeds ${list(rows.map((row) => row.seed))}; k ${list(sortedNumbers(rows.map((row) => row.k)))}`;
}

/** Items under what they have in common, in the order of their first. */
export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
