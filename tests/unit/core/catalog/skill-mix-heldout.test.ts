import { describe, expect, test } from 'vitest';
import { COMMON_SENSE } from '../../../../src/core/catalog/packs/skill-mix/common-sense.ts';
import { LOGIC } from '../../../../src/core/catalog/packs/skill-mix/logic.ts';
import { PHYSICAL_KNOWLEDGE } from '../../../../src/core/catalog/packs/skill-mix/physical-knowledge.ts';
import { PRAGMATICS } from '../../../../src/core/catalog/packs/skill-mix/pragmatics.ts';
import { REASONING } from '../../../../src/core/catalog/packs/skill-mix/reasoning.ts';
import { THEORY_OF_MIND } from '../../../../src/core/catalog/packs/skill-mix/theory-of-mind.ts';

const CATEGORIES = [
  ['reasoning', REASONING],
  ['logic', LOGIC],
  ['theory of mind', THEORY_OF_MIND],
  ['pragmatics', PRAGMATICS],
  ['common sense', COMMON_SENSE],
  ['physical knowledge', PHYSICAL_KNOWLEDGE],
] as const;
const skills = CATEGORIES.flatMap(([, list]) => list);
/** Names that other work has published, in the category that method.md §1 or their nature gives them. */
const PUBLISHED = {
  reasoning: [
    'self serving bias',
    'actor observer bias',
    'availability bias',
    'anchoring',
    'extrapolation',
    'visualization',
  ],
  logic: ['modus ponens', 'categorical syllogism', 'statistical syllogism', 'spatial reasoning'],
  'theory of mind': ['emotional self regulation', 'self motivation'],
  pragmatics: ['anaphora resolution', 'answer ellipsis', 'syntactic ambiguity'],
  'common sense': [],
  'physical knowledge': ['folk physics (common knowledge physics)'],
};
/** The name without its explanation in brackets. */
const bareName = (id: string): string => id.replace(/\(.*/, '').trim();

describe('the held-out side of the pack skill-mix', () => {
  test.each(CATEGORIES)('%s: eight skills, the published ones among them', (category, list) => {
    expect(list).toHaveLength(8);
    expect(new Set(list.map((skill) => skill.category))).toEqual(new Set([category]));
    const published = PUBLISHED[category];
    expect(list.map((skill) => skill.id)).toEqual(expect.arrayContaining(published));
  });

  test('has 48 skills and names none twice, nor one inside another', () => {
    const names = skills.map((skill) => bareName(skill.id));
    expect(new Set(names).size).toBe(48);
    for (const name of names) {
      expect(names.filter((other) => other.includes(name))).toEqual([name]);
    }
  });

  test('gives no definition and no example twice', () => {
    expect(new Set(skills.map((skill) => skill.definition)).size).toBe(48);
    expect(new Set(skills.map((skill) => skill.example)).size).toBe(48);
  });

  test.each(skills.map((skill) => [skill.id, skill] as const))(
    '%s: a plain name, one sentence of definition, a short example that does not name it',
    (id, { definition, example }) => {
      expect(id).toMatch(/^[a-z][a-z ()]*$/);
      expect(id.trim()).toBe(id);
      expect(definition).toMatch(/^[A-Z][^.!?;\n]*\.$/);
      expect(definition.length).toBeLessThanOrEqual(220);
      expect(example).toMatch(/^["A-Z].*[.!?]"?$/);
      expect(example.length).toBeLessThanOrEqual(200);
      expect(example.toLowerCase()).not.toContain(bareName(id));
    },
  );

  test.each(skills.map((skill) => [skill.id, skill.example] as const))(
    'the example of %s names no other skill of the held-out side',
    (_id, example) => {
      const named = skills.filter(({ id }) => example.toLowerCase().includes(bareName(id)));
      expect(named).toEqual([]);
    },
  );
});

/** The valid form of each deductive example, with what has to come back word for word. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'modus ponens': /^If (.+), (.+)\. \1, so \2\.$/i,
  'modus tollens': /^If (.+) is (.+), (.+) are (.+)\. \3 are not \4, so \1 is not \2\.$/i,
  'hypothetical syllogism': /^If (.+), (.+), and if \2, (.+)\. So if \1, \3\.$/i,
  'disjunctive syllogism': /^Either (\w+) or (\w+) (paid .+)\. \2 did not, so \1 did\.$/,
  'categorical syllogism': /^No (.+) (\w+)\. Everyone (.+) is a \1, so no one \3 \2\.$/,
};

describe('the logic of the pack skill-mix', () => {
  test.each(Object.entries(FORMS))('the example of %s is in its valid form', (id, form) => {
    expect(LOGIC.find((skill) => skill.id === id)?.example).toMatch(form);
  });
});
