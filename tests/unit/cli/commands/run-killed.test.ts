import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCliForTests, type BuiltCli } from '../../../support/built-cli.ts';
import {
  startScriptedEndpoint,
  type ScriptedEndpoint,
} from '../../../support/scripted-endpoint.ts';
import {
  ENVIRONMENT,
  JUDGE_KEY,
  STUDENT_KEY,
  linesOf,
  planFolder,
  planFor,
  runPlanned,
  textOf,
} from '../../../support/run-plan.ts';

const TEXTS = 60;

let endpoint: ScriptedEndpoint;
let cli: BuiltCli;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint({ points: [[1, 1, 1, 1, 1]] });
  cli = await buildCliForTests('killed');
}, 60_000);
afterAll(async () => {
  await endpoint.stop();
  cli.remove();
});

describe('a run that is killed', () => {
  test('loses at most what was under way, and nothing stored is asked for again', async () => {
    const tuples = [{ kind: 'drawn', split: 'all', k: 2, seed: 1, from: 0, count: TEXTS }];
    const plan = planFolder(planFor(endpoint.url, { tuples }));
    const child = spawn(
      process.execPath,
      [cli.program, 'run', '--plan', plan.file, '--out', plan.out, '--concurrency', '16'],
      { env: { ...process.env, ...ENVIRONMENT } },
    );
    const said: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    while (endpoint.chats().length < 50) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    await once(child, 'close');

    const kept = { texts: countOf(plan.out, 'generations'), votes: countOf(plan.out, 'votes') };
    expect(kept.texts).toBeGreaterThan(0);
    expect(kept.texts).toBeLessThan(TEXTS);
    // As if the kill had come in the middle of a write.
    appendFileSync(join(plan.out, 'generations.jsonl'), '{"version":2,"key":"');
    const before = endpoint.chats().length;
    const again = await runPlanned(plan, ['--resume']);
    expect(again.code).toBe(0);
    expect(again.stderr.join('\n')).toContain('the last line was cut off');
    expect(JSON.parse(again.stdout[0] ?? '')).toMatchObject({
      ...{ ended: 'done', cells: TEXTS, written: TEXTS - kept.texts, stored: kept.texts },
      ...{ graded: TEXTS, ungraded: 0 },
    });
    // Two turns a text, two votes where they agree.
    const asked = 2 * (TEXTS - kept.texts) + 2 * TEXTS - kept.votes;
    expect(endpoint.chats().length - before).toBe(asked);
    expect(new Set(linesOf(plan.out, 'generations.jsonl').map(({ key }) => key)).size).toBe(TEXTS);
    expect(said.join('')).not.toContain('MaxListenersExceededWarning');
    const everything = `${said.join('')}${textOf(plan.out)}`;
    expect(everything).not.toContain(STUDENT_KEY);
    expect(everything).not.toContain(JUDGE_KEY);
  }, 60_000);
});

/** Whole lines; a kill may have cut the last one. */
const countOf = (out: string, file: string): number =>
  textOfFile(out, file).filter((line) => line.endsWith('}')).length;

const textOfFile = (out: string, file: string): readonly string[] =>
  readFileSync(join(out, `${file}.jsonl`), 'utf8').split('\n');
