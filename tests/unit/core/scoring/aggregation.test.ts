import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { fixedHalfEven } from '../../../../src/cli/score/print.ts';
import { compatScores, type CompatInput } from '../../../../src/core/scoring/compat-score.ts';
import { bootstrapMeans, wilson } from '../../../../src/core/scoring/intervals.ts';
import { METRIC_NAMES, metricsOf } from '../../../../src/core/scoring/metrics.ts';
import { scoreTuples, type RoundPoints } from '../../../../src/core/scoring/score-tuples.ts';
import { sumOf } from '../../../../src/core/scoring/summation.ts';
import { summarise } from '../../../../src/core/scoring/summary.ts';
import { pointsFromVotes } from '../../../../src/core/scoring/votes.ts';

describe('the ten metrics, computed by hand', () => {
  test.each([
    [2, [1, 1, 1, 1, 1], [1, 1, 1, 5, 1, 1, 2, 1, 2, 2]],
    [2, [1, 0, 1, 1, 0], [0, 0, 0, 3, 0.07776, 0.6, 1, 0.5, 0, 1]],
    [2, [1, 1, 1, 0, 1], [0, 1, 0, 4, 0.32768, 0.8, 2, 1, 0, 2]],
    [3, [1, 1, 0, 1, 1, 1], [0, 0, 0.666667, 5, 0.334898, 0.833333, 2, 0.666667, 2, 1]],
    [2, [0.5, 0.5, 1, 1, 1], [0, 0, 0.5, 4, 0.32768, 0.8, 1, 0.5, 1, 1]],
    [2, [2, 0, 1, 1, 1], [1, 1, 1, 5, 1, 1, 2, 1, 2, 2]],
  ])('k %i, points %j', (k, points, expected) => {
    const values = metricsOf(points, k);
    for (const [place, name] of METRIC_NAMES.entries()) {
      expect(values[name], name).toBeCloseTo(expected[place] ?? NaN, 6);
    }
  });

  test('another number of points is refused', () => {
    expect(() => metricsOf([1, 1, 1], 2)).toThrow('k + 3');
  });
});

describe('votes to points', () => {
  test('an even split goes down at 0.5 and up at 1.5', () => {
    const votes = [
      [1, 2, 0.5, 1],
      [0, 1, 0.5, 1],
    ];
    expect(pointsFromVotes(votes, 'majority')).toEqual([0, 2, 0, 1]);
    expect(pointsFromVotes(votes, 'mean')).toEqual([0.5, 1.5, 0.5, 1]);
  });

  test('no votes, and votes of other lengths, are refused', () => {
    expect(() => pointsFromVotes([], 'mean')).toThrow('at least one');
    expect(() => pointsFromVotes([[1], [1, 0]], 'mean')).toThrow('as many points');
  });
});

describe('intervals', () => {
  test.each([
    [0, 10, 0, 0.2775327998628892],
    [1, 5, 0.03622410863243013, 0.6244653702374747],
    [5, 10, 0.236593090512564, 0.763406909487436],
    [10, 10, 0.7224672001371106, 1],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
  ])('Wilson for %i of %i', (successes, n, low, high) => {
    const [lower, upper] = wilson(successes, n);
    expect(lower).toBeCloseTo(low, 12);
    expect(upper).toBeCloseTo(high, 12);
  });

  test('the bootstrap equals one written in Python with the same generator', () => {
    const columns = [
      [0, 0.5, 1, 1, 0.25],
      [3, 4, 5, 5, 2],
    ];
    const [fractions, sums] = bootstrapMeans(columns, { resamples: 2000, seed: 20231026 });
    expect(fractions?.map((end) => end.toFixed(9))).toEqual(['0.200000000', '0.900000000']);
    expect(sums?.map((end) => end.toFixed(9))).toEqual(['2.800000000', '4.800000000']);
    const [few] = bootstrapMeans(columns, { resamples: 10, seed: 7 });
    expect(few?.map((end) => end.toFixed(9))).toEqual(['0.261250000', '0.705000000']);
  });

  test('nothing gives nulls, one tuple no error and no bootstrap', () => {
    expect(summarise([]).sum).toEqual({ mean: null, se: null, ci95: null });
    const one = summarise([metricsOf([1, 0, 1, 1, 1], 2)]);
    expect(one.skill_fraction).toEqual({ mean: 0.5, se: null, ci95: null });
    expect(one.full_marks).toMatchObject({ mean: 0, se: null, ci95: [0, expect.any(Number)] });
  });
});

