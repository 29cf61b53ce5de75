import { afterAll, describe, expect, test } from 'vitest';
import { benchmark } from '../../src/core/device/benchmark.ts';
import type { Engine, LoadOutcome } from '../../src/core/engine/engine.ts';
import { checkedEngine } from '../../src/core/self-test/checked-engine.ts';
import { goldenOf } from '../../src/core/self-test/self-test.ts';
import { testLoaded } from '../../src/core/self-test/test-loaded.ts';
import type { ModelStore } from '../../src/core/store/model-store.ts';
import type { InstalledModel } from '../../src/core/student/installed-model.ts';
import type { Golden, ModelEntry } from '../../src/core/student/model-entry.ts';
import { chat, engineWith, loadReady, never, smollm2 } from './worker/support.ts';
import { tiny, tinyEngine } from './worker/tiny-gguf.ts';

const clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** One engine for all: each test has its own list of models, so that the model is new to it. */
const inner: Engine = engineWith('none');
afterAll(() => inner.unload());

async function loadNew(
  entry: ModelEntry,
): Promise<{ outcome: LoadOutcome; kept: InstalledModel | null; phases: readonly string[] }> {
  let kept: InstalledModel | null = null;
  const store: ModelStore = {
    all: () => Promise.resolve(kept === null ? [] : [kept]),
    put: (model) => Promise.resolve(void (kept = model)),
    delete: () => Promise.resolve(),
  };
  const engine = checkedEngine({ engine: inner, models: () => Promise.resolve(store), clock });
  const phases: string[] = [];
  const outcome = await engine.load(never(), entry, ({ phase }) => phases.push(phase));
  return { outcome, kept, phases };
}

/** What the model itself writes first. */
async function golden(): Promise<Golden> {
  await loadReady(inner);
  const written = await goldenOf(never(), inner, smollm2, 6);
  if ('state' in written) throw new Error(JSON.stringify(written));
  return written;
}

describe('the self-test of the real SmolLM2', () => {
  test('passes, with every golden token that its entry has, and gives a pace', async () => {
    const { outcome, kept, phases } = await loadNew(smollm2);
    expect(outcome.state).toBe('ready');
    expect(phases).toContain('checking');
    expect(kept).toMatchObject({
      entry: { id: smollm2.id },
      selfTest: { passed: true, degeneration: null, backend: 'cpu' },
      pace: { backend: 'cpu' },
    });
    expect(kept?.selfTest?.text).toMatch(/\p{L}{3}/u);
    expect(kept?.pace?.reading).toBeGreaterThan(0);
    expect(kept?.pace?.writing).toBeGreaterThan(0);
    const fidelity = kept?.selfTest?.fidelity ?? null;
    if (smollm2.golden === null) expect(fidelity).toBeNull();
    else expect(fidelity).toEqual({ agreed: fidelity?.of, of: smollm2.golden.tokens.length });
  });

  test('agrees with what the model itself wrote, token by token', async () => {
    const own = await golden();
    expect(own.tokens).toHaveLength(6);
    const { outcome, kept } = await loadNew({ ...smollm2, golden: own });
    expect(outcome.state).toBe('ready');
    expect(kept?.selfTest?.fidelity).toEqual({ agreed: 6, of: 6 });
  });

  test('fails against the tokens of another model, and the model is not used', async () => {
    const prompt = chat('Name three animals that live in the sea.');
    const other = { prompt, tokens: ['Zinc', ' is', ' a', ' metal'] };
    const { outcome, kept } = await loadNew({ ...smollm2, golden: other });
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'model-unsound' } });
    expect(kept?.selfTest).toMatchObject({ passed: false, degeneration: null });
  });
});

describe('a model of random weights', () => {
  const engine = tinyEngine();
  afterAll(() => engine.unload());

  test('fails: what it writes is no text', async () => {
    const order = { signal: never(), entry: tiny, onEvent: () => undefined, options: {} };
    const ready = await engine.load(order.signal, tiny, order.onEvent);
    if (ready.state !== 'ready') throw new Error(JSON.stringify(ready));
    const tested = await testLoaded({ engine, clock }, order, ready.loaded);
    expect(tested).toMatchObject({ state: 'tested', selfTest: { passed: false } });
    expect(tested.state === 'tested' && tested.selfTest.degeneration).toBeTruthy();
  });

  test('is timed all the same, several turns at once too; a backend that is absent is told', async () => {
    const backends = ['cpu', 'webgpu'] as const;
    const outcome = await benchmark(
      never(),
      { engine, clock },
      { entry: tiny, backends },
      () => undefined,
    );
    if (outcome.state !== 'measured') throw new Error(JSON.stringify(outcome));
    const { paces, faults, together } = outcome.benchmark;
    expect(paces[0]).toMatchObject({ backend: 'cpu', turns: 3 });
    expect(paces[0]?.reading).toBeGreaterThan(0);
    expect(paces[0]?.writing).toBeGreaterThan(0);
    expect(paces.length + faults.length).toBe(2);
    expect(together?.slots).toBeGreaterThan(1);
  });
});
