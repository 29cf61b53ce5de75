import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunCommand } from '../../src/cli/commands/run.ts';
import { online } from '../../src/cli/run/endpoints.ts';
import { runInMemory, type Outcome } from './cli-io.ts';

export const STUDENT_KEY = 'sk-student-5c1b9e';
export const JUDGE_KEY = 'sk-judge-77d0aa';
export const ENVIRONMENT = { SKILLET_STUDENT_KEY: STUDENT_KEY, SKILLET_JUDGE_KEY: JUDGE_KEY };

/** The commands' world with real HTTP and no waiting. */
export const quickWorld = (environment: Record<string, string> = ENVIRONMENT) =>
  online(environment, { wait: () => Promise.resolve(), retries: 2, timeoutMs: 5000 });

/** A plan of `count` tuples for a student and a judge behind one address. */
export function planFor(url: string, changes: Record<string, unknown> = {}): object {
  return {
    format: 'skillet-plan',
    version: 1,
    pack: 'checkable',
    tuples: [{ kind: 'drawn', split: 'heldout', k: 2, seed: 1, from: 0, count: 3 }],
    student: { endpoint: { url, model: 'writer' } },
    sampling: {
      temperature: 0.7,
      topP: 1,
      topK: 0,
      minP: 0,
      repetitionPenalty: 1,
      seed: 7,
      maxTokens: 64,
    },
    rounds: [1],
    judge: { endpoint: { url, model: 'reader' }, price: { input: 1, output: 2 } },
    ...changes,
  };
}

/** A new folder with a plan file in it; `out` is where the run may go. */
export function planFolder(plan: object): { file: string; out: string } {
  const dir = mkdtempSync(join(tmpdir(), 'skillet-plan-'));
  const file = join(dir, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return { file, out: join(dir, 'out') };
}

export const runPlanned = (
  { file, out }: { file: string; out: string },
  more: readonly string[] = [],
  world = quickWorld(),
  stop = new AbortController(),
): Promise<Outcome> =>
  runInMemory(createRunCommand(world), ['--plan', file, '--out', out, ...more], [], stop);

/** The lines of a file of the run folder, read. */
export const linesOf = (out: string, file: string): Record<string, unknown>[] =>
  readFileSync(join(out, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Everything that a run folder holds, as one text. */
export const textOf = (out: string): string =>
  readdirSync(out)
    .map((file) => readFileSync(join(out, file), 'utf8'))
    .join('\n');
