import { afterEach, describe, expect, test } from 'vitest';
import { createGradeCommand } from '../../../../src/cli/commands/grade.ts';
import { runInMemory } from '../../../support/cli-io.ts';
import {
  JUDGE_KEY,
  linesOf,
  planFolder,
  planFor,
  quickWorld,
  runPlanned,
  textOf,
} from '../../../support/run-plan.ts';
import {
  startScriptedEndpoint,
  type ScriptedEndpoint,
  type ScriptedOptions,
} from '../../../support/scripted-endpoint.ts';

const servers: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
async function server(options: ScriptedOptions = {}): Promise<ScriptedEndpoint> {
  const started = await startScriptedEndpoint({ points: [[1, 1, 1, 1, 1]], ...options });
  servers.push(started);
  return started;
}

const grade = (...args: string[]) => runInMemory(createGradeCommand(quickWorld()), args);
const summary = ({ stdout }: { readonly stdout: readonly string[] }): Record<string, unknown> =>
  JSON.parse(stdout[0] ?? '');

/** A run of three texts that nobody has graded. */
async function written(options: ScriptedOptions = {}): Promise<string> {
  const student = await server(options);
  const plan = planFolder(planFor(student.url, { judge: 'none' }));
  await runPlanned(plan);
  return plan.out;
}

describe('skillet grade', () => {
  test('by the rules: nothing is sent, and the second time nothing is added', async () => {
    const out = await written();
    const outcome = await grade(out, '--judge', 'rules');
    expect(outcome.code).toBe(0);
    expect(summary(outcome)).toMatchObject({ texts: 3, graded: 3, ungraded: 0, judge_requests: 0 });
    const before = textOf(out);
    expect(linesOf(out, 'votes.jsonl')).toHaveLength(3);
    await grade(out, '--judge', 'rules');
    expect(textOf(out)).toBe(before);
  });

  test('by an endpoint, then by another: votes are added, none is asked for twice', async () => {
    const out = await written();
    const judge = await server({ key: JUDGE_KEY });
    const args = [out, '--judge', judge.url, '--model', 'reader', '--price', '1,2'];
    const outcome = await grade(...args);
    expect(outcome.stderr[0]).toContain('3 texts, 6 to 9');
    expect(summary(outcome)).toMatchObject({ graded: 3, full_marks: 3, judge_requests: 6 });
    expect(Number(summary(outcome)['cost_usd'])).toBeGreaterThan(0);
    const asked = judge.requests.length;
    expect(summary(await grade(...args))).toMatchObject({ graded: 3, judge_requests: 0 });
    expect(judge.requests).toHaveLength(asked);
    await grade(out, '--judge', judge.url, '--model', 'reader', '--votes', '1');
    await grade(out, '--judge', judge.url, '--model', 'other', '--votes', '1');
    const judges = new Set(linesOf(out, 'votes.jsonl').map((vote) => vote['judge']));
    expect(judges.size).toBe(2);
    expect(textOf(out)).not.toContain(JUDGE_KEY);
  });

  test('one request with n votes where the endpoint can', async () => {
    const out = await written();
    const judge = await server();
    const args = [out, '--judge', judge.url, '--model', 'reader', '--voting', 'together'];
    expect(summary(await grade(...args))).toMatchObject({ graded: 3, judge_requests: 3 });
    expect(judge.chats()).toHaveLength(3);
    expect(linesOf(out, 'votes.jsonl')).toHaveLength(9);
  });

  test('empty answers are graded 0 and not asked about', async () => {
    const out = await written({ script: 'empty' });
    const judge = await server();
    const outcome = await grade(out, '--judge', judge.url, '--model', 'reader');
    expect(summary(outcome)).toMatchObject({ graded: 3, full_marks: 0 });
    expect(judge.requests).toHaveLength(0);
  });

  test('replies that cannot be read leave texts ungraded; a judge that is down fails', async () => {
    const out = await written();
    const judge = await server({ script: 'malformed' });
    const args = [out, '--judge', judge.url, '--model', 'reader'];
    const unread = await grade(...args);
    expect(unread.code).toBe(0);
    expect(summary(unread)).toMatchObject({ graded: 0, ungraded: 3 });
    judge.play('500');
    const down = await grade(...args.slice(0, -1), 'another');
    expect(down.code).toBe(1);
    expect(down.stderr.join('\n')).toContain('the judge failed');
    const judges = new Set(linesOf(out, 'votes.jsonl').map((vote) => vote['judge']));
    expect(judges.size).toBe(1);
  });

  test.each([
    ['no folder', ['--judge', 'rules'], 2, 'run folder'],
    ['no judge', ['DIR'], 2, '--judge'],
    ['no model', ['DIR', '--judge', 'http://x/v1'], 2, '--model'],
    ['no address', ['DIR', '--judge', 'gpt-4', '--model', 'm'], 2, '--judge'],
    [
      'even votes',
      ['DIR', '--judge', 'http://x/v1', '--model', 'm', '--votes', '2'],
      2,
      '--votes 2',
    ],
    [
      'a price of one number',
      ['DIR', '--judge', 'http://x/v1', '--model', 'm', '--price', '2'],
      2,
      '--price 2',
    ],
    [
      'an unknown dialect',
      ['DIR', '--judge', 'http://x/v1', '--model', 'm', '--dialect', 'x'],
      2,
      '--dialect x',
    ],
    ['a folder without a run', ['/nowhere', '--judge', 'rules'], 1, '/nowhere'],
  ])('%s is one line', async (_what, args, code, named) => {
    const out = args.includes('DIR') ? await written() : '';
    const outcome = await grade(...args.map((arg) => (arg === 'DIR' ? out : arg)));
    expect({ code: outcome.code, lines: outcome.stderr.length }).toEqual({ code, lines: 1 });
    expect(outcome.stderr[0]).toContain(named);
  });
});
