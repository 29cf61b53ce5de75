import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../../../src/core/brand.ts';
import type { Skill, TupleInFull } from '../../../../../../src/core/catalog/pack.ts';
import { SKILLS_REPETITION } from '../../../../../../src/core/catalog/packs/checkable/skills-repetition.ts';
import { builtInPack } from '../../../../../../src/core/catalog/packs/index.ts';
import type { Finding } from '../../../../../../src/core/grading/grade.ts';
import { BATCH_REPETITION } from '../../../../../../src/core/grading/rules/checkers/batch-repetition.ts';
import { CHECKERS } from '../../../../../../src/core/grading/rules/checkers/index.ts';
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

const rowsOf = (skill: string): readonly Row[] =>
  JSON.parse(
    readFileSync(new URL(`${skill.replaceAll(' ', '-')}.json`, TABLES), 'utf8'),
  ) as readonly Row[];

const skills: readonly Skill[] = SKILLS_REPETITION.map((skill) => ({
  ...skill,
  id: skillId(skill.id),
}));
const checkers = new Map([...CHECKERS, ...BATCH_REPETITION]);

function check(skill: string, text: string): Finding {
  const checker = checkers.get(skill);
  const described = skills.find(({ id }) => id === skill) ?? builtInPack('checkable').skills[0];
  if (!checker || !described) throw new Error(`no checker for ${skill}`);
  return checker.check(readPassage(text), described);
}

function guarded(skill: Skill, text: string): Finding {
  const tuple: TupleInFull = { skills: [skill], topic: { id: topicId('sewing'), lexicon: [] } };
  return guardedFinding(guardAnswer(tuple, text), (passage) => {
    const checker = checkers.get(skill.id);
    if (!checker) throw new Error(`no checker for ${skill.id}`);
    return checker.check(passage, skill);
  });
}

const marked = (text: string, finding: Finding): readonly string[] =>
  finding.evidence.map(({ start, end }) => text.slice(start, end));

test('every skill of the batch has a checker and a rule in one sentence', () => {
  expect(BATCH_REPETITION.map(([id]) => id)).toEqual(skills.map(({ id }) => id));
  for (const [, { rule }] of BATCH_REPETITION) expect(rule).toMatch(/^\p{Lu}.*[.]$/su);
});

describe.each(skills)('$id', (skill) => {
  const rows = rowsOf(skill.id);

  test('has at least twelve texts that show it and eighteen that do not', () => {
    expect(rows.filter((row) => row.shows).length).toBeGreaterThanOrEqual(12);
    expect(rows.filter((row) => !row.shows).length).toBeGreaterThanOrEqual(18);
  });

  test.each(rows)('$shows: $why | $text', ({ text, shows, evidence = [] }) => {
    const finding = check(skill.id, text);
    expect(finding.point === 1, JSON.stringify(marked(text, finding))).toBe(shows);
    expect(marked(text, finding)).toEqual(expect.arrayContaining([...evidence]));
    if (shows) expect(evidence.length).toBeGreaterThan(0);
  });

  test.each(rows)('through the guards, $shows: $why | $text', ({ text, shows }) => {
    const finding = guarded(skill, text);
    expect(finding.point === 1, JSON.stringify(finding)).toBe(shows);
  });

  test('the example shows it and no other skill of the pack; the definition shows none', () => {
    const shown = (text: string): string[] =>
      [...checkers.keys()].filter((id) => check(id, text).point === 1);
    expect(shown(skill.example)).toEqual([skill.id]);
    expect(shown(skill.definition)).not.toContain(skill.id);
  });

  test('its copied definition and example earn nothing', () => {
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
    expect(check(skill.id, text).point).toBe(0);
  });
});
