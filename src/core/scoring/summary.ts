import { BOOTSTRAP_SEED, bootstrapMeans, RESAMPLES, wilson, type Interval } from './intervals.ts';
import { byMetric, METRIC_NAMES, type MetricName, type MetricValues } from './metrics.ts';
import { exact, sumOf, type Rounding } from './summation.ts';

/** One metric over tuples. Null where there is no such number. */
export interface Figure {
  readonly mean: number | null;
  /** Sample standard deviation / sqrt(n); null for one tuple. */
  readonly se: number | null;
  readonly ci95: Interval | null;
}
export type Figures = Readonly<Record<MetricName, Figure>>;

const PROPORTIONS: ReadonlySet<MetricName> = new Set(['full_marks', 'all_skills']);
const NONE: Figure = { mean: null, se: null, ci95: null };

/**
 * Mean, standard error and 95 % interval of every metric over tuples; all null where there is no tuple. Intervals:
 * Wilson for full_marks and all_skills where every value is 0 or 1, else the bootstrap over tuples, which one
 * tuple cannot give. The order of the tuples changes nothing. `rounding`: how the reference computes a metric.
 */
export function summarise(
  tuples: readonly MetricValues[],
  rounding: (name: MetricName) => Rounding = () => exact,
): Figures {
  if (tuples.length === 0) return byMetric(() => NONE);
  const intervals = intervalsOf(tuples);
  return byMetric((name) => {
    const values = tuples.map((tuple) => tuple[name]);
    const { mean, se } = meanAndError(values, rounding(name));
    return { mean, se, ci95: intervals[name] };
  });
}

/** Each step rounded, so that 32-bit figures equal the reference's. A value that is no number gives nulls. */
export function meanAndError(
  values: readonly number[],
  round: Rounding = exact,
): Pick<Figure, 'mean' | 'se'> {
  const n = values.length;
  const mean = round(sumOf(values, round) / n);
  if (!Number.isFinite(mean)) return { mean: null, se: null };
  if (n === 1) return { mean, se: null };
  const squares = values.map((value) => round(round(value - mean) ** 2));
  const deviation = round(Math.sqrt(round(sumOf(squares, round) / (n - 1))));
  return { mean, se: deviation / Math.sqrt(n) };
}

function intervalsOf(
  tuples: readonly MetricValues[],
): Readonly<Record<MetricName, Interval | null>> {
  const rows = [...tuples].sort(byValues);
  const columns = byMetric((name) => rows.map((row) => row[name]));
  const drawn = METRIC_NAMES.filter((name) => !isProportion(name, columns[name]));
  const intervals =
    rows.length === 1
      ? []
      : bootstrapMeans(
          drawn.map((name) => columns[name]),
          { resamples: RESAMPLES, seed: BOOTSTRAP_SEED },
        );
  return byMetric((name) => {
    const place = drawn.indexOf(name);
    if (place !== -1) return finite(intervals[place]);
    return wilson(sumOf(columns[name]), rows.length);
  });
}

const isProportion = (name: MetricName, values: readonly number[]): boolean =>
  PROPORTIONS.has(name) && values.every((value) => value === 0 || value === 1);

const finite = (interval: Interval | undefined): Interval | null =>
  interval?.every(Number.isFinite) === true ? interval : null;

/** Any fixed order will do, so that the same tuples give the same sums and resamples. */
export function byValues(a: MetricValues, b: MetricValues): number {
  for (const name of METRIC_NAMES) if (a[name] !== b[name]) return a[name] - b[name];
  return 0;
}
