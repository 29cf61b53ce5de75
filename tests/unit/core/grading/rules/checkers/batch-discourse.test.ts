import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../../../src/core/brand.ts';
import type { Skill, TupleInFull } from '../../../../../../src/core/catalog/pack.ts';
import { SKILLS } from '../../../../../../src/core/catalog/packs/checkable/skills.ts';
import { SKILLS_DISCOURSE } from '../../../../../../src/core/catalog/packs/checkable/skills-discourse.ts';
import { BATCH_DISCOURSE } from '../../../../../../src/core/grading/rules/checkers/batch-discourse.ts';
import { CHECKERS } from '../../../../../../src/core/grading/rules/checkers/index.ts';
import type { Finding } from '../../../../../../src/core/grading/grade.ts';
import { guardAnswer, guardedFinding } from '../../../../../../src/core/grading/rules/guards.ts';
import { readPassage } from '../../../../../../src/core/text/passage.ts';

interface Row {
  readonly text: string;
  readonly shows: boolean;
  readonly why: string;
  readonly evidence?: readonly string[];
}

const TABLES = new URL('../../../../../fixtures/checkers/', import.meta.url);

const tableOf = (id: string): readonly Row[] =>
  JSON.parse(
    readFileSync(new URL(`${id.replaceAll(' ', '-')}.json`, TABLES), 'utf8'),
  ) as readonly Row[];

const skills = SKILLS_DISCOURSE.map((skill): Skill => ({ ...skill, id: skillId(skill.id) }));
const checkers = new Map(BATCH_DISCOURSE);

function check(skill: Skill, text: string): Finding {
  const checker = checkers.get(skill.id);
  if (!checker) throw new Error(`no checker for ${skill.id}`);
  return checker.check(readPassage(text), skill);
}

function guarded(skill: Skill, text: string): Finding {
  const checker = checkers.get(skill.id);
  if (!checker) throw new Error(`no checker for ${skill.id}`);
  const tuple: TupleInFull = {
    skills: [skill],
    topic: { id: topicId('sewing'), lexicon: ['needle', 'thread'] },
  };
  return guardedFinding(guardAnswer(tuple, text), (passage) => checker.check(passage, skill));
}

const marked = (text: string, finding: Finding): readonly string[] =>
  finding.evidence.map(({ start, end }) => text.slice(start, end));

describe.each(skills)('$id', (skill) => {
  const rows = tableOf(skill.id);

  test('has a rule in one sentence', () => {
    expect(checkers.get(skill.id)?.rule).toMatch(/^\p{Lu}.*[.]$/su);
  });

  test('has at least 12 texts that show it and 18 that do not', () => {
    expect(rows.filter((row) => row.shows).length).toBeGreaterThanOrEqual(12);
    expect(rows.filter((row) => !row.shows).length).toBeGreaterThanOrEqual(18);
  });

  test.each(rows)('$shows: $why | $text', ({ text, shows, evidence = [] }) => {
    const finding = check(skill, text);
    const found = marked(text, finding);
    expect(finding.point === 1, JSON.stringify(found)).toBe(shows);
    expect(found).toEqual(expect.arrayContaining([...evidence]));
    for (const { start, end } of finding.evidence) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    expect(guarded(skill, text).point === 1, 'through the guards').toBe(shows);
  });

  test('the definition shows nothing; the example shows this skill and no other of the pack', () => {
    const others = [...SKILLS, ...SKILLS_DISCOURSE].filter(({ id }) => id !== skill.id);
    for (const { id, ...other } of others) {
      const checker = checkers.get(id) ?? CHECKERS.get(skillId(id));
      const finding = checker?.check(readPassage(skill.example), { ...other, id: skillId(id) });
      expect(finding?.point, id).toBe(0);
    }
    expect(check(skill, skill.example).point).toBe(1);
    expect(check(skill, skill.definition).point).toBe(0);
    expect(guarded(skill, skill.example).point).toBe(0);
  });

  test.each([
    '',
    '   ',
    '?!',
    skill.id,
    `This text shows ${skill.id}.`,
    'needle, thread, knot, hive, tide',
  ])('does not stand in %j', (text) => {
    expect(check(skill, text).point).toBe(0);
  });
});
