import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseToken, uniformDraws } from '../../../../src/core/engine/choose-token.ts';
import type { TokenChoice } from '../../../../src/core/engine/choose-token.ts';
import { AppError } from '../../../../src/core/errors.ts';

const PLAIN: TokenChoice = { temperature: 1, topP: 1, topK: 0, minP: 0, repetitionPenalty: 1 };
const floats = (...values: number[]): Float32Array => Float32Array.from(values);
const logsOf = (...probabilities: number[]): Float32Array => floats(...probabilities.map(Math.log));
const neverDrawn = (): number => {
  throw new Error('drew');
};

/** The tokens that can come, found by going through [0, 1). */
function support(logits: Float32Array, choice: Partial<TokenChoice>, ids: number[] = []): number[] {
  const found = new Set<number>();
  for (let i = 0; i < 2000; i++) {
    found.add(chooseToken(logits, ids, { ...PLAIN, ...choice }, () => i / 2000));
  }
  return [...found].sort((a, b) => a - b);
}

/** The same by sorting everything, to hold the fast way against. */
function keptBySorting(logits: Float32Array, choice: TokenChoice): Set<number> {
  const max = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  let kept = [...logits]
    .map((logit, id) => ({ id, gap: (max - logit) / choice.temperature }))
    .sort((a, b) => a.gap - b.gap || a.id - b.id);
  if (choice.topK > 0) kept = kept.slice(0, choice.topK);
  if (choice.topP < 1) {
    const total = kept.reduce((sum, { gap }) => sum + Math.exp(-gap), 0);
    let before = 0;
    kept = kept.filter(({ gap }) => {
      const needed = before < choice.topP * total - 1e-12;
      before += Math.exp(-gap);
      return needed;
    });
  }
  kept = kept.filter(({ gap }) => choice.minP === 0 || gap <= -Math.log(choice.minP));
  return new Set(kept.map(({ id }) => id));
}

describe('greedy', () => {
  test('takes the most likely, at a tie the lower id, and draws nothing', () => {
    const greedy = { ...PLAIN, temperature: 0 };
    expect(chooseToken(floats(1, 5, 2), [], greedy, neverDrawn)).toBe(1);
    expect(chooseToken(floats(1, 5, 5), [], greedy, neverDrawn)).toBe(1);
  });

  test('minds the penalty: above zero divided, below multiplied, each token once', () => {
    const greedy = { ...PLAIN, temperature: 0, repetitionPenalty: 2 };
    expect(chooseToken(floats(3, 4), [1, 1, 1], greedy, neverDrawn)).toBe(0);
    expect(chooseToken(floats(1.9, 4), [1, 1, 1], greedy, neverDrawn)).toBe(1);
    expect(chooseToken(floats(-3, -2), [1], greedy, neverDrawn)).toBe(0);
    expect(chooseToken(floats(-5, -2), [1], greedy, neverDrawn)).toBe(1);
  });

  test('leaves the logits as they were and passes over ids beyond them', () => {
    const logits = floats(3, 4);
    chooseToken(logits, [1, 9], { ...PLAIN, repetitionPenalty: 2 }, () => 0.5);
    expect([...logits]).toEqual([3, 4]);
  });
});

