import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromium, type Browser } from 'playwright';
import { modelId } from '../../src/core/brand.ts';
import { fingerprintOf } from '../../src/core/student/fingerprint.ts';
import type { OnnxModel } from '../../src/core/student/model-entry.ts';
import type { FromWorker, ToWorker } from '../../src/worker/protocol.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const MODEL = fileURLToPath(new URL('../fixtures/models/onnx/', import.meta.url));

/** As strict as a host could be, on every file: a worker obeys its own file's policy, not the page's. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const options = {
  setHeaders: (response: { setHeader(name: string, value: string): unknown }) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  },
};
const site = sirv(DIST, options);
const models = sirv(MODEL, options);
const server = createServer((request, response) => {
  const inModel = request.url?.startsWith('/tiny/') === true;
  if (inModel) request.url = request.url?.slice('/tiny'.length) ?? '/';
  (inModel ? models : site)(request, response);
});
let browser: Browser;
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is never text.
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port.toString()}`;
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  });
});

afterAll(async () => {
  await browser.close();
  server.close();
});

const FILES = [
  'onnx/model.onnx',
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
];

function tinyOnnx(): OnnxModel {
  const files = FILES.map((path) => {
    const content = readFileSync(`${MODEL}${path}`);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, bytes: content.length, sha256 };
  });
  return {
    ...{ id: modelId('tiny-onnx'), label: 'Tiny', family: 'tiny', engine: 'transformers' as const },
    ...{ format: 'onnx' as const, dtype: 'fp32' as const, quantisation: 'fp32', licence: 'x' },
    ...{
      parameters: 1,
      contextTokens: 512,
      chatTemplate: 'x',
      bosToken: '',
      promptVariant: 'plain',
    },
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: fingerprintOf(files),
    eosToken: '<|im_end|>',
    files,
    sources: [{ kind: 'url', base: `${origin}/tiny/` }],
    golden: null,
  };
}

const greedy = {
  ...{ temperature: 0, topP: 1, topK: 0, minP: 0, repetitionPenalty: 1 },
  ...{ seed: 1, maxTokens: 8, stop: [] },
};

/** In the page: starts the worker on so many cores, sends the messages one by one, gives back how each ended. */
const DRIVER = `async (url, cores, ...messages) => {
  const code =
    'Object.defineProperty(navigator, "hardwareConcurrency", { value: ' + cores + ' });' +
    'await import("' + url + '"); postMessage({ type: "here" })';
  const script = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(script, { type: 'module' });
  await new Promise((resolve) => { worker.onmessage = resolve; });
  const ends = [];
  for (const message of messages) {
    worker.postMessage(message);
    ends.push(
      await new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (['loaded', 'written', 'died'].includes(data.type)) resolve(data);
        };
      }),
    );
  }
  return ends;
}`;

const CASES = [
  { cores: 1, backend: 'cpu', threads: 1 },
  { cores: 2, backend: 'cpu', threads: 2 },
  { cores: 4, backend: 'cpu', threads: 2 },
  { cores: 1, backend: 'webgpu', threads: 1 },
] as const;

test.each(CASES)(
  'the built worker runs an ONNX model under a strict policy, from its own files alone: $backend, $threads threads',
  async ({ cores, backend, threads }) => {
    const script = readdirSync(`${DIST}assets`).find((name) => /^transformers-.*\.js$/.test(name));
    const context = await browser.newContext();
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
      // What the browser itself asks of every site.
      if (!message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
    });
    await page.goto(`${origin}/icon.svg`);
    const weightsBase = `${origin}/tiny/`;
    const load: ToWorker = {
      ...{ type: 'load', id: 1, model: tinyOnnx(), weightsBase, options: { backend } },
    };
    const request = { messages: [], prompt: 'Hello', sampling: greedy };
    const turn: ToWorker = { type: 'turn', id: 2, request };
    const asked = JSON.stringify([`${origin}/assets/${script ?? ''}`, cores, load, turn]);
    const replies = await page.evaluate<readonly FromWorker[]>(`(${DRIVER})(...${asked})`);
    expect(replies).toMatchObject([
      { type: 'loaded', outcome: { state: 'ready', loaded: { backend, threads } } },
      { type: 'written', outcome: { state: 'finished', usage: { newTokens: 8 } } },
    ]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !/^(blob:)?http:\/\/127/.test(url))).toEqual([]);
    expect(requests.some((url) => /ort-wasm.*jspi.*\.wasm$/.test(url))).toBe(true);
    expect(requests.some((url) => url.includes('asyncify'))).toBe(false);
    await context.close();
  },
);

test('each build of the runtime that is needed is there once, and no other', () => {
  const builds = readdirSync(`${DIST}assets`).filter((name) => name.startsWith('ort-wasm'));
  const kinds = builds.map((name) => name.replace(/-[\w-]{8}(\.\w+)$/, '$1')).sort();
  expect(kinds).toEqual([
    'ort-wasm-simd-threaded.asyncify.mjs',
    'ort-wasm-simd-threaded.asyncify.wasm',
    'ort-wasm-simd-threaded.jspi.mjs',
    'ort-wasm-simd-threaded.jspi.wasm',
  ]);
});
