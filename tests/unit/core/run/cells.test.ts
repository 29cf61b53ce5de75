import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../src/core/brand.ts';
import { cellsOf } from '../../../../src/core/run/cells.ts';
import { drawTuple } from '../../../../src/core/sampling/draw.ts';
import { LITTLE_PACK, TWO_CELLS } from '../../../support/run-setup.ts';

const DRAWN = { kind: 'drawn', split: 'heldout', k: 2, seed: 9, from: 3, count: 2 } as const;

describe('the cells of a plan', () => {
  test('are its tuples in order, each with its rounds', () => {
    const cells = cellsOf({ ...TWO_CELLS, rounds: [1, 3] }, LITTLE_PACK);
    expect(cells.map(({ index, tuple, round }) => [index, tuple.topic, round])).toEqual([
      [0, 'sewing', 1],
      [1, 'sewing', 3],
      [2, 'beekeeping', 1],
      [3, 'beekeeping', 3],
    ]);
  });

  test('that are drawn are what their links say', () => {
    const cells = cellsOf({ ...TWO_CELLS, tuples: [DRAWN] }, LITTLE_PACK);
    const { split, k, seed } = DRAWN;
    expect(cells.map(({ tuple, origin }) => ({ tuple, origin }))).toEqual(
      [3, 4].map((index) => ({
        tuple: drawTuple({ pack: LITTLE_PACK, split, k, seed, n: 5, index }),
        origin: { kind: 'drawn', split, k, seed, n: 5, index },
      })),
    );
  });

  test.each([
    ['k-too-large', { ...DRAWN, k: 3 }],
    ['skill-unknown', picked('chiasmus', 'sewing')],
    ['topic-unknown', picked('simile', 'golf')],
  ])('refuse with %s what the pack lacks', (code, choice) => {
    const plan = { ...TWO_CELLS, tuples: [choice] };
    expect(() => cellsOf(plan, LITTLE_PACK)).toThrow(expect.objectContaining({ code }));
  });
});

function picked(skill: string, topic: string) {
  const tuple = { skills: [skillId(skill)], topic: topicId(topic) };
  return { kind: 'picked', tuples: [tuple] } as const;
}