describe('rounds and tuples', () => {
  const full = [1, 1, 1, 1, 1];
  const half = [1, 0, 1, 1, 1];
  const offTopic = [1, 1, 0, 1, 1];

  test('max takes each metric by itself', () => {
    const { metrics } = scoreTuples(2, [[half, offTopic]], 'max');
    expect(metrics.skill_fraction.mean).toBe(0.5);
    expect(metrics.all_skills.mean).toBe(1);
    expect(metrics.full_marks.mean).toBe(0);
  });

  test('best of rounds: an ungraded round is harmless only beside full marks', () => {
    const scores = scoreTuples(2, [[full, null], [half, null], [half, half], []], 'max');
    expect(scores).toMatchObject({ n: 2, ungraded: 2 });
    expect(scores.metrics.full_marks.mean).toBe(0.5);
  });

  test('mean of rounds: over the graded ones', () => {
    const scores = scoreTuples(2, [[full, null, half], [null]], 'mean');
    expect(scores).toMatchObject({ n: 1, ungraded: 1 });
    expect(scores.metrics.skill_fraction.mean).toBe(0.75);
    expect(scores.metrics.full_marks).toEqual({ mean: 0.5, se: null, ci95: null });
  });

  test('mean and sample error over tuples', () => {
    const { metrics } = scoreTuples(2, [[full], [half], [half], [offTopic]], 'max');
    expect(metrics.skill_fraction.mean).toBe(0.5);
    expect(metrics.skill_fraction.se).toBeCloseTo(0.2041241452, 9);
    expect(metrics.full_marks.ci95?.[0]).toBeCloseTo(wilson(1, 4)[0], 12);
  });
});

