import { afterEach, describe, expect, test } from 'vitest';
import type { Engine, TurnOutcome } from '../../../src/core/engine/engine.ts';
import {
  chat,
  engineWith,
  greedy,
  killInnerWorkers,
  loadReady,
  loadWatched,
  mortalEngine,
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

  test('names the cause when the outer worker fails', async () => {
    const mortal = mortalEngine();
    engine = mortal.engine;
    await loadReady(engine);
    const { outcome } = await midTurn(engine);
    mortal.kill();
    expect(await outcome).toMatchObject({
      state: 'failed',
      error: { code: 'engine-died', detail: { cause: 'out of memory' } },
    });
  });

  test('ends by force what does not stop in time, and keeps its text', async () => {
    engine = engineWith('none', { graceMs: 0 });
    await loadReady(engine);
    const stop = new AbortController();
    const { outcome, text } = await midTurn(engine, stop.signal);
    stop.abort();
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
    engine = engineWith('no-simd');
    const { outcome } = await loadWatched(engine);
    expect(outcome).toMatchObject({
      state: 'failed',
      error: {
        code: 'browser-unsupported',
        detail: { missing: 'SIMD, exception handling' },
      },
    });
  });
});
