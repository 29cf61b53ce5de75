import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, TurnEvent } from '../../../src/core/engine/engine.ts';
import {
  chat,
  engineWith,
  greedy,
  loadReady,
  loadWatched,
  never,
  smollm2,
  write,
  writeFinished,
} from './support.ts';

const FRUIT = chat('Write one sentence about a fruit.');

describe('a loaded SmolLM2', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = engineWith('none');
    await loadReady(engine);
  });
  afterAll(() => engine.unload());

  test('is loaded once: the second load does nothing and says the same', async () => {
    const { outcome, events } = await loadWatched(engine);
    expect(events).toEqual([]);
    expect(outcome).toMatchObject({
      state: 'ready',
      loaded: { model: smollm2.id, sha256: smollm2.sha256, contextTokens: 2048 },
    });
  });

  test('streams the text that the outcome holds', async () => {
    const events: TurnEvent[] = [];
    const outcome = await engine.writeTurn(
      never(),
      { messages: [], prompt: FRUIT, sampling: greedy },
      (event) => events.push(event),
    );
    const deltas = events.filter((event) => event.type === 'delta');
    const text = deltas.map((delta) => delta.text).join('');
    expect(outcome).toMatchObject({ state: 'finished', text, finish: 'length', applied: greedy });
    expect(outcome).toMatchObject({ usage: { newTokens: greedy.maxTokens, cachedTokens: 0 } });
    expect(events[0]).toEqual({ type: 'reading' });
    expect(deltas.length).toBeGreaterThan(greedy.maxTokens / 2);
    expect(deltas.at(-1)?.tokensPerSecond).toBeGreaterThan(0);
  });

  test('reads special tokens as such and adds none of its own', async () => {
    const { usage } = await writeFinished(engine, '<|im_start|>user\n<|im_end|>\n', {
      maxTokens: 1,
    });
    // <|im_start|>, user, line break, <|im_end|>, line break
    expect(usage.promptTokens).toBe(5);
  });

  test('writes the same with the same seed, whatever was written between', async () => {
    const hot = { temperature: 1.2, seed: 3_000_000_000 };
    const first = await writeFinished(engine, FRUIT, hot);
    const other = await writeFinished(engine, FRUIT, { ...hot, seed: 7 });
    const again = await writeFinished(engine, FRUIT, hot);
    expect(again.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
  });

  test('takes the one seed that means "random" to llama.cpp as a seed like others', async () => {
    const hot = { temperature: 1.5, seed: 0xffff_ffff };
    const first = await writeFinished(engine, FRUIT, hot);
    const again = await writeFinished(engine, FRUIT, hot);
    expect(again.text).toBe(first.text);
    expect(first.applied.seed).toBe(0xffff_fffe);
  });

  test('cuts by top-k, top-p and min-p: each alone makes a hot draw greedy', async () => {
    const { text } = await writeFinished(engine, FRUIT, { maxTokens: 6 });
    for (const cut of [{ topK: 1 }, { topP: 1e-6 }, { minP: 0.999 }]) {
      const hot = { temperature: 3, seed: 5, maxTokens: 6, ...cut };
      expect((await writeFinished(engine, FRUIT, hot)).text, JSON.stringify(cut)).toBe(text);
    }
  });

  test('ends before a stop text and leaves it out', async () => {
    const { text } = await writeFinished(engine, FRUIT);
    const [stop = ''] = text.trim().split(' ').slice(2, 3);
    const cut = await writeFinished(engine, FRUIT, { stop: [` ${stop}`] });
    expect(cut.finish).toBe('stop');
    expect(cut.text).toBe(text.slice(0, text.indexOf(` ${stop}`)));
  });

  test('reads in the second turn only what the first did not leave behind', async () => {
    const question = 'Write one sentence about a fruit.';
    const first = await writeFinished(engine, chat(question), { maxTokens: 16 });
    const followUp =
      'Now improve it: keep the sentence about the fruit, name its colour, and give the sentence alone.';
    const second = await writeFinished(engine, chat(question, first.text, followUp), {
      maxTokens: 4,
    });
    const before = first.usage.promptTokens + first.usage.newTokens;
    const added = second.usage.promptTokens - before;
    const read = second.usage.promptTokens - second.usage.cachedTokens;
    expect(read / added).toBeLessThanOrEqual(1.05);
  });

  test('refuses a prompt that does not fit, with numbers, and goes on working', async () => {
    const outcome = await write(engine, 'word '.repeat(2_100));
    expect(outcome).toMatchObject({
      state: 'failed',
      error: { code: 'context-full', detail: { neededTokens: 2_101, contextTokens: 2_048 } },
    });
    await writeFinished(engine, FRUIT, { maxTokens: 1 });
  });

  test('stops at the next token, keeps the text so far, and writes on without a reload', async () => {
    const stop = new AbortController();
    let text = '';
    const request = { messages: [], prompt: FRUIT, sampling: { ...greedy, maxTokens: 500 } };
    const outcome = await engine.writeTurn(stop.signal, request, (event) => {
      if (event.type !== 'delta') return;
      text += event.text;
      if (event.newTokens === 4) stop.abort();
    });
    expect(outcome.state).toBe('stopped');
    expect(outcome.text.startsWith(text.slice(0, 4))).toBe(true);
    expect(outcome.text.length).toBeLessThan(200);
    await writeFinished(engine, FRUIT, { maxTokens: 1 });
  });

  test('refuses a second call while one runs', async () => {
    const stop = new AbortController();
    const request = { messages: [], prompt: FRUIT, sampling: { ...greedy, maxTokens: 500 } };
    const running = engine.writeTurn(stop.signal, request, () => undefined);
    expect(await write(engine, FRUIT)).toMatchObject({ error: { code: 'engine-busy' } });
    stop.abort();
    expect((await running).state).toBe('stopped');
  });
});

describe('an engine with all cores', () => {
  test('measures, keeps one count of threads, and writes the same text with any', async () => {
    const single = engineWith('none');
    expect(await loadReady(single)).toMatchObject({ threads: 1 });
    const { text } = await writeFinished(single, FRUIT, { temperature: 1, seed: 4 });
    await single.unload();
    const engine = engineWith('cores');
    const { outcome, events } = await loadWatched(engine);
    if (outcome.state !== 'ready') throw new Error(JSON.stringify(outcome));
    const most = Math.min(navigator.hardwareConcurrency, 8);
    expect([1, most]).toContain(outcome.loaded.threads);
    expect(events.some(({ phase }) => phase === 'measuring')).toBe(most > 1);
    expect((await writeFinished(engine, FRUIT, { temperature: 1, seed: 4 })).text).toBe(text);
    await engine.unload();
  });
});
