import { describe, expect, test } from 'vitest';
import type { Point } from '../../../../src/core/grading/grade.ts';
import { scoreOf } from '../../../../src/core/scoring/metrics.ts';

/** Every way to fill k + 3 points. */
const allPoints = (k: number): Point[][] =>
  Array.from({ length: 2 ** (k + 3) }, (_, bits) =>
    Array.from({ length: k + 3 }, (__, place): Point => (((bits >> place) & 1) === 1 ? 1 : 0)),
  );

const CASES = [1, 2, 3, 4, 5].flatMap((k) => allPoints(k).map((points) => ({ k, points })));

describe('scoreOf, over all points for k = 1 to 5', () => {
  test('full marks is everything, and implies all skills and a fraction of 1', () => {
    for (const { k, points } of CASES) {
      const score = scoreOf(points, k);
      expect(score.fullMarks === 1).toBe(!points.includes(0));
      if (score.fullMarks === 1) expect(score).toMatchObject({ allSkills: 1, skillFraction: 1 });
    }
  });

  test('more points never lower any metric', () => {
    for (const { k, points } of CASES) {
      const before = scoreOf(points, k);
      const place = points.indexOf(0);
      if (place < 0) continue;
      const after = scoreOf(points.with(place, 1), k);
      expect(after.earned).toBe(before.earned + 1);
      expect(after.fullMarks).toBeGreaterThanOrEqual(before.fullMarks);
      expect(after.allSkills).toBeGreaterThanOrEqual(before.allSkills);
      expect(after.skillFraction).toBeGreaterThanOrEqual(before.skillFraction);
    }
  });

  test('the order of the skills does not matter', () => {
    for (const { k, points } of CASES) {
      const turned = [...points.slice(0, k).reverse(), ...points.slice(k)];
      expect(scoreOf(turned, k)).toEqual(scoreOf(points, k));
    }
  });
});

describe('scoreOf, single cases', () => {
  test.each<[Point[], number, object]>([
    [[1, 1, 1, 1, 1], 2, { earned: 5, outOf: 5, fullMarks: 1, allSkills: 1, skillFraction: 1 }],
    [[1, 1, 1, 0, 1], 2, { earned: 4, outOf: 5, fullMarks: 0, allSkills: 1, skillFraction: 0 }],
    [[1, 1, 1, 0, 0], 2, { earned: 3, outOf: 5, fullMarks: 0, allSkills: 0, skillFraction: 0 }],
    [[1, 0, 1, 1, 1], 2, { earned: 4, outOf: 5, fullMarks: 0, allSkills: 0, skillFraction: 0.5 }],
  ])('%j', (points, k, expected) => {
    expect(scoreOf(points, k)).toEqual(expected);
  });

  test.each([
    [[1, 1, 1], 1],
    [[1, 1, 1], 0],
    [[], 1.5],
  ])('%j with k = %s is refused', (points, k) => {
    expect(() =>
      scoreOf(
        points.map((): Point => 1),
        k,
      ),
    ).toThrow('k + 3 points');
  });
});
