import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { CHECKERS } from '../../../../src/core/grading/rules/checkers/index.ts';
import { readPassage } from '../../../../src/core/text/passage.ts';

const pack = builtInPack('checkable');

describe('pack checkable and its checkers', () => {
  test('every skill has a checker and every checker a skill', () => {
    expect([...CHECKERS.keys()].map(String).sort()).toEqual(
      pack.skills.map((skill) => String(skill.id)).sort(),
    );
  });

  test.each(pack.skills.map((skill) => [skill.id, skill] as const))(
    'the example of %s is recognised by its own checker, and by no other one',
    (id, skill) => {
      const passage = readPassage(skill.example);
      const recognised = pack.skills
        .filter((other) => CHECKERS.get(other.id)?.check(passage, other).point === 1)
        .map((other) => other.id);
      expect(recognised).toEqual([id]);
    },
  );
});
