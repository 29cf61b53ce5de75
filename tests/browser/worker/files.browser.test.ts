import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InstallEvent } from '../../../src/core/student/install.ts';
import facts from '../../fixtures/models/gguf/files.json' with { type: 'json' };
import {
  endWorkers,
  entryIn,
  fault,
  filesOn,
  fixture,
  forgetAll,
  HUB,
  installed,
  kept,
  never,
  offerAt,
  offersAt,
  onDisk,
  repository,
  sha256Of,
  spoil,
  stoppedWhen,
  type Asked,
  type Bytes,
  type Net,
  type Route,
} from './net.ts';

const PARTS = ['tiny-split-00001-of-00002.gguf', 'tiny-split-00002-of-00002.gguf'] as const;
const TINY = facts.files.tiny;
const FILE = `${TINY.sha256}.gguf`;
const MARKER = `${TINY.sha256}.checked`;
const HERE = { [FILE]: TINY.bytes, [MARKER]: 0 };
const PLAIN = 'https://models.test/mine/tiny.gguf';

const tiny = await fixture('gguf/tiny.gguf');
const split: Bytes = Object.fromEntries(
  await Promise.all(PARTS.map(async (path) => [path, await fixture(`gguf/${path}`)] as const)),
);
const hub = await repository('tiny/gguf', { 'tiny.gguf': tiny, 'README.md': new Uint8Array(9) });
const TINY_URL = `${HUB}tiny/gguf/resolve/${'c'.repeat(40)}/tiny.gguf`;

/** The hub's tiny model with something else at its address. */
const hubWith = (route: Partial<Route>): Net => ({
  routes: { ...hub, [TINY_URL]: { bytes: tiny, ...route } },
});

beforeEach(forgetAll);
afterEach(endWorkers);

describe('a model by its address', () => {
  test('a repository of the hub: listed, pinned to its commit, fetched, read', async () => {
    const files = filesOn({ routes: hub });
    const offers = await offersAt(files, 'tiny/gguf');
    expect(offers).toHaveLength(1);
    expect(offers[0]).toMatchObject({
      engine: 'wllama',
      licence: 'apache-2.0',
      bytes: TINY.bytes,
      sources: [{ kind: 'hub', repo: 'tiny/gguf', revision: 'c'.repeat(40), folder: '' }],
    });
    const offer = await offerAt(files, 'tiny/gguf');
    const events: InstallEvent[] = [];
    const entry = entryIn(await files.install(never(), offer, (event) => events.push(event)));
    expect(entry).toMatchObject({
      id: offer.id,
      format: 'gguf',
      sha256: TINY.sha256,
      files: [TINY],
      chatTemplate: facts.chatTemplate,
      contextTokens: facts.contextTokens,
      licence: 'apache-2.0',
      bosToken: '<s>',
    });
    expect(events[0]).toMatchObject({ phase: 'downloading', bytes: 0, totalBytes: TINY.bytes });
    expect(events.at(-1)).toMatchObject({ bytes: TINY.bytes, resumed: 0, file: 'tiny.gguf' });
    expect(await kept()).toEqual(HERE);
    const { installed: use, partial, orphaned } = await files.usage([entry], [offer]);
    expect({ use, partial, orphaned }).toEqual({
      use: { [entry.id]: TINY.bytes },
      partial: {},
      orphaned: 0,
    });
  });

  test('a file at any other address: its hash is learnt, its name follows', async () => {
    const files = filesOn({ routes: { [PLAIN]: { bytes: tiny } } });
    const offer = await offerAt(files, PLAIN);
    expect(offer).toMatchObject({ bytes: TINY.bytes, files: [{ sha256: null }] });
    const entry = await installed(files, offer);
    expect(entry).toMatchObject({ sha256: TINY.sha256, files: [TINY] });
    expect(await kept()).toEqual(HERE);
  });

  test('a model in parts: all of them, as one student', async () => {
    const asked: Asked[] = [];
    const files = filesOn({ routes: await repository('tiny/split', split) }, asked);
    const entry = await installed(files, await offerAt(files, 'tiny/split'));
    expect(entry.files.map(({ path }) => path)).toEqual(PARTS);
    expect(asked.filter(({ url }) => url.endsWith('.gguf'))).toHaveLength(2);
  });

  test('what is no address, what is not there, what wants a sign-in, what is out of reach', async () => {
    const locked = { status: 401, bytes: new Uint8Array() };
    const files = filesOn({ routes: { [`${HUB}api/models/shut/up`]: locked } });
    const errorOf = async (address: string) => {
      const found = await files.lookUp(never(), address);
      return found.state === 'failed' ? found.error : found;
    };
    expect(await errorOf('nonsense')).toMatchObject({ code: 'address-invalid' });
    expect(await errorOf('no/such')).toMatchObject({ code: 'address-invalid' });
    expect(await errorOf('https://models.test/none/')).toMatchObject({ code: 'address-invalid' });
    const shut = { code: 'model-unreachable', detail: { gated: 1 } };
    expect(await errorOf('shut/up')).toMatchObject(shut);
    const offline = filesOn({ routes: hub, offline: true });
    const found = await offline.lookUp(never(), 'tiny/gguf');
    expect(found).toMatchObject({ state: 'failed', error: { code: 'model-unreachable' } });
  });
});

