import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { checkCommand } from '../../../../src/cli/commands/check.ts';
import { runInMemory } from '../../../support/cli-io.ts';

const Graded = v.strictObject({
  state: v.literal('graded'),
  points: v.array(v.picklist([0, 1])),
  evidence: v.array(v.array(v.tuple([v.number(), v.number()]))),
});
const check = (...lines: (object | string)[]) =>
  runInMemory(
    checkCommand,
    ['--pack', 'checkable'],
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))),
  );
const graded = (line: string | undefined) => v.parse(Graded, JSON.parse(line ?? ''));

const text =
  'Nobody sees the stitches in a good seam. Nobody sees the hem until the tailor is gone.';
const asked = { skills: ['anaphora'], topic: 'sewing', answer: text };

describe('skillet check', () => {
  test('grades a text: k + 3 points, and evidence in the answer', async () => {
    const { code, stdout, stderr } = await check(asked);
    expect({ code, stderr }).toEqual({ code: 0, stderr: [] });
    const { points, evidence } = graded(stdout[0]);
    expect(points).toEqual([1, 1, 1, 0]);
    expect(evidence).toHaveLength(4);
    const shown = (evidence[0] ?? []).map(([start, end]) => text.slice(start, end));
    expect(shown.join(' ')).toContain('Nobody sees');
  });

  test('"reply" is a whole reply: the answer is found in it', async () => {
    const reply = `Sure! Answer: ${text}\nExplanation: twice "Nobody sees the".`;
    const { stdout } = await check(asked, { skills: ['anaphora'], topic: 'sewing', reply });
    expect(stdout[1]).toBe(stdout[0]);
  });

  test('a topic of its own is allowed, an empty answer earns nothing', async () => {
    const { code, stdout } = await check({ ...asked, topic: 'tailor' }, { ...asked, answer: '' });
    expect(code).toBe(0);
    expect(graded(stdout[0]).points[1]).toBe(1);
    expect(graded(stdout[1]).points).toEqual([0, 0, 0, 0]);
  });

  test('an unknown skill is ungraded with a reason', async () => {
    const { code, stdout } = await check({ ...asked, skills: ['anaphora', 'sarcasm'] });
    expect(code).toBe(0);
    expect(JSON.parse(stdout[0] ?? '')).toEqual({
      state: 'ungraded',
      reason: expect.stringContaining('sarcasm'),
    });
  });

  test('a line that cannot be read is named; the others are answered', async () => {
    const { code, stdout, stderr } = await check(
      'not json',
      asked,
      '',
      { skills: [], topic: 'sewing', answer: 'x' },
      { skills: ['anaphora'], answer: 'x' },
      { ...asked, skills: ['simile', 'simile'] },
      asked,
    );
    expect(code).toBe(1);
    expect(stdout).toHaveLength(2);
    expect(stderr).toHaveLength(4);
    for (const [index, number] of [1, 4, 5, 6].entries()) {
      expect(stderr[index]).toContain(`stdin:${number}`);
    }
  });

  test.each([
    ['no JSON', 'anaphora', 'stdin:1: not JSON'],
    ['no object', '5', 'stdin:1: should be Object, not 5'],
    ['no topic', { skills: ['anaphora'], answer: 'x' }, 'stdin:1: topic: is missing'],
    [
      'skills as text',
      { ...asked, skills: 'anaphora' },
      'stdin:1: skills: should be a list, not "anaphora"',
    ],
    ['a number as skill', { ...asked, skills: [1] }, 'stdin:1: skills.0: should be text, not 1'],
    ['no skill', { ...asked, skills: [] }, 'stdin:1: skills: should have a skill'],
    ['answer null', { ...asked, answer: null }, 'stdin:1: answer: should be text, not null'],
    ['neither text', { ...asked, answer: undefined }, 'stdin:1: has neither "answer" nor "reply"'],
    ['both texts', { ...asked, reply: 'x' }, 'stdin:1: has both "answer" and "reply"'],
  ])(
    '%s: the message says which line, which field and what is wanted',
    async (_what, line, said) => {
      const { code, stdout, stderr } = await check(line);
      expect({ code, stdout }).toEqual({ code: 1, stdout: [] });
      expect(stderr).toEqual([
        `skillet check: ${said}: give {"skills":["..."],"topic":"...","answer":"..."}, or "reply" for "answer"`,
      ]);
    },
  );

  test('--json prints one object', async () => {
    const args = ['--pack', 'checkable', '--json'];
    const line = JSON.stringify(asked);
    const { stdout } = await runInMemory(checkCommand, args, [line, line]);
    const one: unknown = JSON.parse((await check(asked)).stdout[0] ?? '');
    expect(JSON.parse(stdout.join('\n'))).toEqual({ grades: [one, one] });
    const none = await runInMemory(checkCommand, args, []);
    expect(none.stdout).toEqual(['{"grades":[]}']);
  });

  test('stops between lines when asked to', async () => {
    const stop = new AbortController();
    stop.abort();
    const line = JSON.stringify(asked);
    const outcome = await runInMemory(checkCommand, ['--pack', 'checkable'], [line], stop);
    expect(outcome).toMatchObject({ code: 1, stdout: [] });
  });

  test('needs a pack', async () => {
    const { code, stderr } = await runInMemory(checkCommand, []);
    expect(code).toBe(2);
    expect(stderr[0]).toContain('--pack');
  });
});
