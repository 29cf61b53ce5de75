import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../../../src/core/brand.ts';
import type { Skill } from '../../../../../../src/core/catalog/pack.ts';
import { SKILLS_STRUCTURE } from '../../../../../../src/core/catalog/packs/checkable/skills-structure.ts';
import type { Checker } from '../../../../../../src/core/grading/rules/checker.ts';
import { BATCH_STRUCTURE } from '../../../../../../src/core/grading/rules/checkers/batch-structure.ts';
import type { Finding } from '../../../../../../src/core/grading/grade.ts';
import { guardAnswer, guardedFinding } from '../../../../../../src/core/grading/rules/guards.ts';
import { readPassage } from '../../../../../../src/core/text/passage.ts';

/** One text of a table: whether it shows the skill, and why. */
interface Row {
  readonly text: string;
  readonly shows: boolean;
  readonly why: string;
  /** Each must stand in the evidence, word for word. */
  readonly evidence?: readonly string[];
}

const TABLES = new URL('../../../../../fixtures/checkers/', import.meta.url);
const checkers = new Map(BATCH_STRUCTURE);
const skills: readonly Skill[] = SKILLS_STRUCTURE.map((skill) => ({
  ...skill,
  id: skillId(skill.id),
}));

function tableOf({ id }: Skill): readonly Row[] {
  const file = new URL(`${id.replaceAll(' ', '-')}.json`, TABLES);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
}

function checkerOf({ id }: Skill): Checker {
  const checker = checkers.get(id);
  if (!checker) throw new Error(`no checker for ${id}`);
  return checker;
}

const directly = (skill: Skill, text: string): Finding =>
  checkerOf(skill).check(readPassage(text), skill);

/** As the rule judge does: the guards first. */
function guarded(skill: Skill, text: string): Finding {
  const tuple = { skills: [skill], topic: { id: topicId('sewing'), lexicon: [] } };
  return guardedFinding(guardAnswer(tuple, text), (passage) =>
    checkerOf(skill).check(passage, skill),
  );
}

const marked = (text: string, finding: Finding): readonly string[] =>
  finding.evidence.map(({ start, end }) => text.slice(start, end));

test('every skill of the batch has a checker, and every rule is a sentence', () => {
  expect([...checkers.keys()].sort()).toEqual(skills.map(({ id }) => id).sort());
  for (const { rule } of checkers.values()) expect(rule).toMatch(/^\p{Lu}.*[.]$/su);
});

describe.each(skills)('$id', (skill) => {
  const rows = tableOf(skill);

  test('has at least 12 texts that show it and 18 that do not', () => {
    expect(rows.filter((row) => row.shows).length).toBeGreaterThanOrEqual(12);
    expect(rows.filter((row) => !row.shows).length).toBeGreaterThanOrEqual(18);
  });

  test.each(rows)('$shows: $why | $text', ({ text, shows, evidence = [] }) => {
    const finding = directly(skill, text);
    expect(finding.point === 1, JSON.stringify(marked(text, finding))).toBe(shows);
    expect(marked(text, finding)).toEqual(expect.arrayContaining([...evidence]));
    expect(guarded(skill, text).point === 1).toBe(shows);
    for (const { start, end } of finding.evidence) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  test('its example shows it, and no other skill of the batch; its definition shows none', () => {
    const shown = (text: string): readonly string[] =>
      skills.filter((one) => directly(one, text).point === 1).map(({ id }) => id);
    expect(shown(skill.example)).toEqual([skill.id]);
    expect(directly(skill, skill.definition).point).toBe(0);
  });

  test('a copied example or definition earns nothing', () => {
    expect(guarded(skill, skill.example).point).toBe(0);
    expect(guarded(skill, `${skill.definition} ${skill.example}`).point).toBe(0);
  });

  test.each([
    '',
    '   ',
    '?!',
    skill.id,
    `This text shows ${skill.id}.`,
    'needle, thread, knot, hive, tide',
  ])('does not stand in %j', (text) => {
    expect(directly(skill, text).point).toBe(0);
  });
});