describe('a download', () => {
  test.each(['tiny/gguf', PLAIN])('of %s is paused and gone on with', async (address) => {
    const headers = { 'last-modified': 'Sat, 21 Nov 2026 00:00:00 GMT' };
    const halted = { bytes: tiny, headers, hangAt: 200_000 };
    const routes = { ...hub, [TINY_URL]: halted, [PLAIN]: halted };
    const files = filesOn({ routes });
    const offer = await offerAt(files, address);
    const paused = await stoppedWhen(
      ({ bytes }) => bytes >= 200_000,
      (signal, onEvent) => files.install(signal, offer, onEvent),
    );
    expect(paused).toEqual({ state: 'stopped' });
    const { partial, orphaned } = await files.usage([], [offer]);
    expect(partial[offer.id]).toBeGreaterThanOrEqual(200_000);
    expect(orphaned).toBe(0);
    await files.clearOrphaned([], [offer]);
    const asked: Asked[] = [];
    const whole = { bytes: tiny, headers };
    const later = filesOn({ routes: { [TINY_URL]: whole, [PLAIN]: whole } }, asked);
    const events: InstallEvent[] = [];
    entryIn(await later.install(never(), offer, (event) => events.push(event)));
    expect(asked.map(({ range }) => range)).toEqual(['bytes=200000-']);
    expect(events.at(-1)).toMatchObject({ bytes: TINY.bytes, resumed: 200_000 });
    expect(await kept()).toEqual(HERE);
  });

  test('of another version than the kept part begins afresh', async () => {
    const version = (etag: string) => ({ bytes: tiny, headers: { etag } });
    const files = filesOn({ routes: { [PLAIN]: { ...version('"1"'), hangAt: 200_000 } } });
    const offer = await offerAt(files, PLAIN);
    await stoppedWhen(
      ({ bytes }) => bytes >= 200_000,
      (signal, onEvent) => files.install(signal, offer, onEvent),
    );
    const asked: Asked[] = [];
    await installed(filesOn({ routes: { [PLAIN]: version('"2"') } }, asked), offer);
    expect(asked.map(({ range }) => range)).toEqual(['bytes=200000-', null]);
    expect(await kept()).toEqual(HERE);
  });

  test('that is given up leaves nothing', async () => {
    const files = filesOn(hubWith({ hangAt: 200_000 }));
    const offer = await offerAt(files, 'tiny/gguf');
    await stoppedWhen(
      ({ bytes }) => bytes >= 200_000,
      (signal, onEvent) => files.install(signal, offer, onEvent),
    );
    await files.discard(offer, []);
    expect(await kept()).toEqual({});
  });

  test('goes on by itself where the connection breaks', async () => {
    const asked: Asked[] = [];
    const files = filesOn(hubWith({ breakAt: 300_000, breaks: 1 }), asked);
    await installed(files, await offerAt(files, 'tiny/gguf'));
    const ranges = asked.filter(({ url }) => url === TINY_URL).map(({ range }) => range);
    expect(ranges).toEqual([null, 'bytes=300000-']);
  });

  test('one at a time of each model', async () => {
    const files = filesOn(hubWith({ hangAt: 100 }));
    const offer = await offerAt(files, 'tiny/gguf');
    const stop = new AbortController();
    const first = files.install(stop.signal, offer, () => undefined);
    const second = files.install(never(), offer, () => undefined);
    expect(await fault(second)).toMatchObject({ code: 'engine-busy' });
    stop.abort();
    expect(await first).toEqual({ state: 'stopped' });
  });
});

