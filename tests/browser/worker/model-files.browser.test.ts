import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine, LoadEvent } from '../../../src/core/engine/engine.ts';
import type { ModelEntry } from '../../../src/core/student/model-entry.ts';
import {
  engineWith,
  forgetModels,
  keptFiles,
  loadReady,
  loadWatched,
  smollm2,
  weightsBase,
} from './support.ts';

const FILE = `${smollm2.sha256}.gguf`;
const MARKER = `${smollm2.sha256}.checked`;
const URL_OF_FILE = `${weightsBase}SmolLM2-135M-Instruct.Q4_1.gguf`;

let engine: Engine | null = null;
const use = (fault: string): Engine => (engine = engineWith(fault));

beforeEach(forgetModels);
afterEach(() => engine?.unload());

const failure = async (fault: string, model: ModelEntry = smollm2): Promise<unknown> => {
  const { outcome } = await loadWatched(use(fault), model);
  if (outcome.state !== 'failed') throw new Error(`expected a failure, got ${outcome.state}`);
  return outcome.error;
};

const downloads = (events: readonly LoadEvent[]) =>
  events.filter((event) => event.phase === 'downloading');

/** Stops a first load once some of the file is here. */
async function stopHalfway(): Promise<void> {
  const stop = new AbortController();
  const outcome = await use('none').load(stop.signal, smollm2, (event) => {
    if (event.phase === 'downloading' && event.bytes > 0) stop.abort();
  });
  expect(outcome).toEqual({ state: 'stopped' });
  await engine?.unload();
}

describe('the model file in the page', () => {
  test('is downloaded with progress, kept, and needs no network afterwards', async () => {
    const { outcome, events } = await loadWatched(use('none'));
    expect(outcome.state).toBe('ready');
    const progress = downloads(events);
    expect(progress[0]).toMatchObject({ bytes: 0, totalBytes: smollm2.bytes, resumed: 0 });
    expect(progress.at(-1)).toMatchObject({ bytes: smollm2.bytes });
    expect(await keptFiles()).toEqual({ [FILE]: smollm2.bytes, [MARKER]: 0 });
    await engine?.unload();
    const second = await loadWatched(use('offline'));
    expect(second.outcome.state).toBe('ready');
    expect(downloads(second.events)).toEqual([]);
  });

  test('is continued after a stop: kept bytes are hashed, only the rest is fetched', async () => {
    await stopHalfway();
    const { [FILE]: kept = 0, [MARKER]: marker } = await keptFiles();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(smollm2.bytes);
    expect(marker).toBeUndefined();
    const { outcome, events } = await loadWatched(use('none'));
    expect(outcome.state).toBe('ready');
    expect(events.filter((event) => event.phase === 'verifying').at(-1)).toMatchObject({
      bytes: kept,
    });
    expect(downloads(events).at(-1)).toMatchObject({ resumed: kept, bytes: smollm2.bytes });
  });

  test('is kept as far as it came where the connection breaks off', async () => {
    expect(await failure('broken')).toMatchObject({
      code: 'model-unreachable',
      detail: { url: URL_OF_FILE, bytes: 4_000_000, expectedBytes: smollm2.bytes },
    });
    expect(await keptFiles()).toEqual({ [FILE]: 4_000_000 });
    await failure('offline');
    expect(await keptFiles()).toEqual({ [FILE]: 4_000_000 });
  });

  test('is fetched afresh where the kept part is not of this file', async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('models', { create: true });
    const writable = await (await folder.getFileHandle(FILE, { create: true })).createWritable();
    await writable.write(new Uint8Array(smollm2.bytes - 1_000_000));
    await writable.close();
    await loadReady(use('none'));
    expect(await keptFiles()).toEqual({ [FILE]: smollm2.bytes, [MARKER]: 0 });
  });

  test('a web page instead of a model is refused by name, and spoils no kept part', async () => {
    await failure('broken');
    expect(await failure('html')).toMatchObject({
      code: 'model-not-a-model',
      detail: { url: URL_OF_FILE },
    });
    expect(await keptFiles()).toEqual({ [FILE]: 4_000_000 });
  });

  test('a short file is refused with both sizes and removed', async () => {
    expect(await failure('truncated')).toMatchObject({
      code: 'model-truncated',
      detail: { bytes: 1_000_000, expectedBytes: smollm2.bytes },
    });
    expect(await keptFiles()).toEqual({});
  });

  test('another file is refused by its hash and removed', async () => {
    expect(await failure('wrong')).toMatchObject({
      code: 'model-hash',
      detail: { url: URL_OF_FILE },
    });
    expect(await keptFiles()).toEqual({});
  });

  test('the next source is tried where one fails', async () => {
    const sources = [{ kind: 'weights', folder: 'no-such-folder' } as const, ...smollm2.sources];
    const { outcome } = await loadWatched(use('none'), { ...smollm2, sources });
    expect(outcome.state).toBe('ready');
  });

  test('no room: says what is needed and what is free', async () => {
    expect(await failure('full')).toMatchObject({
      code: 'storage-full',
      detail: { neededBytes: smollm2.bytes, freeBytes: 40_000_000 },
    });
  });

  test('no file system (private mode): the model is held in memory', async () => {
    await loadReady(use('private'));
    expect(await keptFiles()).toEqual({});
  });
});
