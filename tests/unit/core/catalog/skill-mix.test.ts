import { describe, expect, test } from 'vitest';
import { skillsOf, topicsOf } from '../../../../src/core/catalog/lookup.ts';
import { BUILT_IN_PACK_IDS, builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { drawTuples } from '../../../../src/core/sampling/draw.ts';

const pack = builtInPack('skill-mix');

describe('the pack skill-mix', () => {
  test('is of the paper’s size: 101 skills of eight categories, 53 and 48, 100 topics, 50 and 50', () => {
    expect(pack.skills).toHaveLength(101);
    expect(new Set(pack.skills.map((skill) => skill.category)).size).toBe(8);
    expect(skillsOf(pack, 'train')).toHaveLength(53);
    expect(skillsOf(pack, 'heldout')).toHaveLength(48);
    expect(pack.topics).toHaveLength(100);
    expect(topicsOf(pack, 'train')).toHaveLength(50);
    expect(topicsOf(pack, 'heldout')).toHaveLength(50);
  });

  test('names no skill twice, and tells no two apart by case or by what stands in brackets alone', () => {
    const names = pack.skills.map(({ id }) => id.replace(/\(.*/, '').trim().toLowerCase());
    expect(new Set(names).size).toBe(101);
  });

  test('shares its topics and their sides with checkable', () => {
    const checkable = builtInPack('checkable');
    expect(pack.topics).toEqual(checkable.topics);
    expect(pack.split.topics).toEqual(checkable.split.topics);
  });

  test('has no rule judge', () => {
    expect(pack).not.toHaveProperty('judge');
    expect(BUILT_IN_PACK_IDS).toEqual(['checkable', 'skill-mix']);
  });

  test.each(['all', 'train', 'heldout'] as const)(
    '2,000 tuples of %s draw every skill',
    (split) => {
      const tuples = drawTuples({ pack, split, k: 3, seed: 1, n: 2_000 });
      const drawn = new Set(tuples.flatMap(({ skills }) => skills));
      expect(drawn).toEqual(new Set(skillsOf(pack, split).map(({ id }) => id)));
    },
  );
});