describe('what comes in place of a model', () => {
  const errorWith = async (net: Net): Promise<unknown> => {
    const offer = await offerAt(filesOn({ routes: hub }), 'tiny/gguf');
    return fault(filesOn(net).install(never(), offer, () => undefined));
  };
  const page = new TextEncoder().encode('<!doctype html><title>Sign in</title>');

  test('a web page is refused', async () => {
    expect(await errorWith(hubWith({ bytes: page }))).toMatchObject({ code: 'model-not-a-model' });
  });

  test('a short file is refused with both sizes', async () => {
    expect(await errorWith(hubWith({ bytes: tiny.slice(0, -1) }))).toMatchObject({
      code: 'model-truncated',
      detail: { bytes: TINY.bytes - 1, expectedBytes: TINY.bytes },
    });
  });

  test('another file is refused by its hash', async () => {
    const other = tiny.slice();
    other[400_000] = 1 + (other[400_000] ?? 0);
    expect(await errorWith(hubWith({ bytes: other }))).toMatchObject({ code: 'model-hash' });
  });

  test('a file that only signed-in people get is to be imported from disk', async () => {
    const error = await errorWith(hubWith({ status: 403 }));
    expect(error).toMatchObject({ code: 'model-unreachable', detail: { gated: 1, status: 403 } });
  });

  test('no network', async () => {
    expect(await errorWith({ routes: {}, offline: true })).toMatchObject({
      code: 'model-unreachable',
    });
  });

  test('no room beforehand, and no room half-way', async () => {
    expect(await errorWith({ routes: hub, quota: 100_000 })).toMatchObject({
      code: 'storage-full',
      detail: { neededBytes: TINY.bytes, freeBytes: 100_000 },
    });
    expect(await errorWith({ routes: hub, room: 10_000 })).toMatchObject({ code: 'storage-full' });
  });

  test('no file system (private mode)', async () => {
    expect(await errorWith({ routes: hub, private: true })).toMatchObject({
      code: 'store-unavailable',
    });
  });

  test.each([{ bytes: page }, { bytes: tiny.slice(0, -1) }, { status: 403 }])(
    'leaves nothing that counts as installed',
    async (route) => {
      await errorWith(hubWith(route));
      const names = Object.keys(await kept());
      expect(names.filter((name) => /\.(?:checked|gguf|part)$/.test(name))).toEqual([]);
    },
  );
});

describe('a model from disk', () => {
  const take = (files: Bytes, net: Net = { routes: {}, offline: true }) =>
    filesOn(net).importFiles(never(), onDisk(files), () => undefined);

  test('one file, with the network off', async () => {
    const entry = entryIn(await take({ 'tiny.gguf': tiny }));
    expect(entry).toMatchObject({ files: [TINY], sources: [{ kind: 'disk' }] });
    expect(await kept()).toEqual(HERE);
  });

  test('parts; one of them missing is named', async () => {
    expect(entryIn(await take(split)).files).toHaveLength(2);
    const [first] = PARTS;
    expect(await fault(take({ [first]: split[first] ?? tiny }))).toMatchObject({
      code: 'model-incomplete',
      detail: { missing: PARTS[1] },
    });
  });

  test('an ONNX folder', async () => {
    const paths = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'];
    const all = paths.map(async (path) => [path, await fixture(`onnx/${path}`)] as const);
    const entry = entryIn(await take(Object.fromEntries(await Promise.all(all))));
    expect(entry).toMatchObject({ engine: 'transformers', dtype: 'fp32', quantisation: 'fp32' });
    expect(entry.files.map(({ path }) => path)).toEqual(paths);
  });

  test('a short file, a web page, nothing of use: nothing is left', async () => {
    expect(await fault(take({ 'a.gguf': tiny.slice(0, -1) }))).toMatchObject({
      code: 'model-truncated',
    });
    const page = new TextEncoder().encode('<html></html>');
    expect(await fault(take({ 'a.gguf': page }))).toMatchObject({ code: 'model-not-a-model' });
    expect(await fault(take({ 'a.txt': page }))).toMatchObject({ code: 'model-not-a-model' });
    expect(await kept()).toEqual({});
  });

  test('stopped, or without room: nothing is left', async () => {
    const stopped = stoppedWhen(
      ({ phase }) => phase === 'copying',
      (signal, onEvent) =>
        filesOn({ routes: {} }).importFiles(signal, onDisk({ 'tiny.gguf': tiny }), onEvent),
    );
    expect(await stopped).toEqual({ state: 'stopped' });
    expect(await kept()).toEqual({});
    expect(await fault(take({ 'tiny.gguf': tiny }, { routes: {}, room: 10_000 }))).toMatchObject({
      code: 'storage-full',
    });
    expect(await kept()).toEqual({});
  });
});