const point = fc.constantFrom(0, 1);
const texts = fc.array(fc.array(point, { minLength: 5, maxLength: 5 }), {
  minLength: 3,
  maxLength: 3,
});
const tupleRounds = fc.array(fc.option(fc.array(point, { minLength: 5, maxLength: 5 })), {
  minLength: 1,
  maxLength: 4,
});
/** The same items in another order, by a list of sort keys. */
const turned = <Item>(items: readonly Item[], keys: readonly number[]): Item[] =>
  items
    .map((item, place) => ({ item, key: keys[place % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
const keys = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 12 });

describe('the order changes nothing', () => {
  test.each(['max', 'mean'] as const)('of tuples and rounds (%s)', (over) => {
    const property = fc.property(fc.array(tupleRounds, { maxLength: 8 }), keys, (tuples, order) => {
      const others: RoundPoints[][] = turned(tuples, order).map((rounds) => turned(rounds, order));
      expect(scoreTuples(2, others, over)).toEqual(scoreTuples(2, tuples, over));
    });
    fc.assert(property, { numRuns: 40 });
  });

  test('of votes', () => {
    const property = fc.property(texts, keys, (votes, order) => {
      const other = turned(votes, order);
      expect(pointsFromVotes(other, 'majority')).toEqual(pointsFromVotes(votes, 'majority'));
      expect(pointsFromVotes(other, 'mean')).toEqual(pointsFromVotes(votes, 'mean'));
    });
    fc.assert(property);
  });
});

const Printed = v.tuple([v.string(), v.string()]);
const Cases = v.object({
  cases: v.array(
    v.object({
      k: v.number(),
      over_rounds: v.picklist(['max', 'mean']),
      over_votes: v.picklist(['majority', 'mean']),
      points: v.array(v.array(v.array(v.string()))),
      printed: v.record(v.picklist(METRIC_NAMES), Printed),
    }),
  ),
});
const { cases } = v.parse(
  Cases,
  JSON.parse(
    readFileSync(new URL('../../../fixtures/scoring/aggregation.json', import.meta.url), 'utf8'),
  ),
);

describe('as the reference aggregates', () => {
  const fileOf = (rows: readonly string[], name: string) => ({
    file: name,
    rows: rows.map((row) => row.split(' ').map(Number)),
    valid: rows.map((_, place) => place),
  });
  const inputOf = (one: (typeof cases)[number]): CompatInput => ({
    k: one.k,
    rounds: one.points.length,
    votes: one.points[0]?.length ?? 0,
    items: 1000,
    overRounds: one.over_rounds,
    overVotes: one.over_votes,
    files: one.points.flatMap((votes, round) =>
      votes.map((rows, vote) => {
        const file = `r${round + 1} v${vote + 1}`;
        return { file, found: fileOf(rows, file) };
      }),
    ),
  });

  test.each(cases)('k $k, $over_rounds over rounds, $over_votes over votes', (one) => {
    const scores = compatScores(inputOf(one));
    for (const name of METRIC_NAMES) {
      const figure = scores?.metrics[name];
      const text = (value: number | null | undefined, digits: number): string =>
        value === null || value === undefined ? 'nan' : fixedHalfEven(value, digits);
      expect([text(figure?.mean, 2), text(figure?.se, 3)], name).toEqual(one.printed[name]);
    }
  });

  const base: CompatInput = {
    ...{ k: 1, rounds: 1, votes: 2, items: 10, overRounds: 'max', overVotes: 'majority' },
    files: [
      { file: 'first', found: fileOf(['1 1 1 1', '0 1 1 1'], 'first') },
      { file: 'second', found: fileOf(['1 1 1 1', '1 1 1 1'], 'second') },
    ],
  };
  const [first, second] = base.files;
  const filesOf = (...files: (typeof first)[]): CompatInput['files'] =>
    files.filter((file) => file !== undefined);

  test('unequal rows: says which file has how many', () => {
    const short = { file: 'short', found: fileOf(['1 1 1 1'], 'short') };
    expect(() => compatScores({ ...base, files: filesOf(first, short) })).toThrow(
      'short has 1 row; other files of the same k have 2',
    );
  });

  test('a missing file: says which', () => {
    const three = {
      ...base,
      votes: 3,
      files: filesOf(first, second, { file: 'gone', found: null }),
    };
    expect(() => compatScores(three)).toThrow('missing: gone; 1 rounds of 3 votes');
  });

  test('rows beyond --items: stops, as the reference looks for the rows that it cut', () => {
    expect(() => compatScores({ ...base, items: 1 })).toThrow('second: row 2 is beyond the 1 row');
  });

  test('rows beyond --items are no harm where no valid row is among them', () => {
    const last = {
      file: 'second',
      found: { ...fileOf(['1 1 1 1', '1 1 1 1'], 'second'), valid: [0] },
    };
    const scores = compatScores({ ...base, items: 1, files: filesOf(first, last) });
    expect(scores).toMatchObject({ n: 1, metrics: { full_marks: { mean: 1, se: null } } });
  });

  test('a missing last file leaves no valid row where the rest fits the shape', () => {
    const files = filesOf(first, { file: 'gone', found: null });
    expect(compatScores({ ...base, files })).toMatchObject({
      n: 0,
      metrics: { sum: { mean: null } },
    });
  });

  test('no file at all is no row', () => {
    expect(compatScores({ ...base, files: [{ file: 'gone', found: null }] })).toBeNull();
  });
});

describe('sums and print', () => {
  test('whole numbers are exact at any length; 32-bit sums go in blocks', () => {
    const thirds = Array.from({ length: 300 }, () => Math.fround(1 / 3));
    expect(sumOf(Array.from({ length: 1000 }, (_, index) => index))).toBe(499500);
    expect(sumOf(thirds, Math.fround)).toBe(100);
    expect(thirds.reduce((sum, third) => Math.fround(sum + third), 0)).not.toBe(100);
  });

  test.each([
    [0.125, 2, '0.12'],
    [0.375, 2, '0.38'],
    [0.135, 2, '0.14'],
    [-0.125, 2, '-0.12'],
    [1, 3, '1.000'],
    [0.0625, 3, '0.062'],
  ])('%d to %i digits is %s', (value, digits, text) => {
    expect(fixedHalfEven(value, digits)).toBe(text);
  });
});
