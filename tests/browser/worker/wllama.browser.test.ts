import { afterEach, describe, expect, test } from 'vitest';
import type {
  Engine,
  LoadEvent,
  LoadOptions,
  LoadedModel,
  TurnOutcome,
} from '../../../src/core/engine/engine.ts';
import type { GgufModel } from '../../../src/core/student/model-entry.ts';
import { forgetModels, greedy, loadWatched, never, writeFinished } from './support.ts';
import {
  tiny,
  tinyChat,
  tinyEngine,
  tinySplit,
  withAdapter,
  withWrongAdapter,
} from './tiny-gguf.ts';

let engine: Engine | null = null;
const use = (fault?: string): Engine => (engine = tinyEngine(fault));
afterEach(async () => {
  await engine?.unload();
  engine = null;
});

const PROMPT = tinyChat('Write one sentence about a fruit.');

async function loadWith(
  of: Engine,
  model: GgufModel,
  options?: LoadOptions,
): Promise<{ loaded: LoadedModel; events: readonly LoadEvent[] }> {
  const events: LoadEvent[] = [];
  const outcome = await of.load(never(), model, (event) => events.push(event), options);
  if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
  return { loaded: outcome.loaded, events };
}

async function textOf(of: Engine, model: GgufModel): Promise<string> {
  await loadWith(of, model);
  return (await writeFinished(of, PROMPT)).text;
}

async function failureOf(of: Engine, model: GgufModel, options?: LoadOptions): Promise<unknown> {
  const outcome = await of.load(never(), model, () => undefined, options);
  if (outcome.state !== 'failed') throw new Error(`expected a failure, got ${outcome.state}`);
  return outcome.error;
}

describe('a GGUF model in several files', () => {
  test('writes what it writes in one', async () => {
    const made = use();
    const text = await textOf(made, tiny);
    const { loaded, events } = await loadWith(made, tinySplit);
    expect(loaded.sha256).toBe(tinySplit.sha256);
    expect(events.some(({ phase }) => phase === 'opening')).toBe(true);
    expect((await writeFinished(made, PROMPT)).text).toBe(text);
  });

  test('is refused with an adapter, in words', async () => {
    const both = { ...tinySplit, adapters: withAdapter(1).adapters };
    expect(await failureOf(use(), both)).toMatchObject({
      code: 'model-unfit',
      detail: { fact: 'files', found: 2 },
    });
  });
});

describe('a LoRA adapter', () => {
  test('changes the text as its scale says, and does nothing at 0', async () => {
    const made = use();
    const plain = await textOf(made, tiny);
    const full = await textOf(made, withAdapter(1));
    const half = await textOf(made, withAdapter(0.5));
    expect(new Set([plain, full, half]).size).toBe(3);
    expect(await textOf(made, withAdapter(0))).toBe(plain);
    expect(await textOf(made, withAdapter(1))).toBe(full);
  });

  test('is weighed anew without opening the model again', async () => {
    const made = use();
    await loadWith(made, withAdapter(1));
    const { events } = await loadWith(made, withAdapter(0.5));
    expect(events).toEqual([]);
    const { events: off } = await loadWith(made, tiny);
    expect(off).toEqual([]);
  });

  test('is not gone on with where its scale has changed between two turns', async () => {
    const made = use();
    await loadWith(made, withAdapter(1));
    const first = await writeFinished(made, PROMPT);
    await loadWith(made, withAdapter(0.5));
    const second = await writeFinished(made, `${PROMPT}${first.text}\n`);
    expect(second.usage.cachedTokens).toBe(0);
  });

  test('for another base is refused by the fact that differs; the model still loads without it', async () => {
    const made = use();
    const error = await failureOf(made, withWrongAdapter);
    expect(error).toMatchObject({ code: 'model-unfit', detail: { found: '128', expected: '64' } });
    await textOf(made, tiny);
  });
});

