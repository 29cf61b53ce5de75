import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../../src/cli/command-line.ts';
import type { Io } from '../../../../src/cli/command.ts';
import { serveCommand } from '../../../../src/cli/commands/serve.ts';
import { putFile } from '../models/local-hub.ts';

const PAGE = '<!doctype html><title>Skillet</title>';
let root = '';
const stops: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'skillet-serve-'));
  await putFile(join(root, 'dist', 'index.html'), PAGE);
  await putFile(join(root, 'dist', 'assets', 'index-BxY_12ab.js'), 'export {};');
  await putFile(join(root, 'dist', 'assets', 'engine-0a1b2c3d.wasm'), 'wasm');
  await putFile(join(root, 'dist', 'manifest.webmanifest'), '{}');
  await putFile(join(root, 'dist', 'service-worker.js'), '');
  await putFile(join(root, 'dist', 'models', 'weights', 'inside.gguf'), 'in dist');
  await putFile(join(root, 'models', 'weights', 'tiny.gguf'), '0123456789');
  await putFile(join(root, 'secret.txt'), 'secret');
  vi.stubEnv('PORT', '');
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

interface Served {
  readonly exit: Promise<number>;
  readonly address: Promise<string>;
  readonly err: string[];
  readonly stop: () => Promise<number>;
}

function serve(...args: string[]): Served {
  const control = new AbortController();
  const err: string[] = [];
  let print: (line: string) => void = () => undefined;
  const printed = new Promise<string>((resolve) => (print = resolve));
  const io: Io = {
    stdin: { [Symbol.asyncIterator]: async function* () {} },
    stdout: (line) => print(line),
    stderr: (line) => err.push(line),
    drained: () => Promise.resolve(),
    signal: control.signal,
  };
  const exit = runCommandLine([serveCommand], ['serve', '--root', root, ...args], io);
  const stop = (): Promise<number> => {
    control.abort();
    return exit;
  };
  stops.push(stop);
  const failed = exit.then((code) => `ended with ${code}: ${err.join('\n')}`);
  return { exit, address: Promise.race([printed, failed]), err, stop };
}

/** A port that another server holds until the end of the test. */
async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return address.port;
}

const anyPort = ['--port', '0'];
const weights = (address: string, init?: RequestInit): Promise<Response> =>
  fetch(`${address}models/weights/tiny.gguf`, init);

describe('skillet serve', () => {
  test('prints an address that answers with the page, isolated', async () => {
    const address = await serve(...anyPort).address;
    expect(address).toMatch(/^http:\/\/localhost:\d+\/$/);
    const response = await fetch(address);
    expect(await response.text()).toBe(PAGE);
    const { headers } = response;
    expect(headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test.each([
    ['index.html', 'text/html;charset=utf-8', 'no-cache'],
    ['service-worker.js', 'text/javascript', 'no-cache'],
    ['manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    ['assets/index-BxY_12ab.js', 'text/javascript', 'public, max-age=31536000, immutable'],
    ['assets/engine-0a1b2c3d.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ['models/weights/tiny.gguf', 'application/octet-stream', 'no-cache'],
    ['models/weights/inside.gguf', 'application/octet-stream', 'no-cache'],
  ])('%s is %s, %s', async (path, type, cache) => {
    const { status, headers } = await fetch(`${await serve(...anyPort).address}${path}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe(cache);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('sends weights whole, uncompressed, with their length', async () => {
    const response = await weights(await serve(...anyPort).address);
    expect(response.headers.get('content-length')).toBe('10');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(await response.text()).toBe('0123456789');
  });

  test.each([
    ['bytes=2-5', 206, '2345', 'bytes 2-5/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=7-99', 206, '789', 'bytes 7-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-3', 200, '0123456789', null],
    ['bytes=0-0', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
  ])('answers Range %s with %d', async (range, status, text, contentRange) => {
    const response = await weights(await serve(...anyPort).address, { headers: { range } });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(contentRange);
  });

  test('a model fetched after the start is there', async () => {
    const address = await serve(...anyPort).address;
    expect((await fetch(`${address}models/weights/late.gguf`)).status).toBe(404);
    await putFile(join(root, 'models', 'weights', 'late.gguf'), 'GGUF');
    expect((await fetch(`${address}models/weights/late.gguf`)).status).toBe(200);
  });

  test('what is no file is 404, never the page, and nothing outside is reached', async () => {
    const address = await serve(...anyPort).address;
    const outside = ['%2e%2e/secret.txt', 'models/weights/..%2f..%2fsecret.txt', 'nowhere'];
    for (const path of outside) expect((await fetch(`${address}${path}`)).status).toBe(404);
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
  });

  test('hangs at a sub-path, and only there', async () => {
    const address = await serve(...anyPort, '--base', 'some/path/').address;
    expect(address).toMatch(/:\d+\/some\/path\/$/);
    expect(await (await fetch(address)).text()).toBe(PAGE);
    expect(await (await fetch(address.slice(0, -1))).text()).toBe(PAGE);
    expect((await weights(address)).status).toBe(200);
    const origin = new URL(address).origin;
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/some/pathology`)).status).toBe(404);
    expect((await fetch(`${origin}/models/weights/tiny.gguf`)).status).toBe(404);
  });

  test('ends with 0 at Ctrl-C and at SIGTERM, and lets the port go', async () => {
    const served = serve(...anyPort);
    const address = await served.address;
    await fetch(address);
    expect(await served.stop()).toBe(0);
    await expect(fetch(address)).rejects.toThrow();

    const other = serve(...anyPort);
    await other.address;
    process.emit('SIGTERM');
    expect(await other.exit).toBe(0);
  });

  test.each(['option', 'environment'])(
    'a given port (%s) that is taken is an error',
    async (by) => {
      const port = await takenPort();
      if (by === 'environment') vi.stubEnv('PORT', String(port));
      const served = by === 'option' ? serve('--port', String(port)) : serve();
      expect(await served.exit).toBe(1);
      expect(served.err.join()).toMatch(new RegExp(`port ${port}: it is in use; .*--port or PORT`));
    },
  );

  test('PORT of the environment is honoured', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (typeof address !== 'object' || address === null) throw new Error('no address');
    vi.stubEnv('PORT', String(address.port));
    expect(await serve().address).toBe(`http://localhost:${address.port}/`);
  });

  test('the usual port gives way when it is taken', async () => {
    const first = await serve().address;
    const second = serve();
    expect(await second.address).not.toBe(first);
    expect(await second.address).toMatch(/^http:\/\/localhost:41\d\d\/$/);
    expect(second.err).toEqual(['port 4173 is in use']);
  });

  test('says what to do where there is no site, and what a port is', async () => {
    await rm(join(root, 'dist'), { recursive: true });
    const none = serve(...anyPort);
    expect(await none.exit).toBe(1);
    expect(none.err.join()).toContain('npm run build');
    const wrong = serve('--port', 'http');
    expect(await wrong.exit).toBe(2);
    expect(wrong.err.join()).toContain('port http is not usable');
  });
});
