import { describe, expect, test } from 'vitest';
import {
  compatHoldsExcluded,
  holdsExcluded,
} from '../../../../src/core/scoring/excluded-skills.ts';
import {
  compatDeductNames,
  deductNames,
  namesSkill,
} from '../../../../src/core/scoring/name-deduction.ts';

describe('a text that names its skill', () => {
  test.each([
    ['accident (fallacy)', 'It was an accident.'],
    ['accident (fallacy)', 'Two ACCIDENTS, no less.'],
    ['accident (fallacy)', 'the accident’s cause'],
    ['red herring', 'So many red herrings!'],
    ['metaphor', '“metaphor”'],
    ['self serving bias', 'A self-serving bias, perhaps.'],
    ['self-serving bias', 'All self serving biases are alike.'],
    ['begging the question', 'That begs the question.'],
    ['straw man', 'They burn straw men.'],
    ['answer ellipsis', 'three answer ellipses'],
    ['slippery slope', 'on slippery slopes'],
    ['cliche', 'a cliché'],
    ['appeal to emotion', 'appealed to emotions'],
    ['false dichotomy', 'false dichotomies'],
    ['隱喻', '這是隱喻嗎'],
  ])('%s: %s', (skill, text) => {
    expect(namesSkill(text, skill)).toBe(true);
  });

  test.each([
    ['accident (fallacy)', 'He came in accidentally; it was accidental.'],
    ['accident (fallacy)', 'A fallacy.'],
    ['red herring', 'The red fish was a herring.'],
    ['red herring', 'She dyed red her hair.'],
    ['pun', 'She was punished.'],
    ['metaphor', 'metaphorical'],
    ['(odd)', 'odd, even'],
    ['simile', ''],
    ['folk physics (common knowledge physics)', 'folk and physics'],
  ])('%s is not named by: %s', (skill, text) => {
    expect(namesSkill(text, skill)).toBe(false);
  });

  test('loses that skill only', () => {
    const points = [1, 1, 1, 1, 1] as const;
    expect(deductNames(points, ['pun', 'simile'], 'No pun at all.')).toEqual([0, 1, 1, 1, 1]);
  });
});

describe("the reference's rule", () => {
  const prompt = (answer: string): string =>
    `The student's answer was: "${answer}"\n\nFor reference, here are the definitions for the skills:\n**simile**: pun`;
  const deducted = (skillsCell: string, answer: string): readonly number[] =>
    compatDeductNames([1, 1, 1, 1, 1], { skillsCell, prompt: prompt(answer), where: 'f:2' });

  test('hits inside words, case and all', () => {
    expect(deducted('accident (fallacy),  \nsimile', 'Accidentally.')).toEqual([0, 1, 1, 1, 1]);
  });

  test('looks at the answer only', () => {
    expect(deducted('pun,  \nsimile', 'Nothing.')).toEqual([1, 1, 1, 1, 1]);
  });

  test('a name that begins with "(" and an empty piece always hit', () => {
    expect(deducted('pun,  \n(odd)', 'Nothing.')).toEqual([1, 0, 1, 1, 1]);
    expect(deducted('pun,  \nsimile,', 'Nothing.')).toEqual([1, 1, 0, 1, 1]);
  });

  test('a comma in a name moves the others by a place', () => {
    expect(deducted('irony, verbal,  \nsimile', 'A simile.')).toEqual([1, 1, 0, 1, 1]);
  });

  test('what stops the reference is said with the place', () => {
    const noText = { skillsCell: 'pun', prompt: 'Grade it.', where: 'f.csv:3' };
    expect(() => compatDeductNames([1, 1, 1, 1], noText)).toThrow('f.csv:3');
    expect(() => deducted('a,b,c,d,e,(f)', 'Nothing.')).toThrow('more commas');
  });
});

describe('excluded skills', () => {
  test('full names, blanks around them or not', () => {
    const skills = ['red herring', 'irony, verbal'];
    expect(holdsExcluded(skills, 'pun, red herring')).toBe(true);
    expect(holdsExcluded(skills, 'herring')).toBe(false);
    expect(holdsExcluded(skills, 'irony,verbal,pun')).toBe(true);
    expect(holdsExcluded(skills, 'irony')).toBe(false);
    expect(holdsExcluded(skills, 'Red herring')).toBe(false);
    expect(holdsExcluded(skills, '')).toBe(false);
  });

  test("the reference's: items are not trimmed, pieces are", () => {
    const cell = 'pun,  \nred herring';
    expect(compatHoldsExcluded(cell, 'red herring')).toBe(true);
    expect(compatHoldsExcluded(cell, 'simile, red herring')).toBe(false);
    expect(compatHoldsExcluded('irony, verbal', 'irony')).toBe(true);
    expect(compatHoldsExcluded(cell, '')).toBe(false);
    expect(compatHoldsExcluded(`${cell},`, '')).toBe(true);
  });
});
