import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { topicId } from '../../../../../../src/core/brand.ts';
import type { Skill } from '../../../../../../src/core/catalog/pack.ts';
import { builtInPack } from '../../../../../../src/core/catalog/packs/index.ts';
import { CHECKERS } from '../../../../../../src/core/grading/rules/checkers/index.ts';
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

function readTable(file: string): readonly Row[] {
  return JSON.parse(readFileSync(new URL(file, TABLES), 'utf8')) as readonly Row[];
}

const tables = new Map(
  readdirSync(TABLES).map((file) => [
    file.replace('.json', '').replaceAll('-', ' '),
    readTable(file),
  ]),
);
const skills = builtInPack('checkable').skills;

function check(skill: Skill, text: string): Finding {
  const checker = CHECKERS.get(skill.id);
  if (!checker) throw new Error(`no checker for ${skill.id}`);
  return checker.check(readPassage(text), skill);
}

/** As the rule judge does it: what is copied, pasted, listed or only named is taken out first. */
function guarded(skill: Skill, text: string): Finding {
  const tuple = { skills: [skill], topic: { id: topicId('sewing'), lexicon: [] } };
  const checker = CHECKERS.get(skill.id);
  if (!checker) throw new Error(`no checker for ${skill.id}`);
  return guardedFinding(guardAnswer(tuple, text), (passage) => checker.check(passage, skill));
}

const marked = (text: string, finding: Finding): readonly string[] =>
  finding.evidence.map(({ start, end }) => text.slice(start, end));

test('every skill of the pack has a checker, a rule in one sentence, and a table', () => {
  expect([...CHECKERS.keys()].sort()).toEqual(skills.map((skill) => skill.id).sort());
  expect([...tables.keys()].sort()).toEqual([...CHECKERS.keys()].sort());
  for (const { rule } of CHECKERS.values()) expect(rule).toMatch(/^\p{Lu}.*[.]$/su);
});

describe.each(skills)('$id', (skill) => {
  const rows = tables.get(skill.id) ?? [];

  test('has at least eight texts that show it and eight that do not', () => {
    expect(rows.filter((row) => row.shows).length).toBeGreaterThanOrEqual(8);
    expect(rows.filter((row) => !row.shows).length).toBeGreaterThanOrEqual(8);
  });

  test.each(rows)('$shows: $why | $text', ({ text, shows, evidence = [] }) => {
    const finding = check(skill, text);
    expect(finding.point === 1, JSON.stringify(marked(text, finding))).toBe(shows);
    expect(marked(text, finding)).toEqual(expect.arrayContaining([...evidence]));
    if (shows) expect(finding.evidence.length).toBeGreaterThan(0);
  });

  test.each(rows.filter((row) => row.shows))('shows through the guards: $why', ({ text }) => {
    expect(guarded(skill, text).point).toBe(1);
  });

  test('the example of the pack shows it, and copying it with the definition earns nothing', () => {
    expect(check(skill, skill.example).point).toBe(1);
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
    expect(check(skill, text).point).toBe(0);
  });
});

test('evidence lies inside the text, in reading order inside each span', () => {
  for (const skill of skills) {
    for (const { text } of tables.get(skill.id) ?? []) {
      for (const { start, end } of check(skill, text).evidence) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  }
});
