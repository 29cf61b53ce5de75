import { sumOf } from './summation.ts';
import { byMetric, metricsOf, type MetricValues } from './metrics.ts';
import { byValues, summarise, type Figures } from './summary.ts';

export const OVER_ROUNDS = ['max', 'mean'] as const;
/** How a tuple's rounds become one value. */
export type OverRounds = (typeof OVER_ROUNDS)[number];

/** The k + 3 points of one text; null where it is ungraded or was never written. */
export type RoundPoints = readonly number[] | null;

export interface Scores {
  /** Tuples that count. */
  readonly n: number;
  /** Tuples that do not, because too much of them is ungraded. */
  readonly ungraded: number;
  readonly metrics: Figures;
}

/**
 * The metrics of one k over tuples, each given by its rounds. `max`: the maximum of each metric by itself, where all
 * rounds are graded or one has full marks; otherwise the tuple is ungraded, because a best of fewer rounds is no
 * best of all (product.md, "Decided"). `mean`: over the graded rounds, of which one is enough, because leaving one
 * out does not pull a mean in one direction. A tuple without rounds is ungraded.
 */
export function scoreTuples(
  k: number,
  tuples: readonly (readonly RoundPoints[])[],
  over: OverRounds,
): Scores {
  const values = tuples
    .map((rounds) => tupleValues(k, rounds, over))
    .filter((value) => value !== null);
  return {
    n: values.length,
    ungraded: tuples.length - values.length,
    metrics: summarise([...values].sort(byValues)),
  };
}

/** One tuple's metrics over its rounds; null where it is ungraded (`scoreTuples`). */
export function tupleValues(
  k: number,
  rounds: readonly RoundPoints[],
  over: OverRounds,
): MetricValues | null {
  const graded = rounds.filter((points) => points !== null).map((points) => metricsOf(points, k));
  if (graded.length === 0) return null;
  if (over === 'mean') {
    return byMetric((name) => meanOf(graded.map((values) => values[name])));
  }
  const isWhole = graded.length === rounds.length;
  if (!isWhole && !graded.some((values) => values.full_marks === 1)) return null;
  return byMetric((name) => Math.max(...graded.map((values) => values[name])));
}

/** Sums of fractions depend on the order in their last digit: sorted, the same rounds give the same number. */
const meanOf = (values: readonly number[]): number =>
  sumOf(values.toSorted((a, b) => a - b)) / values.length;
