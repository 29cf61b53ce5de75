import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  startScriptedEndpoint,
  type ScriptedEndpoint,
  type ScriptedOptions,
} from '../../../support/scripted-endpoint.ts';
import {
  ENVIRONMENT,
  JUDGE_KEY,
  STUDENT_KEY,
  linesOf,
  planFolder,
  planFor,
  quickWorld,
  runPlanned,
  textOf,
} from '../../../support/run-plan.ts';

const servers: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
/** Every vote gives every point of k = 2. */
const ALL = [1, 1, 1, 1, 1];
async function server(options: ScriptedOptions = {}): Promise<ScriptedEndpoint> {
  const started = await startScriptedEndpoint({ points: [ALL], ...options });
  servers.push(started);
  return started;
}

const summary = ({ stdout }: { readonly stdout: readonly string[] }): Record<string, unknown> =>
  JSON.parse(stdout[0] ?? '');

const oneAtATime = ['--concurrency', '1'];

describe('skillet run', () => {
  test('writes and grades a plan, says before what it will ask, sums up at the end', async () => {
    const endpoint = await server();
    const plan = planFolder(planFor(endpoint.url));
    const outcome = await runPlanned(plan);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr[0]).toContain('to write: 3 texts, 6 requests to the student');
    expect(outcome.stderr[1]).toMatch(
      /to grade: 6 to 9 requests to the judge, at most about \$0\.\d+/,
    );
    expect(outcome.stdout).toHaveLength(1);
    expect(summary(outcome)).toMatchObject({
      ended: 'done',
      ...{ cells: 3, written: 3, stored: 0, failed: 0, graded: 3, ungraded: 0, full_marks: 3 },
      judge_requests: 6,
    });
    expect(endpoint.chats()).toHaveLength(12);
    expect(linesOf(plan.out, 'generations.jsonl')).toHaveLength(3);
    expect(linesOf(plan.out, 'votes.jsonl')).toHaveLength(6);
  });

  test('what it spent is what the endpoint counted, and below what it said', async () => {
    const endpoint = await server();
    const outcome = await runPlanned(planFolder(planFor(endpoint.url)));
    const most = Number(/\$([\d.]+)/.exec(outcome.stderr[1] ?? '')?.[1]);
    const { cost_usd: cost, tokens } = summary(outcome);
    expect(Number(cost)).toBeGreaterThan(0);
    expect(Number(cost)).toBeLessThanOrEqual(most);
    expect(tokens).toMatchObject({ judge: { input: expect.any(Number) } });
  });

  test('nothing stored is asked for again', async () => {
    const endpoint = await server();
    const plan = planFolder(planFor(endpoint.url));
    await runPlanned(plan);
    const before = textOf(plan.out);
    const asked = endpoint.requests.length;
    const again = await runPlanned(plan, ['--resume']);
    expect(again.code).toBe(0);
    expect(endpoint.requests).toHaveLength(asked);
    expect(summary(again)).toMatchObject({ written: 0, stored: 3, graded: 3, judge_requests: 0 });
    expect(again.stderr[0]).toContain('to write: 0 texts');
    expect(textOf(plan.out)).toBe(before);
  });

  test('a busy endpoint is waited for', async () => {
    const endpoint = await server({ script: '429 then ok' });
    const outcome = await runPlanned(planFolder(planFor(endpoint.url)));
    expect(summary(outcome)).toMatchObject({ ended: 'done', written: 3, graded: 3, failed: 0 });
  });

  test('an endpoint that fails on one text: the others are written, --resume asks for that one', async () => {
    // Two turns a text, two retries: the first text fails for good.
    const endpoint = await server({ script: ['500', '500', '500', 'plain'] });
    const plan = planFolder(planFor(endpoint.url, { judge: 'none' }));
    const outcome = await runPlanned(plan, oneAtATime);
    expect(outcome.code).toBe(1);
    expect(summary(outcome)).toMatchObject({ ended: 'done', written: 2, failed: 1 });
    expect(outcome.stderr.filter((line) => line.startsWith('failed: cell 0'))).toHaveLength(1);
    expect(outcome.stderr.at(-1)).toContain('--resume');
    const again = await runPlanned(plan, ['--resume']);
    expect(again.code).toBe(0);
    expect(summary(again)).toMatchObject({ written: 1, stored: 2, failed: 0 });
  });

  test.each(['500', 'drops the connection'] as const)(
    '%s again and again ends the run, and no text counts as failed by the student',
    async (scenario) => {
      const endpoint = await server({ script: scenario });
      const count = [{ kind: 'drawn', split: 'heldout', k: 2, seed: 1, from: 0, count: 20 }];
      const plan = planFolder(planFor(endpoint.url, { tuples: count }));
      const outcome = await runPlanned(plan, oneAtATime);
      expect(outcome.code).toBe(1);
      expect(summary(outcome)).toMatchObject({ ended: 'failed', written: 0, graded: 0 });
      expect(endpoint.requests.length).toBeLessThan(20);
      expect(linesOf(plan.out, 'generations.jsonl')).toEqual([]);
    },
  );

  test('a connection that drops once is tried again', async () => {
    const endpoint = await server({ script: ['drops the connection', 'plain'] });
    const outcome = await runPlanned(planFolder(planFor(endpoint.url)), oneAtATime);
    expect(summary(outcome)).toMatchObject({ ended: 'done', written: 3, failed: 0 });
  });

  test('a wrong key ends the run at once and in words', async () => {
    const endpoint = await server({ key: 'another' });
    const plan = planFolder(planFor(endpoint.url));
    const outcome = await runPlanned(plan, oneAtATime);
    expect(outcome.code).toBe(1);
    expect(endpoint.chats()).toHaveLength(1);
    expect(outcome.stderr.join('\n')).toMatch(/key/i);
    expect(outcome.stderr.join('\n') + outcome.stdout.join('\n')).not.toContain(STUDENT_KEY);
  });

  test('a judge that is down leaves texts ungraded, is given up, and --resume grades them', async () => {
    const student = await server();
    const judge = await server({ script: '500' });
    const count = [{ kind: 'drawn', split: 'heldout', k: 2, seed: 1, from: 0, count: 12 }];
    const reader = { endpoint: { url: judge.url, model: 'reader' } };
    const plan = planFolder(planFor(student.url, { tuples: count, judge: reader }));
    const outcome = await runPlanned(plan, oneAtATime);
    expect(outcome.code).toBe(1);
    expect(summary(outcome)).toMatchObject({ ended: 'failed', graded: 0, full_marks: 0 });
    expect(outcome.stderr.join('\n')).toContain('the judge failed');
    expect(linesOf(plan.out, 'votes.jsonl')).toEqual([]);
    judge.play('plain');
    const again = await runPlanned(plan, ['--resume']);
    expect(again.code).toBe(0);
    expect(summary(again)).toMatchObject({ graded: 12, ungraded: 0 });
    expect(linesOf(plan.out, 'generations.jsonl')).toHaveLength(12);
  });

  test('empty texts get 0 and no judge is asked', async () => {
    const endpoint = await server({ script: 'empty' });
    const outcome = await runPlanned(planFolder(planFor(endpoint.url)));
    expect(summary(outcome)).toMatchObject({ graded: 3, full_marks: 0, judge_requests: 0 });
    expect(endpoint.chats()).toHaveLength(6);
  });

  test('the keys are sent and stand nowhere else', async () => {
    const student = await server({ key: STUDENT_KEY });
    const judge = await server({ key: JUDGE_KEY });
    const reader = { endpoint: { url: judge.url, model: 'reader' } };
    const plan = planFolder(planFor(student.url, { judge: reader }));
    const outcome = await runPlanned(plan);
    expect(summary(outcome)).toMatchObject({ graded: 3 });
    judge.play('wrong key');
    student.play('wrong key');
    const other = planFolder(planFor(student.url, { judge: reader }));
    const refused = await runPlanned(other);
    expect(refused.code).toBe(1);
    const said = [outcome, refused].flatMap(({ stdout, stderr }) => [...stdout, ...stderr]);
    const everything = [...said, textOf(plan.out), textOf(other.out)].join('\n');
    expect(everything).not.toContain(STUDENT_KEY);
    expect(everything).not.toContain(JUDGE_KEY);
  });

  test('without keys none is sent', async () => {
    const endpoint = await server();
    await runPlanned(planFolder(planFor(endpoint.url)), [], quickWorld({}));
    expect(endpoint.requests.some(({ headers }) => 'authorization' in headers)).toBe(false);
    expect(Object.keys(ENVIRONMENT)).toHaveLength(2);
  });

  test('Ctrl-C keeps what is finished, and --resume without the plan goes on', async () => {
    const endpoint = await server();
    const stop = new AbortController();
    const plan = planFolder(planFor(endpoint.url, { judge: 'none' }));
    const many = planFor(endpoint.url, {
      judge: 'none',
      tuples: [{ kind: 'drawn', split: 'heldout', k: 2, seed: 1, from: 0, count: 40 }],
    });
    writeFileSync(plan.file, JSON.stringify(many));
    const watch = setInterval(() => {
      if (endpoint.chats().length > 8) stop.abort();
    }, 1);
    const outcome = await runPlanned(plan, [], quickWorld(), stop);
    clearInterval(watch);
    expect(outcome.code).toBe(1);
    const kept = linesOf(plan.out, 'generations.jsonl').length;
    expect(summary(outcome)).toMatchObject({ ended: 'stopped', written: kept });
    expect(kept).toBeLessThan(40);
    const asked = endpoint.chats().length;
    const again = await runPlanned(plan, ['--resume']);
    expect(summary(again)).toMatchObject({ ended: 'done', written: 40 - kept, stored: kept });
    expect(endpoint.chats()).toHaveLength(asked + 2 * (40 - kept));
  });

  test('a template of the reference is what the student is asked', async () => {
    const endpoint = await server();
    const plan = planFolder(planFor(endpoint.url, { judge: 'none' }));
    const template = join(plan.file, '..', 'mine.json');
    writeFileSync(template, '["First about {topic}.", "Again with {num_skills} skills."]');
    await runPlanned(plan, ['--template', template]);
    const [first] = endpoint.chats();
    expect(JSON.stringify(first)).toContain('First about ');
    expect(linesOf(plan.out, 'generations.jsonl')[0]).toMatchObject({
      prompt: { variant: 'mine' },
    });
  });
});