describe('cuts', () => {
  const logits = logsOf(0.05, 0.5, 0.15, 0.3);

  test('none: everything can come, in the order of ids', () => {
    const drawAt = (u: number): number => chooseToken(logits, [], PLAIN, () => u);
    expect([0, 0.04, 0.06, 0.54, 0.56, 0.69, 0.71, 0.999].map(drawAt)).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
  });

  test('top-k keeps k, at a tie those of lower id', () => {
    expect(support(logits, { topK: 2 })).toEqual([1, 3]);
    expect(support(floats(1, 1, 1, 1), { topK: 3 })).toEqual([0, 1, 2]);
    expect(support(logits, { topK: 99 })).toEqual([0, 1, 2, 3]);
  });

  test('top-p keeps the fewest that reach it, one at least', () => {
    expect(support(logits, { topP: 0.79 })).toEqual([1, 3]);
    expect(support(logits, { topP: 0.81 })).toEqual([1, 2, 3]);
    expect(support(logits, { topP: 1e-6 })).toEqual([1]);
  });

  test('top-p counts shares of what top-k left', () => {
    expect(support(logits, { topK: 2, topP: 0.62 })).toEqual([1]);
    expect(support(logits, { topK: 2, topP: 0.64 })).toEqual([1, 3]);
  });

  test('min-p keeps what has that share of the best', () => {
    expect(support(logits, { minP: 0.59 })).toEqual([1, 3]);
    expect(support(logits, { minP: 0.61 })).toEqual([1]);
  });

  test('come after temperature: heat widens what top-p keeps', () => {
    expect(support(logits, { temperature: 10, topP: 0.6 })).toEqual([1, 2, 3]);
  });

  test('equal what sorting everything keeps', () => {
    const logit = fc.double({ min: -40, max: 40, noNaN: true });
    const choices = fc.record({
      temperature: fc.constantFrom(0.1, 0.7, 1, 3),
      topK: fc.constantFrom(0, 1, 5, 17),
      topP: fc.constantFrom(1e-6, 0.5, 0.9, 0.999, 1),
      minP: fc.constantFrom(0, 0.01, 0.3),
      repetitionPenalty: fc.constant(1),
    });
    fc.assert(
      fc.property(
        fc.array(logit, { minLength: 1, maxLength: 60 }),
        choices,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (values, choice, u) => {
          const logits = Float32Array.from(values);
          const chosen = chooseToken(logits, [], choice, () => u);
          expect(keptBySorting(logits, choice)).toContain(chosen);
        },
      ),
    );
  });

  test('work on a large vocabulary', () => {
    const large = Float32Array.from({ length: 128_256 }, (_, id) => Math.sin(id) * 8);
    const kept = keptBySorting(large, { ...PLAIN, topP: 0.9 });
    const draws = uniformDraws(1);
    const drawn = Array.from({ length: 50 }, () =>
      chooseToken(large, [], { ...PLAIN, topP: 0.9 }, draws),
    );
    expect(drawn.every((id) => kept.has(id))).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(40);
  });
});

describe('numbers that are none', () => {
  test('NaN and minus infinity never come', () => {
    expect(support(floats(NaN, 1, -Infinity, 1), {})).toEqual([1, 3]);
    expect(support(floats(NaN, 1, -Infinity, 1), { topP: 0.99999, topK: 4 })).toEqual([1, 3]);
  });

  test('a model that gives nothing else is unsound', () => {
    for (const logits of [floats(NaN, NaN), floats(Infinity, 0), floats(-Infinity), floats()]) {
      expect(() => chooseToken(logits, [], PLAIN, neverDrawn)).toThrow(AppError);
    }
  });
});

describe('draws', () => {
  test('follow the probabilities', () => {
    const draws = uniformDraws(7);
    const counts = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) {
      const id = chooseToken(logsOf(0.2, 0.3, 0.5), [], PLAIN, draws);
      counts[id] = (counts[id] ?? 0) + 1;
    }
    const shares = counts.map((count) => Math.round((count / 20_000) * 100) / 100);
    expect(shares).toEqual([0.2, 0.3, 0.5]);
  });

  test('of neighbouring seeds lie all over [0, 1), and equal seeds draw alike', () => {
    const firsts = Array.from({ length: 100 }, (_, seed) => uniformDraws(seed)());
    expect(Math.min(...firsts)).toBeLessThan(0.06);
    expect(Math.max(...firsts)).toBeGreaterThan(0.94);
    const rising = firsts.slice(1).filter((value, i) => value > (firsts[i] ?? 0)).length;
    expect(Math.abs(rising - 49.5)).toBeLessThan(15);
    expect(uniformDraws(5)()).toBe(uniformDraws(5)());
  });
});
