import { describe, expect, test } from 'vitest';
import { LITERARY } from '../../../../src/core/catalog/packs/skill-mix/literary.ts';
import { RHETORICAL } from '../../../../src/core/catalog/packs/skill-mix/rhetorical.ts';

const skills = [...LITERARY, ...RHETORICAL];
const PUBLISHED = [
  'metaphor',
  'accident (fallacy)',
  'complex question (loaded question with implicit assumption )',
  'red herring',
];
/** The name without its explanation in brackets. */
const bareName = (id: string): string => id.replace(/\(.*/, '').trim();

describe('the training side of the pack skill-mix', () => {
  test('has 53 skills, each in the category of its list', () => {
    expect(skills).toHaveLength(53);
    expect(new Set(LITERARY.map((skill) => skill.category))).toEqual(new Set(['literary']));
    expect(new Set(RHETORICAL.map((skill) => skill.category))).toEqual(new Set(['rhetorical']));
  });

  test('names no skill twice, nor one that is the end or beginning of another', () => {
    const names = skills.map((skill) => bareName(skill.id));
    expect(new Set(names).size).toBe(53);
    for (const name of names) {
      expect(names.filter((other) => other.includes(name))).toEqual([name]);
    }
  });

  test('keeps the published names to the letter', () => {
    expect(skills.map((skill) => skill.id)).toEqual(expect.arrayContaining(PUBLISHED));
  });

  test('gives no definition and no example twice', () => {
    expect(new Set(skills.map((skill) => skill.definition)).size).toBe(53);
    expect(new Set(skills.map((skill) => skill.example)).size).toBe(53);
  });

  test.each(skills.map((skill) => [skill.id, skill] as const))(
    '%s: a plain name, one sentence of definition, a short example',
    (id, { definition, example }) => {
      expect(id).toMatch(/^[a-z][a-z ()]*$/);
      expect(id.trim()).toBe(id);
      expect(definition).toMatch(/^[A-Z][^.!?\n]*\.$/);
      expect(definition.length).toBeLessThanOrEqual(220);
      expect(example).toMatch(/^["A-Z].*[.!?]"?$/);
      expect(example.length).toBeLessThanOrEqual(200);
      expect(example.toLowerCase()).not.toContain(bareName(id));
    },
  );
});