describe('wrong use of skillet run', () => {
  const nowhere = 'http://127.0.0.1:9/v1';

  test('a folder that holds a run is left alone', async () => {
    const endpoint = await server();
    const plan = planFolder(planFor(endpoint.url));
    await runPlanned(plan);
    const refused = await runPlanned(plan);
    expect(refused.code).toBe(1);
    expect(refused.stderr.at(-1)).toMatch(/--resume.*--out/);
  });

  test('going on with another plan is refused and names the field', async () => {
    const endpoint = await server();
    const plan = planFolder(planFor(endpoint.url));
    await runPlanned(plan);
    writeFileSync(plan.file, JSON.stringify(planFor(endpoint.url, { rounds: [1, 2] })));
    expect((await runPlanned(plan, ['--resume'])).stderr.at(-1)).toContain('plan.rounds.1');
    writeFileSync(plan.file, JSON.stringify(planFor(endpoint.url)));
    const other = await runPlanned(plan, ['--resume', '--model', 'another']);
    expect(other).toMatchObject({ code: 1 });
    expect(other.stderr.at(-1)).toContain('plan.student.endpoint.model');
  });

  test('a student of the page needs --endpoint', async () => {
    const plan = planFolder(planFor(nowhere, { student: 'smollm2-135m-instruct-q4_1' }));
    const { code, stderr } = await runPlanned(plan);
    expect({ code, lines: stderr.length }).toEqual({ code: 1, lines: 1 });
    expect(stderr[0]).toContain('--endpoint');
  });

  test.each([
    ['an unknown field', { colour: 'red' }, 'colour'],
    [
      'an even number of votes',
      { judge: { endpoint: { url: nowhere, model: 'm' }, votes: 2 } },
      'votes',
    ],
    ['an unknown pack', { pack: 'nope' }, 'nope'],
    [
      'a k that the split lacks',
      { tuples: [{ kind: 'drawn', split: 'all', k: 999, seed: 1, from: 0, count: 1 }] },
      '999',
    ],
    [
      'a key in the address',
      { student: { endpoint: { url: 'http://me:pw@x/v1', model: 'm' } } },
      'url',
    ],
  ])('%s is one line, and no folder is made', async (_what, changes, named) => {
    const plan = planFolder(planFor(nowhere, changes));
    const { code, stderr } = await runPlanned(plan);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toHaveLength(1);
    expect(stderr[0]).toContain(named);
    expect(() => textOf(plan.out)).toThrow();
  });
});
