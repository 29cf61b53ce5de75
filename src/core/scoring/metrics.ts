import { AppError } from '../errors.ts';
import type { Point } from '../grading/grade.ts';

/** What one graded text earned (method.md §5, step 2). */
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

/**
 * `points`: the k skills, then topic, sense, length.
 * Errors: `input-invalid` unless k is a whole number >= 1 and there are k + 3 points.
 */
export function scoreOf(points: readonly Point[], k: number): Score {
  if (!Number.isInteger(k) || k < 1 || points.length !== k + 3) {
    throw new AppError(
      'input-invalid',
      `k is ${k} and there are ${points.length} points: give k + 3 points for a k of at least 1`,
      { k, points: points.length },
    );
  }
  const skills = sum(points.slice(0, k));
  const rest = sum(points.slice(k));
  return {
    earned: skills + rest,
    outOf: k + 3,
    fullMarks: skills + rest === k + 3 ? 1 : 0,
    allSkills: skills === k && rest >= 2 ? 1 : 0,
    skillFraction: rest === 3 ? skills / k : 0,
  };
}

const sum = (points: readonly Point[]): number =>
  points.reduce<number>((total, point) => total + point, 0);
