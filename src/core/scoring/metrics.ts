import { AppError } from '../errors.ts';
import type { Point } from '../grading/grade.ts';
import { exact, sumOf, type Rounding } from './summation.ts';

/** Names as `skillet score` prints them, in its order. */
export const METRIC_NAMES = [
  'full_marks',
  'all_skills',
  'skill_fraction',
  'sum',
  'rescaled_sum',
  'average',
  'sum_over_skills',
  'average_over_skills',
  'sum_over_skills_filtered',
  'split_skills_vs_rest_binary',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];
export type MetricValues = Readonly<Record<MetricName, number>>;

/** What every metric is made of. Points may be fractions or lie outside 0 to 1: they are never clipped. */
interface Sums {
  readonly k: number;
  /** Of all k + 3 points, of the k skills, of topic, sense and length. */
  readonly all: number;
  readonly skills: number;
  readonly rest: number;
  readonly round: Rounding;
}

/** The ten metrics of one text (method.md §5, step 2). */
export const METRICS: { readonly [Name in MetricName]: (sums: Sums) => number } = {
  full_marks: ({ k, all }) => Number(all === k + 3),
  all_skills: ({ k, skills, rest }) => Number(skills === k && rest >= 2),
  skill_fraction: ({ k, skills, rest, round }) => (rest === 3 ? round(skills / k) : 0),
  sum: ({ all }) => all,
  rescaled_sum: ({ k, all, round }) => round(round(all / (k + 3)) ** (k + 3)),
  average: ({ k, all, round }) => round(all / (k + 3)),
  sum_over_skills: ({ skills }) => skills,
  average_over_skills: ({ k, skills, round }) => round(skills / k),
  sum_over_skills_filtered: ({ skills, rest }) => (rest === 3 ? skills : 0),
  split_skills_vs_rest_binary: ({ k, skills, rest }) => Number(skills === k) + Number(rest >= 2),
};

/** One value a metric, made by `value`. */
export function byMetric<Value>(
  value: (name: MetricName) => Value,
): Readonly<Record<MetricName, Value>> {
  return {
    full_marks: value('full_marks'),
    all_skills: value('all_skills'),
    skill_fraction: value('skill_fraction'),
    sum: value('sum'),
    rescaled_sum: value('rescaled_sum'),
    average: value('average'),
    sum_over_skills: value('sum_over_skills'),
    average_over_skills: value('average_over_skills'),
    sum_over_skills_filtered: value('sum_over_skills_filtered'),
    split_skills_vs_rest_binary: value('split_skills_vs_rest_binary'),
  };
}

/**
 * All metrics of one text. `points`: the k skills, then topic, sense, length.
 * Errors: `input-invalid` unless k is a whole number >= 1 and there are k + 3 points.
 */
export function metricsOf(
  points: readonly number[],
  k: number,
  round: Rounding = exact,
): MetricValues {
  const sums = sumsOf(points, k, round);
  return byMetric((name) => METRICS[name](sums));
}

/** What one graded text earned, for showing (method.md §5, step 2). */
export interface Score {
  /** Points in all, 0 to `outOf`. */
  readonly earned: number;
  /** k + 3. */
  readonly outOf: number;
  /** 1 where every criterion has its point. */
  readonly fullMarks: Point;
  /** 1 where every skill and at least two of topic, sense and length have theirs. */
  readonly allSkills: Point;
  /** Share of the skills, 0 to 1; 0 unless topic, sense and length all have their point. */
  readonly skillFraction: number;
}

/** As `metricsOf`, for points of 0 and 1. */
export function scoreOf(points: readonly Point[], k: number): Score {
  const sums = sumsOf(points, k, exact);
  return {
    earned: sums.all,
    outOf: k + 3,
    fullMarks: METRICS.full_marks(sums) === 1 ? 1 : 0,
    allSkills: METRICS.all_skills(sums) === 1 ? 1 : 0,
    skillFraction: METRICS.skill_fraction(sums),
  };
}

function sumsOf(points: readonly number[], k: number, round: Rounding): Sums {
  if (!Number.isInteger(k) || k < 1 || points.length !== k + 3) {
    throw new AppError(
      'input-invalid',
      `k is ${k} and there are ${points.length} points: give k + 3 points for a k of at least 1`,
      { k, points: points.length },
    );
  }
  return {
    k,
    all: sumOf(points, round),
    skills: sumOf(points.slice(0, k), round),
    rest: sumOf(points.slice(k), round),
    round,
  };
}
