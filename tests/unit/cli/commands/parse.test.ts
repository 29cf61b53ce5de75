import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../../src/cli/commands/parse.ts';
import { runInMemory } from '../../../support/cli-io.ts';

const reply =
  "Here's the grading table:\n| Criteria | Points Earned |\n|---|---|\n| metaphor | 1 |\n| sewing | 0 |\n| sense | 1 |\n| length | 1 |\n| Total | 3 |\n\nExplanation: so it is.";
const asked = { k: 1, answer: 'One. Two.', reply };
const parse = (args: readonly string[], ...lines: (object | string)[]) =>
  runInMemory(
    parseCommand,
    args,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))),
  );
const printed = async (args: readonly string[], line: object): Promise<unknown> => {
  const { stdout } = await parse(args, line);
  expect(stdout).toHaveLength(1);
  return JSON.parse(stdout[0] ?? '');
};

describe('skillet parse', () => {
  test('prints k + 3 points, the last by the recount', async () => {
    const { code, stderr } = await parse([], asked);
    expect({ code, stderr }).toEqual({ code: 0, stderr: [] });
    expect(await printed([], asked)).toEqual({
      state: 'graded',
      points: [1, 0, 1, 0],
      judge_total: 3,
      sentences: 2,
    });
  });

  test('an ungraded reply has a reason, and only --compat pads it', async () => {
    const short = { ...asked, reply: '| metaphor | 1 |\n| Total | 1 |' };
    expect(await printed([], short)).toEqual({
      state: 'ungraded',
      reason: 'rows',
      detail: 'it has 1 rows, not 4',
    });
    expect(await printed(['--compat'], short)).toEqual({
      state: 'graded',
      points: [1, 0, 0, 0],
      judge_total: 1,
      sentences: 2,
    });
  });

  test('--compat is ungraded where the reference would end its run', async () => {
    const broken = { ...asked, reply: '| metaphor | N/A |' };
    expect(await printed(['--compat'], broken)).toMatchObject({
      state: 'ungraded',
      reason: 'unreadable',
    });
  });

  test('--style earned reads the second style, with and without --compat', async () => {
    const line = {
      ...asked,
      reply: 'Point earned: 1\nPoint earned: 1\nPoint earned: 0\nPoint earned: 1\nGrade: 3',
    };
    for (const more of [[], ['--compat']]) {
      expect(await printed(['--style', 'earned', ...more], line)).toMatchObject({
        points: [1, 1, 0, 0],
        judge_total: 3,
      });
    }
  });

  test('with names, labels are compared; without them, position counts', async () => {
    expect(await printed([], asked)).toMatchObject({ state: 'graded' });
    expect(
      await printed([], { ...asked, skills: ['sewing machine'], topic: 'metaphor' }),
    ).toMatchObject({
      reason: 'labels',
    });
  });

  test.each([
    ['not json', 'stdin:1: not JSON'],
    [{ answer: '', reply }, 'stdin:1: k: is missing'],
    [{ ...asked, k: 0 }, 'stdin:1: k: should be 1 or more, not 0'],
    [{ ...asked, k: 1.5 }, 'stdin:1: k: should be a whole number, not 1.5'],
    [{ ...asked, k: 1e9 }, 'stdin:1: k: should be 1000 or less, not 1000000000'],
    [{ ...asked, reply: 5 }, 'stdin:1: reply: should be text, not 5'],
    [{ k: 1, reply }, 'stdin:1: answer: is missing'],
    [{ ...asked, skills: ['a', 'b'] }, 'stdin:1: does not have k names in "skills"'],
  ])('%j is named with its line, the others are answered', async (line, said) => {
    const { code, stdout, stderr } = await parse([], line, '', asked);
    expect(code).toBe(1);
    expect(stdout).toHaveLength(1);
    expect(stderr).toEqual([`skillet parse: ${said}: give {"k":2,"answer":"...","reply":"..."}`]);
  });

  test('an unknown style is wrong usage', async () => {
    const { code, stderr } = await parse(['--style', 'list'], asked);
    expect(code).toBe(2);
    expect(stderr[0]).toContain('table, earned');
  });

  test('--json prints one object; a stop is heard between lines', async () => {
    const { stdout } = await parse(['--json'], asked, asked);
    const one = await printed([], asked);
    expect(JSON.parse(stdout.join('\n'))).toEqual({ replies: [one, one] });
    const stop = new AbortController();
    stop.abort();
    expect(await runInMemory(parseCommand, [], [JSON.stringify(asked)], stop)).toMatchObject({
      code: 1,
      stdout: [],
    });
  });
});
