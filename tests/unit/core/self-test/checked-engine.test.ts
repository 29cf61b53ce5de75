import { expect, test } from 'vitest';
import type { ModelStore } from '../../../../src/core/store/model-store.ts';
import { checkedEngine } from '../../../../src/core/self-test/checked-engine.ts';
import type { InstalledModel } from '../../../../src/core/student/installed-model.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';
import { scriptedEngine, type TurnScript } from '../../../support/scripted-engine.ts';

const clock = { now: () => 1_000, elapsed: () => 0 };
const never = (): AbortSignal => new AbortController().signal;
const GOOD: TurnScript = { says: 'Whales, dolphins and sharks live in the sea.' };
const BAD: TurnScript = { says: '@@@@@@@@@@@@@@@@' };

function shelf(...kept: readonly InstalledModel[]): ModelStore & { kept(): InstalledModel[] } {
  const models = new Map(kept.map((model) => [model.entry.id, model]));
  return {
    kept: () => [...models.values()],
    all: () => Promise.resolve([...models.values()]),
    put: (model) => Promise.resolve(void models.set(model.entry.id, model)),
    delete: (id) => Promise.resolve(void models.delete(id)),
  };
}

function setUp(turns: readonly TurnScript[], store: ModelStore | null = shelf()) {
  const inner = scriptedEngine({ turns });
  const engine = checkedEngine({ engine: inner, models: () => Promise.resolve(store), clock });
  const phases: string[] = [];
  const load = (signal = never(), model = TINY_MODEL) =>
    engine.load(signal, model, ({ phase }) => phases.push(phase));
  return { inner, load, phases };
}

test('the first load tests the model and keeps what came of it; the second does not ask again', async () => {
  const store = shelf();
  const { inner, load, phases } = setUp([GOOD], store);
  expect((await load()).state).toBe('ready');
  expect(phases).toEqual(['opening', 'checking']);
  expect((await load()).state).toBe('ready');
  expect(inner.requests).toHaveLength(1);
  expect(store.kept()).toMatchObject([
    { entry: { id: 'tiny' }, installedAt: 1_000, usedAt: 1_000, selfTest: { passed: true } },
  ]);
});

test('a model that fails is not used, now or later, until the test is forgotten', async () => {
  const store = shelf();
  const { inner, load } = setUp([BAD, GOOD], store);
  const unsound = {
    state: 'failed',
    error: { code: 'model-unsound', detail: { fault: 'one-symbol' } },
  };
  expect(await load()).toMatchObject(unsound);
  expect(await load()).toMatchObject(unsound);
  expect(inner.requests).toHaveLength(1);
  const [marked] = store.kept();
  if (marked === undefined) throw new Error('nothing is kept');
  await store.put({ ...marked, selfTest: null });
  expect((await load()).state).toBe('ready');
});

test('another engine version, backend or file is tested afresh', async () => {
  const { load: first } = setUp([GOOD]);
  await first();
  const before = { ...(await tested()), engine: 'scripted 0' };
  const store = shelf({
    version: 1,
    entry: TINY_MODEL,
    installedAt: 5,
    usedAt: 5,
    selfTest: before,
    pace: null,
  });
  const { inner, load } = setUp([GOOD, GOOD], store);
  await load();
  expect(inner.requests).toHaveLength(1);
  expect(store.kept()).toMatchObject([{ installedAt: 5, selfTest: { engine: 'scripted 1' } }]);
  await load(never(), { ...TINY_MODEL, sha256: 'f'.repeat(64) });
  expect(inner.requests).toHaveLength(2);
});

async function tested() {
  const store = shelf();
  await setUp([GOOD], store).load();
  const test = store.kept()[0]?.selfTest;
  if (!test) throw new Error('no test is kept');
  return test;
}

test('without a store every load is a first one', async () => {
  const { inner, load } = setUp([GOOD, GOOD], null);
  await load();
  await load();
  expect(inner.requests).toHaveLength(2);
});

test('a crash or a stop during the test says nothing of the model', async () => {
  const error = { code: 'engine-died', message: 'gone', detail: {} } as const;
  const store = shelf();
  const { load } = setUp([{ says: 'Wha', fails: error }, GOOD], store);
  expect(await load()).toEqual({ state: 'failed', error });
  expect(store.kept()).toEqual([]);
  expect((await load()).state).toBe('ready');
});
