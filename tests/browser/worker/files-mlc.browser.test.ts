import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MlcModel } from '../../../src/core/student/model-entry.ts';
import {
  cached,
  endWorkers,
  entryIn,
  fault,
  filesOn,
  forgetAll,
  HUB,
  installed,
  kept,
  never,
  offerAt,
  onDisk,
  repository,
  stoppedWhen,
  type Asked,
  type Bytes,
  type Net,
  type Route,
} from './net.ts';
import { LIBRARY, LIBRARY_URL, library, ownMlc, without } from './own-mlc.ts';

const REPO = 'own/SmolLM2-135M-q0f32-MLC';
const PATHS = Object.keys(ownMlc());
const WITH_LIBRARY: Net = { routes: { [LIBRARY_URL]: library } };

/** The repository with `files`, and the library at its own address. */
const hubWith = async (files: Bytes): Promise<Record<string, Route>> => ({
  ...WITH_LIBRARY.routes,
  ...(await repository(REPO, files)),
});

/** Where WebLLM looks for the model's files. */
const keysOf = ({ id }: { readonly id: string }): readonly string[] => {
  const base = `https://mlc.invalid/${id}/resolve/local/`;
  return PATHS.map((path) => {
    const cache = path === 'mlc-chat-config.json' ? 'webllm/config' : 'webllm/model';
    return `${cache} ${base}${path}`;
  });
};

beforeEach(forgetAll);
afterEach(endWorkers);

const takeFrom = (net: Net, files: Bytes) =>
  filesOn(net).importFiles(never(), onDisk(files, 'my-7b'), () => undefined);

