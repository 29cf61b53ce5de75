import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { packId, skillId, topicId } from '../../../../src/core/brand.ts';
import type { Pack } from '../../../../src/core/catalog/pack.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { sideOfSkill } from '../../../../src/core/catalog/lookup.ts';
import { drawTuple, drawTuples, tupleSteps } from '../../../../src/core/sampling/draw.ts';
import { orderForPrompting } from '../../../../src/core/sampling/prompting-order.ts';
import { errorData } from '../../../../src/core/errors.ts';

const pack = builtInPack('checkable');
const heldout = { pack, split: 'heldout', k: 2, seed: 0 } as const;

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return errorData(error).code;
  }
  return 'none';
}

describe('drawTuples', () => {
  test('draws k different skills and a topic of the split', () => {
    const tuples = drawTuples({ ...heldout, k: 4, n: 40 });
    expect(tuples).toHaveLength(40);
    for (const { skills, topic } of tuples) {
      expect(new Set(skills).size).toBe(4);
      for (const skill of skills) expect(sideOfSkill(pack, skill)).toBe('heldout');
      expect(pack.split.topics.heldout).toContain(topic);
    }
  });

  test('the same seed gives the same tuples, another seed others', () => {
    const tuples = drawTuples({ ...heldout, n: 20 });
    expect(drawTuples({ ...heldout, n: 20 })).toEqual(tuples);
    expect(drawTuples({ ...heldout, seed: 1, n: 20 })).not.toEqual(tuples);
  });

  test('more combinations leave the skills of the first ones alone', () => {
    const skills = (n: number) => drawTuples({ ...heldout, n }).map((tuple) => tuple.skills);
    expect(skills(30).slice(0, 10)).toEqual(skills(10));
  });

  test.each([0, -1])('n = %i: all combinations, each in catalogue order, sorted', (n) => {
    const all = drawTuples({ ...heldout, n });
    const texts = all.map((tuple) => tuple.skills.join('|'));
    expect(all).toHaveLength(153);
    expect(new Set(texts).size).toBe(153);
    const firsts = all.map((tuple) => tuple.skills[0] ?? '');
    expect([...firsts].sort()).toEqual(firsts);
    const places = pack.skills.map((skill) => skill.id);
    for (const { skills } of all) {
      const [a, b] = skills.map((skill) => places.indexOf(skill));
      expect(a).toBeLessThan(b ?? -1);
    }
  });

  test('several topics a tuple, and the same topics for all', () => {
    const several = drawTuples({ ...heldout, n: 5, topicsPerTuple: 3 });
    expect(several).toHaveLength(15);
    expect(new Set(several.slice(0, 3).map((tuple) => tuple.topic)).size).toBe(3);
    expect(new Set(several.slice(0, 3).map((tuple) => tuple.skills.join())).size).toBe(1);
    const fixed = drawTuples({ ...heldout, n: 5, topicsPerTuple: 2, fixTopics: true });
    expect(new Set(fixed.map((tuple) => tuple.topic)).size).toBe(2);
  });

  test('refuses what the split does not have', () => {
    expect(codeOf(() => drawTuples({ ...heldout, k: 19, n: 1 }))).toBe('k-too-large');
    expect(codeOf(() => drawTuples({ ...heldout, k: 0, n: 1 }))).toBe('k-too-large');
    expect(codeOf(() => drawTuples({ ...heldout, n: 1, topicsPerTuple: 51 }))).toBe('k-too-large');
  });
});

describe('tupleSteps', () => {
  test('refuses at once, passes all skills, then gives a tuple a step', () => {
    expect(codeOf(() => tupleSteps({ ...heldout, k: 19, n: 1 }))).toBe('k-too-large');
    const steps = [...tupleSteps({ ...heldout, n: 3 })];
    expect(steps.map((step) => step === null)).toEqual([true, true, true, false, false, false]);
    const all = tupleSteps({ ...heldout, n: 0 });
    expect(all.next().value).toEqual(drawTuples({ ...heldout, n: 0 })[0]);
  });
});

describe('drawTuple', () => {
  test('is one of n drawn tuples', () => {
    expect(drawTuple({ ...heldout, n: 7, index: 6 })).toEqual(drawTuples({ ...heldout, n: 7 })[6]);
  });
});

describe('orderForPrompting', () => {
  test('shuffles inside each tuple by a text seed', () => {
    const tuples = drawTuples({ ...heldout, k: 5, n: 10 });
    const ordered = orderForPrompting(tuples, 'test');
    expect(ordered.map((tuple) => [...tuple.skills].sort())).toEqual(
      tuples.map((tuple) => [...tuple.skills].sort()),
    );
    expect(ordered).not.toEqual(tuples);
    expect(orderForPrompting(tuples, 'test/')).not.toEqual(ordered);
  });
});

const Table = v.object({
  skills: v.array(v.string()),
  topics: v.array(v.string()),
  rows: v.array(
    v.object({
      seed: v.string(),
      k: v.number(),
      n: v.number(),
      tuples: v.array(v.object({ skills: v.array(v.string()), topic: v.string() })),
    }),
  ),
});
const file = new URL('../../../fixtures/sampling/tuples.json', import.meta.url);
const table = v.parse(Table, JSON.parse(readFileSync(file, 'utf8')));

function packOf(skills: readonly string[], topics: readonly string[]): Pack {
  const topicIds = topics.map(topicId);
  return {
    id: packId('made-up'),
    version: 1,
    title: 'made up',
    skills: skills.map((name) => ({
      id: skillId(name),
      category: 'c',
      definition: '',
      example: '',
    })),
    topics: topicIds.map((id) => ({ id, lexicon: [] })),
    split: {
      categories: { train: ['c'], heldout: [] },
      topics: { train: topicIds, heldout: [] },
    },
  };
}

describe('drawTuples equals CPython', () => {
  const own = packOf(table.skills, table.topics);
  test('n = 0: the sorted combinations of the list', () => {
    // In Python: sorted(itertools.combinations(names, 2)), whose order inside is that of `names`.
    const mixed = packOf(['b', 'd', 'a', 'c'], ['Tea']);
    const drawn = drawTuples({ pack: mixed, split: 'all', k: 2, seed: 0, n: 0 });
    expect(drawn.map((tuple) => tuple.skills.join(''))).toEqual([
      'ac',
      'ba',
      'bc',
      'bd',
      'da',
      'dc',
    ]);
  });

  test('several topics a combination: one combination is shuffled on from topic to topic', () => {
    // In Python: seed 3, three draws of 3, two topics each, then random.seed('test') and one shuffle a topic.
    const mixed = packOf(['a', 'b', 'c', 'd', 'e'], ['x', 'y', 'z']);
    const drawn = drawTuples({ pack: mixed, split: 'all', k: 3, seed: 3, n: 3, topicsPerTuple: 2 });
    const asked = orderForPrompting(drawn, 'test');
    expect(asked.map(({ skills, topic }) => `${skills.join('')} ${topic}`)).toEqual([
      'acd z',
      'cad y',
      'edc z',
      'edc y',
      'cbe x',
      'cbe z',
    ]);
  });

  test.each(table.rows)('seed $seed, k = $k, n = $n', ({ seed, k, n, tuples }) => {
    expect(tuples).toHaveLength(n);
    expect(drawTuples({ pack: own, split: 'all', k, seed: BigInt(seed), n })).toEqual(tuples);
  });
});
