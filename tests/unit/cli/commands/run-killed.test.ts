import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** Inside the checkout, so that the packages are found. */
const outDir = join(root, '.cache', 'unit', `killed-${process.pid}`);
const TEXTS = 60;

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint({ points: [[1, 1, 1, 1, 1]] });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'src/cli/main.ts', outDir, copyPublicDir: false, target: 'node20' },
  });
}, 60_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(outDir, { recursive: true, force: true });
});

describe('a run that is killed', () => {
  test('loses at most what was under way, and nothing stored is asked for again', async () => {
    const tuples = [{ kind: 'drawn', split: 'all', k: 2, seed: 1, from: 0, count: TEXTS }];
    const plan = planFolder(planFor(endpoint.url, { tuples }));
    const child = spawn(
      process.execPath,
      [
        join(outDir, 'main.js'),
        'run',
        '--plan',
        plan.file,
        '--out',
        plan.out,
        '--concurrency',
        '4',
      ],
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
