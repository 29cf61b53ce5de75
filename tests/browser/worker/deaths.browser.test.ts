import { afterEach, describe, expect, test } from 'vitest';
import type { Engine, TurnOutcome } from '../../../src/core/engine/engine.ts';
import {
  chat,
  engineWith,
  greedy,
  killInnerWorkers,
  loadReady,
  loadWatched,
  never,
  smollm2,
  writeFinished,
} from './support.ts';

let engine: Engine | null = null;
afterEach(() => engine?.unload());

const PROMPT = chat('Count to a hundred.');

/** Begins a long turn; resolves once three tokens are here. */
async function midTurn(
  of: Engine,
  signal = never(),
): Promise<{ outcome: Promise<TurnOutcome>; text: () => string }> {
  let text = '';
  return new Promise((resolve) => {
    const request = { messages: [], prompt: PROMPT, sampling: { ...greedy, maxTokens: 1_000 } };
    const outcome = of.writeTurn(signal, request, (event) => {
      if (event.type !== 'delta') return;
      text += event.text;
      if (event.newTokens === 3) resolve({ outcome, text: () => text });
    });
  });
}

describe('an engine whose worker dies', () => {
  test('settles when the inner worker dies silently, and loads anew', async () => {
    engine = engineWith('none', { stallMs: 20_000 });
    await loadReady(engine);
    const { outcome, text } = await midTurn(engine);
    killInnerWorkers();
    const settled = await outcome;
    expect(settled).toMatchObject({ state: 'failed', error: { code: 'engine-stalled' } });
    expect(settled.text).toBe(text());
    await loadReady(engine);
    await writeFinished(engine, PROMPT, { maxTokens: 1 });
  });

  test('settles at once when the outer worker fails', async () => {
    const workers: Worker[] = [];
    engine = engineWith('none', {
      createWorker: () => {
        const worker = new Worker(new URL('./faulty-worker.ts', import.meta.url), {
          type: 'module',
          name: 'none',
        });
        workers.push(worker);
        return worker;
      },
    });
    await loadReady(engine);
    const { outcome } = await midTurn(engine);
    workers[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    expect(await outcome).toMatchObject({
      state: 'failed',
      error: { code: 'engine-died', detail: { cause: 'out of memory' } },
    });
  });

  test('settles when the script of the worker is not there', async () => {
    engine = engineWith('none', {
      createWorker: () => new Worker('/no/such/worker.js', { type: 'module' }),
    });
    const { outcome } = await loadWatched(engine);
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-died' } });
  });

  test('ends by force what does not stop in time, and keeps its text', async () => {
    engine = engineWith('none', { graceMs: 0 });
    await loadReady(engine);
    const stop = new AbortController();
    const { outcome, text } = await midTurn(engine, stop.signal);
    stop.abort();
    expect(await outcome).toEqual({ state: 'stopped', text: text() });
  });

  test('unload settles what is running', async () => {
    engine = engineWith('none');
    await loadReady(engine);
    const { outcome, text } = await midTurn(engine);
    await engine.unload();
    expect(await outcome).toEqual({ state: 'stopped', text: text() });
  });

  test('a load can be stopped while the model opens', async () => {
    engine = engineWith('none');
    const stop = new AbortController();
    const outcome = await engine.load(stop.signal, smollm2, (event) => {
      if (event.phase === 'opening') stop.abort();
    });
    expect(outcome).toEqual({ state: 'stopped' });
    await loadReady(engine);
  });

  test('names the features that a browser lacks', async () => {
    engine = engineWith('old-browser');
    const { outcome } = await loadWatched(engine);
    expect(outcome).toMatchObject({
      state: 'failed',
      error: {
        code: 'browser-unsupported',
        detail: { missing: 'JavaScript promise integration' },
      },
    });
  });
});