describe('several turns at once', () => {
  const requestOf = (seed: number) => ({
    messages: [],
    prompt: tinyChat(`Write sentence ${seed.toString()}.`),
    sampling: { ...greedy, temperature: 1, seed, maxTokens: 24 },
  });
  const text = (outcome: TurnOutcome): string => {
    if (outcome.state !== 'finished') throw new Error(JSON.stringify(outcome));
    return outcome.text;
  };

  test('write what they write one after another, each with its own seed', async () => {
    const made = use();
    await loadWith(made, tiny);
    const seeds = [1, 2, 3, 4];
    const alone: string[] = [];
    for (const seed of seeds) {
      alone.push(text(await made.writeTurn(never(), requestOf(seed), () => undefined)));
    }
    const { loaded } = await loadWith(made, tiny, { slots: 4 });
    expect(loaded.slots).toBe(4);
    const together = await Promise.all(
      seeds.map((seed) => made.writeTurn(never(), requestOf(seed), () => undefined)),
    );
    expect(together.map(text)).toEqual(alone);
    expect(new Set(alone).size).toBe(4);
  });

  test('one that is stopped leaves the others be; one too many is refused', async () => {
    const made = use();
    await loadWith(made, tiny, { slots: 2 });
    const stop = new AbortController();
    const long = { ...requestOf(1), sampling: { ...greedy, temperature: 1, maxTokens: 400 } };
    const stopped = made.writeTurn(stop.signal, long, (event) => {
      if (event.type === 'delta') stop.abort();
    });
    const other = made.writeTurn(never(), requestOf(2), () => undefined);
    const third = await made.writeTurn(never(), requestOf(3), () => undefined);
    expect(third).toMatchObject({ state: 'failed', error: { code: 'engine-busy' } });
    expect((await stopped).state).toBe('stopped');
    expect(await other).toMatchObject({ state: 'finished', usage: { newTokens: 24 } });
  });

  test('go on from their own first turns', async () => {
    const made = use();
    await loadWith(made, tiny, { slots: 2 });
    const firsts = await Promise.all(
      [1, 2].map((seed) => made.writeTurn(never(), requestOf(seed), () => undefined)),
    );
    const seconds = await Promise.all(
      firsts.map((first, index) => {
        const request = requestOf(index + 1);
        const prompt = `${request.prompt}${text(first)}\n[user] Shorter.\n[assistant] `;
        return made.writeTurn(never(), { ...request, prompt }, () => undefined);
      }),
    );
    for (const [index, second] of seconds.entries()) {
      const first = firsts[index];
      if (first?.state !== 'finished' || second.state !== 'finished') throw new Error('unfinished');
      const before = first.usage.promptTokens + first.usage.newTokens;
      expect(second.usage.cachedTokens).toBeGreaterThanOrEqual(before - 2);
    }
  });

  test('each has a whole context', async () => {
    const made = use();
    const { loaded } = await loadWith(made, tiny, { slots: 4 });
    expect(loaded.contextTokens).toBe(tiny.contextTokens);
    const prompt = 'a'.repeat(tiny.contextTokens - 20);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((seed) =>
        made.writeTurn(never(), { ...requestOf(seed), prompt }, () => undefined),
      ),
    );
    const codes = outcomes.map((outcome) => (outcome.state === 'failed' ? outcome.error.code : ''));
    // 20 tokens are left: 24 do not fit, but nothing was taken from any other.
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'context-full'));
  });
});

describe('what a model runs on', () => {
  test('is the processor here, and said', async () => {
    const { loaded } = await loadWith(use(), tiny, { backend: 'cpu' });
    expect(loaded).toMatchObject({ backend: 'cpu', threads: 1 });
  });

  test('a GPU that was asked for and is not there is refused', async () => {
    expect(await failureOf(use('no-gpu'), tiny, { backend: 'webgpu' })).toMatchObject({
      code: 'gpu-missing',
    });
    await textOf(tinyEngine(), tiny);
  });

  test('a GPU without 16-bit floats is refused where it was asked for, and passed over else', async () => {
    const made = use('gpu-no-f16');
    expect(await failureOf(made, tiny, { backend: 'webgpu' })).toMatchObject({
      code: 'gpu-no-f16',
    });
    const { loaded } = await loadWith(made, tiny);
    expect(loaded.backend).toBe('cpu');
  });

  test('is measured once on a quiet machine and remembered', async () => {
    await forgetModels();
    const key = 'measured';
    const made = use('cores');
    await loadWith(made, tiny);
    await made.unload();
    const root = await navigator.storage.getDirectory();
    const file = await (await root.getFileHandle('engine-choices.json')).getFile();
    const kept: unknown = JSON.parse((await file.text()) || '{}');
    // A busy machine is not remembered; a quiet one by model, engine and device.
    for (const [name, choice] of Object.entries(kept ?? {})) {
      expect(name, key).toMatch(/wllama .* \| 1 \| .* \| \d+/);
      expect(choice).toMatchObject({ backend: 'cpu' });
    }
    const again = use('cores');
    const { loaded } = await loadWith(again, tiny);
    expect(loaded.backend).toBe('cpu');
  });
});

describe('a browser without 64-bit memory or promise integration', () => {
  test('runs the compatible build from beside the page, and writes the same', async () => {
    const text = await textOf(tinyEngine(), tiny);
    const old = use('old-browser');
    const { outcome } = await loadWatched(old, tiny);
    expect(outcome).toMatchObject({ state: 'ready' });
    expect((await writeFinished(old, PROMPT)).text).toBe(text);
    expect(await textOf(old, withAdapter(1))).not.toBe(text);
  });
});
