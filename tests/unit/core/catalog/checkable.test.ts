import { describe, expect, test } from 'vitest';
import { CHECKABLE } from '../../../../src/core/catalog/packs/checkable/index.ts';
import { TOPIC_SPLIT_SEED } from '../../../../src/core/catalog/packs/topics.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { sideOfSkill, skillsOf, topicsOf } from '../../../../src/core/catalog/lookup.ts';
import { MersenneTwister } from '../../../../src/core/sampling/mersenne-twister.ts';
import { skillId } from '../../../../src/core/brand.ts';

const pack = builtInPack('checkable');
const words = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

describe('pack checkable', () => {
  test('has 35 skills of 8 categories, the sides as stated', () => {
    expect(pack.skills).toHaveLength(35);
    expect(skillsOf(pack, 'train')).toHaveLength(17);
    expect(skillsOf(pack, 'heldout')).toHaveLength(18);
    expect(sideOfSkill(pack, skillId('anaphora'))).toBe('train');
    expect(sideOfSkill(pack, skillId('simile'))).toBe('heldout');
    expect(new Set(pack.skills.map((skill) => skill.category)).size).toBe(8);
  });

  test.each(pack.skills.map((skill) => [skill.id, skill.unasked] as const))(
    'says how often %s turns up unasked, in ordinary prose and in the student of its own accord',
    (_id, unasked) => {
      expect(unasked?.ordinary.n).toBeGreaterThanOrEqual(2000);
      expect(unasked?.student.n).toBeGreaterThanOrEqual(200);
    },
  );

  test('halves its 100 topics by the recorded seed', () => {
    const ids = CHECKABLE.topics.map((topic) => topic.id);
    const shuffled = [...ids];
    MersenneTwister.fromInt(TOPIC_SPLIT_SEED).shuffle(shuffled);
    const train = new Set(shuffled.slice(0, 50));
    expect(topicsOf(pack, 'train').map((topic) => topic.id)).toEqual(
      ids.filter((id) => train.has(id)),
    );
    expect(topicsOf(pack, 'heldout')).toHaveLength(50);
    expect(topicsOf(pack, 'all')).toHaveLength(100);
  });

  test.each(pack.topics.map((topic) => [topic.id, topic.lexicon] as const))(
    'lexicon of %s: 10 to 14 different lower-case words or pairs',
    (_id, lexicon) => {
      expect(lexicon.length).toBeGreaterThanOrEqual(10);
      expect(lexicon.length).toBeLessThanOrEqual(14);
      expect(new Set(lexicon).size).toBe(lexicon.length);
      for (const entry of lexicon) expect(entry).toMatch(/^[a-z-]+( [a-z-]+)?$/);
    },
  );

  test.each(pack.skills.map((skill) => [skill.id, skill.example] as const))(
    'the example of %s is about none of the topics and does not name the skill',
    (id, example) => {
      const names = new Set(pack.topics.flatMap((topic) => words(topic.id)));
      names.delete('the');
      names.delete('making');
      expect(words(example).filter((word) => names.has(word))).toEqual([]);
      expect(example.toLowerCase()).not.toContain(id);
    },
  );
});