describe('an MLC model from disk', () => {
  test('lies where WebLLM looks, under an address of its own, with its library', async () => {
    const entry = entryIn(await takeFrom(WITH_LIBRARY, ownMlc()));
    expect(entry).toMatchObject({ engine: 'webllm', library: LIBRARY, quantisation: 'q0f32' });
    expect((await cached()).toSorted()).toEqual(
      [...keysOf(entry), `webllm/wasm ${LIBRARY_URL}`].toSorted(),
    );
    expect(await kept()).toEqual({});
    const cache = await caches.open('webllm/model');
    const shard = await cache.match(
      `https://mlc.invalid/${entry.id}/resolve/local/params_shard_1.bin`,
    );
    expect(new Uint8Array((await shard?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(
      ownMlc()['params_shard_1.bin'],
    );
  });

  test('with the manifest’s older name, which WebLLM does not read', async () => {
    const entry = entryIn(await takeFrom(WITH_LIBRARY, ownMlc({ manifest: 'ndarray-cache.json' })));
    expect(entry.files.map(({ path }) => path)).toContain('tensor-cache.json');
    expect(await cached()).toEqual(expect.arrayContaining([...keysOf(entry)]));
  });

  test('needs no network where the library is here already', async () => {
    await takeFrom(WITH_LIBRARY, ownMlc());
    const again = await takeFrom({ routes: {}, offline: true }, ownMlc());
    expect(again.state).toBe('installed');
  });

  test.each([
    ['a missing shard', without(ownMlc(), 'params_shard_1.bin'), { code: 'model-incomplete' }],
    [
      'a shard one byte short',
      { ...ownMlc(), 'params_shard_1.bin': new Uint8Array(1999) },
      { code: 'model-truncated', detail: { bytes: 1999, expectedBytes: 2000 } },
    ],
    [
      'another architecture than any library’s',
      ownMlc({ ropeTheta: 10_000 }),
      { code: 'model-unfit', detail: { fact: 'rope theta', found: 10_000, expected: 100_000 } },
    ],
    [
      'a wrong tokenizer',
      {
        ...ownMlc(),
        'tokenizer.json': new TextEncoder().encode('{"model":{"vocab":{"a":0,"z":99}}}'),
      },
      { code: 'model-unfit' },
    ],
  ])('%s is refused, and nothing is left', async (_what, files, error) => {
    expect(await fault(takeFrom(WITH_LIBRARY, files))).toMatchObject(error);
    expect(await cached()).toEqual([]);
    expect(await kept()).toEqual({});
  });

  test('without its library nothing is copied', async () => {
    expect(await fault(takeFrom({ routes: {}, offline: true }, ownMlc()))).toMatchObject({
      code: 'model-unreachable',
      detail: { url: LIBRARY_URL },
    });
    expect(await cached()).toEqual([]);
  });
});

describe('an MLC model from the hub', () => {
  test('is fetched shard by shard into WebLLM’s caches, counted, and really deleted', async () => {
    const files = filesOn({ routes: await hubWith(ownMlc()) });
    const offer = await offerAt(files, REPO);
    expect(offer).toMatchObject({ engine: 'webllm', needs: ['webgpu'] });
    const entry = await installed(files, offer);
    expect(await cached()).toEqual(expect.arrayContaining([...keysOf(entry)]));
    const { installed: use, partial, orphaned } = await files.usage([entry], [offer]);
    expect({ use, partial, orphaned }).toEqual({
      use: { [entry.id]: entry.bytes },
      partial: {},
      orphaned: 0,
    });
    expect(await kept()).toEqual({});
    await files.remove(entry, []);
    expect(await cached()).toEqual([]);
  });

  test('keeps the library that another model runs on', async () => {
    const files = filesOn({ routes: await hubWith(ownMlc()) });
    const entry = await installed(files, await offerAt(files, REPO));
    const other: MlcModel[] = entry.engine === 'webllm' ? [{ ...entry, label: 'Other' }] : [];
    await files.remove(entry, other);
    expect(await cached()).toEqual([`webllm/wasm ${LIBRARY_URL}`]);
  });

  test('of WebLLM’s own list names no files: its manifest and the hub do', async () => {
    const routes = await hubWith(ownMlc({ manifest: 'ndarray-cache.json' }));
    const files = filesOn({ routes });
    const offer = {
      ...(await offerAt(files, REPO)),
      files: null,
      library: LIBRARY,
      sources: [{ kind: 'hub', repo: REPO, revision: 'main', folder: '' } as const],
    };
    const entry = await installed(files, offer);
    expect(entry.sources).toMatchObject([{ revision: 'c'.repeat(40) }]);
    expect(await cached()).toEqual(expect.arrayContaining([...keysOf(entry)]));
    // What the page keeps of it can be mended from where it came.
    const cache = await caches.open('webllm/model');
    await cache.delete(`https://mlc.invalid/${entry.id}/resolve/local/tensor-cache.json`);
    entryIn(await files.repair(never(), entry, () => undefined));
    expect(await cached()).toEqual(expect.arrayContaining([...keysOf(entry)]));
  });

  test('that no library fits is refused before its weights are asked for', async () => {
    const asked: Asked[] = [];
    const files = filesOn({ routes: await hubWith(ownMlc({ ropeTheta: 10_000 })) }, asked);
    const offer = await offerAt(files, REPO);
    const outcome = files.install(never(), offer, () => undefined);
    expect(await fault(outcome)).toMatchObject({
      code: 'model-unfit',
      detail: { fact: 'rope theta' },
    });
    expect(asked.filter(({ url }) => url.endsWith('.bin'))).toEqual([]);
  });

  test('stopped between shards is counted, gone on with, or thrown away', async () => {
    const routes = await hubWith(ownMlc());
    const last = `${HUB}${REPO}/resolve/${'c'.repeat(40)}/params_shard_1.bin`;
    const halted = { bytes: routes[last]?.bytes ?? new Uint8Array(), hangAt: 1000 };
    const files = filesOn({ routes: { ...routes, [last]: halted } });
    const offer = await offerAt(files, REPO);
    const stop = () =>
      stoppedWhen(
        (event) =>
          event.phase === 'downloading' &&
          event.file === 'params_shard_1.bin' &&
          event.bytes > 4000,
        (signal, onEvent) => files.install(signal, offer, onEvent),
      );
    expect(await stop()).toEqual({ state: 'stopped' });
    const { partial, orphaned } = await files.usage([], [offer]);
    expect(partial[offer.id]).toBeGreaterThan(4000);
    // The library alone is nobody's yet.
    expect(orphaned).toBeLessThan(100);
    const asked: Asked[] = [];
    await installed(filesOn({ routes }, asked), offer);
    const shards = asked.filter(({ url }) => url.startsWith(HUB));
    expect(shards.map(({ url, range }) => [url, range])).toEqual([[last, 'bytes=1000-']]);
    await files.discard(offer, []);
    expect(Object.keys(await kept())).toEqual([]);
  });
});