describe('an adapter', () => {
  test('goes with its base as a student of its own; one for another base is refused', async () => {
    const files = filesOn({ routes: {} });
    const base = entryIn(
      await files.importFiles(never(), onDisk({ 'tiny.gguf': tiny }), () => undefined),
    );
    const take = async (name: string) => {
      const blob = new Blob([await fixture(`gguf/${name}`)]);
      return files.importAdapter(never(), base, { path: name, blob }, () => undefined);
    };
    const both = entryIn(await take('tiny-lora.gguf'));
    expect(both).toMatchObject({
      files: base.files,
      adapters: [{ file: facts.files['tiny-lora'], scale: 1 }],
    });
    expect([base.id, base.sha256]).not.toContain(both.id);
    expect(both.sha256).not.toBe(base.sha256);
    expect(await fault(take('wider-lora.gguf'))).toMatchObject({
      code: 'model-unfit',
      detail: { found: expect.anything(), expected: expect.anything() },
    });
    expect(await fault(take('tiny.gguf'))).toMatchObject({ code: 'model-not-a-model' });
    await files.remove(base, [both]);
    expect(Object.keys(await kept())).toContain(FILE);
    await files.remove(both, []);
    expect(await kept()).toEqual({});
  });
});

describe('a model that is here', () => {
  test('is mended: what is wrong is fetched again, what is right is not', async () => {
    const routes = await repository('tiny/split', split);
    const asked: Asked[] = [];
    const files = filesOn({ routes }, asked);
    const entry = await installed(files, await offerAt(files, 'tiny/split'));
    const [first] = entry.files;
    const wrong = (split[PARTS[0]] ?? tiny).slice();
    wrong[200_000] = 1 + (wrong[200_000] ?? 0);
    await spoil(`${first?.sha256 ?? ''}.gguf`, wrong);
    asked.length = 0;
    entryIn(await files.repair(never(), entry, () => undefined));
    expect(asked.map(({ url }) => url.split('/').at(-1))).toEqual([PARTS[0]]);
    const root = await navigator.storage.getDirectory();
    const handle = await (
      await root.getDirectoryHandle('models')
    ).getFileHandle(`${first?.sha256 ?? ''}.gguf`);
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    expect(await sha256Of(bytes)).toBe(first?.sha256);
  });

  test('stays when what belongs to no model is cleared; one that nobody knows goes', async () => {
    const files = filesOn({ routes: {} });
    const entry = entryIn(
      await files.importFiles(never(), onDisk({ 'tiny.gguf': tiny }), () => undefined),
    );
    await files.clearOrphaned([entry], []);
    expect((await files.usage([entry], [])).installed).toEqual({ [entry.id]: tiny.length });
    expect((await files.usage([], [])).orphaned).toBe(tiny.length);
    await files.clearOrphaned([], []);
    expect((await files.usage([entry], [])).installed).toEqual({ [entry.id]: 0 });
  });

  test('and came from disk can only be imported again', async () => {
    const files = filesOn({ routes: {} });
    const entry = entryIn(
      await files.importFiles(never(), onDisk({ 'tiny.gguf': tiny }), () => undefined),
    );
    await spoil(FILE, new Uint8Array(10));
    expect(await fault(files.repair(never(), entry, () => undefined))).toMatchObject({
      code: 'model-incomplete',
      detail: { missing: 'tiny.gguf' },
    });
  });
});
