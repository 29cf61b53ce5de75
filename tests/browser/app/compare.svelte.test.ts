import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { modelId } from '../../../src/core/brand.ts';
import type { Engine } from '../../../src/core/engine/engine.ts';
import { memoryModelStore } from '../../../src/core/store/memory-models.ts';
import { memoryStore } from '../../../src/core/store/memory.ts';
import type { Store } from '../../../src/core/store/store.ts';
import type { InstalledModel, SelfTest } from '../../../src/core/student/installed-model.ts';
import type { StudentEntry } from '../../../src/core/student/student-entry.ts';
import { hexOf } from '../../support/records.ts';
import { TINY_MODEL } from '../../support/run-setup.ts';
import { scriptedEngine, type TurnScript } from '../../support/scripted-engine.ts';
import { FIRST, openPage, SECOND, storageWith, violations } from './support.ts';

const TUPLE = '#/try?pack=checkable&skills=simile;conditional&topic=beekeeping';
const PAIR = `${TUPLE}&by=tiny&with=big`;
const PLAIN = 'The hive hums at noon.';

const installed = (label: string, changes: Partial<InstalledModel> = {}): InstalledModel => ({
  version: 1,
  entry: {
    ...TINY_MODEL,
    id: modelId(label.toLowerCase()),
    label,
    parameters: 500,
    sha256: hexOf(`${label} model`),
  },
  installedAt: 1,
  usedAt: null,
  selfTest: null,
  pace: null,
  ...changes,
});

const withBig = () => memoryModelStore([installed('Big')]);

/** An engine that notes which model was loaded for which turn. */
function loggedEngine(turns: readonly TurnScript[]) {
  const engine = scriptedEngine({ turns });
  const loads: string[] = [];
  const logged: Engine = {
    writeTurn: (signal, request, onEvent) => engine.writeTurn(signal, request, onEvent),
    unload: () => engine.unload(),
    load(signal, model: StudentEntry, onEvent) {
      loads.push(model.id);
      return engine.load(signal, model, onEvent);
    },
  };
  return { engine: logged, loads, requests: engine.requests };
}

const says = (...texts: readonly string[]): readonly TurnScript[] =>
  texts.map((text) => ({ says: text }));

/** A visit that writes a pair and leaves it in the store. */
async function writePair(store: Store): Promise<void> {
  const { engine } = loggedEngine(says(FIRST, SECOND, PLAIN, PLAIN));
  const { screen } = await openPage({ hash: PAIR, store, engine, models: withBig() });
  await screen.getByRole('button', { name: 'Write both' }).click();
  await expect.element(screen.getByText('They differ in 2 criteria.')).toBeVisible();
  await screen.unmount();
}

test('Compare writes one after the other from the same seeds, and the rows say where they differ', async () => {
  const store = memoryStore();
  const { engine, loads, requests } = loggedEngine(says(FIRST, SECOND, PLAIN, PLAIN));
  const { screen } = await openPage({ hash: PAIR, store, engine, models: withBig() });
  await screen.getByRole('button', { name: 'Write both' }).click();
  const table = screen.getByRole('table', { name: 'Grades' });
  await expect.element(screen.getByText('They differ in 2 criteria.')).toBeVisible();
  await expect.element(screen.getByRole('region', { name: 'Tiny' })).toHaveTextContent(SECOND);
  await expect.element(screen.getByRole('region', { name: 'Big' })).toHaveTextContent(PLAIN);
  await expect
    .element(table.getByRole('row', { name: /simile/ }))
    .toHaveTextContent(/simile.*They differ here.*earned.*missed/);
  await expect
    .element(table.getByRole('row', { name: /Points/ }))
    .toHaveTextContent(/5 of 5.*3 of 5/);
  expect(loads).toEqual(['tiny', 'big']);
  const seeds = requests.map(({ sampling }) => sampling.seed);
  expect(seeds.slice(0, 2)).toEqual(seeds.slice(2));
  expect(requests.map(({ sampling }) => sampling.maxTokens)).toEqual([96, 96, 256, 256]);
  expect((await store.latest(9)).map(({ student }) => student.model)).toEqual(['big', 'tiny']);
  expect(await violations()).toEqual([]);
});

test('a pair found in the store is shown without writing, and again adds a round of each', async () => {
  const store = memoryStore();
  await writePair(store);

  const { engine, loads } = loggedEngine(says(SECOND, SECOND, SECOND, SECOND));
  const { screen } = await openPage({ hash: PAIR, store, engine, models: withBig() });
  await expect.element(screen.getByText('They differ in 2 criteria.')).toBeVisible();
  expect(loads).toEqual([]);
  await screen.getByRole('button', { name: 'Write both again' }).click();
  await expect.element(screen.getByText('Pair 2 of 2')).toBeVisible();
  await expect.element(screen.getByText('Both were given the same points.')).toBeVisible();
  await screen.getByRole('button', { name: 'Earlier pair' }).click();
  await expect.element(screen.getByRole('region', { name: 'Big' })).toHaveTextContent(PLAIN);
});

test('Stop keeps what was finished, and what is missing is written next, not again', async () => {
  const store = memoryStore();
  const never = new Promise(() => undefined);
  const { engine, loads } = loggedEngine([
    ...says(FIRST, SECOND),
    { says: PLAIN, waitsFor: never },
    ...says(PLAIN, PLAIN),
  ]);
  const { screen } = await openPage({ hash: PAIR, store, engine, models: withBig() });
  await screen.getByRole('button', { name: 'Write both' }).click();
  await expect.element(screen.getByRole('region', { name: 'Big' })).toHaveTextContent(PLAIN);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByText(/^Stopped\./)).toBeVisible();
  expect(await store.latest(9)).toHaveLength(1);
  await screen.getByRole('button', { name: 'Write what is missing' }).click();
  await expect.element(screen.getByText('They differ in 2 criteria.')).toBeVisible();
  expect(loads).toEqual(['tiny', 'big', 'big']);
  expect((await store.latest(9)).map(({ round }) => round)).toEqual([1, 1]);
});

test('a link that names a student that is not here says so, and shows what it wrote', async () => {
  const store = memoryStore();
  await writePair(store);
  const gone = await openPage({ hash: PAIR, store });
  await expect.element(gone.screen.getByRole('region', { name: 'Big' })).toHaveTextContent(PLAIN);
  await expect.element(gone.screen.getByRole('button', { name: /^Write both/ })).toBeDisabled();
  await gone.screen.unmount();
  const other = await openPage({ hash: `${TUPLE}&by=tiny&with=never-here` });
  await expect
    .element(other.screen.getByText(/^never-here is not in this browser\./))
    .toBeVisible();
});

test('what fails on one side is said there, and the other side stays', async () => {
  const { engine } = loggedEngine([
    ...says(FIRST, SECOND),
    { says: '', fails: { code: 'gpu-memory', message: 'no room', detail: {} } },
  ]);
  const { screen } = await openPage({ hash: PAIR, engine, models: withBig() });
  await screen.getByRole('button', { name: 'Write both' }).click();
  await expect
    .element(screen.getByRole('article', { name: 'Big' }).getByRole('alert'))
    .toHaveTextContent(/memory was not enough/);
  await expect.element(screen.getByRole('region', { name: 'Tiny' })).toHaveTextContent(SECOND);
});

test('the next tuple is compared as well', async () => {
  const { screen, app } = await openPage({ hash: `#/try?by=tiny&with=big`, models: withBig() });
  await screen.getByRole('button', { name: 'Another tuple' }).click();
  await expect.element(screen.getByRole('button', { name: 'Write both' })).toBeVisible();
  expect(app.router.hash).toMatch(/i=1&by=tiny&with=big$/);
});

test('the student is chosen in the console, kept, and written with', async () => {
  const storage = storageWith({});
  const { engine, loads } = loggedEngine(says(FIRST, SECOND));
  const { screen } = await openPage({ hash: TUPLE, engine, storage, models: withBig() });
  const choice = screen.getByRole('combobox', { name: 'Writes next' });
  await expect.element(choice).toHaveValue('tiny');
  await userEvent.selectOptions(choice, 'Big · wllama, in the page');
  await expect.element(screen.getByText('Big will write it')).toBeVisible();
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByText('Written by Big', { exact: true })).toBeVisible();
  expect(loads).toEqual(['big']);
  expect(storage.getItem('skillet settings')).toContain('"pageModel":"big"');
});

test('a chosen model that is gone leaves the default at work, and the page says so', async () => {
  const storage = storageWith({ pageModel: 'big' });
  const { screen } = await openPage({ hash: TUPLE, storage });
  await expect
    .element(screen.getByText(/The chosen model big is not in this browser any more: Tiny writes/))
    .toBeVisible();
});

test('a model that failed its self-test cannot be chosen', async () => {
  const selfTest: SelfTest = {
    at: 1,
    engine: 'wllama',
    backend: null,
    passed: false,
    degeneration: 'repeats',
    text: 'a a a a',
    fidelity: null,
  };
  const models = memoryModelStore([installed('Bad', { selfTest })]);
  const { screen } = await openPage({ hash: TUPLE, models });
  await expect
    .element(screen.getByRole('option', { name: /Bad.*failed its self-test/ }))
    .toBeDisabled();
});

test('an engine that another tab has is taken over with a click, and the text is written', async () => {
  const elsewhere = { code: 'engine-elsewhere', message: 'elsewhere', detail: {} } as const;
  const { engine } = loggedEngine(says(FIRST, SECOND));
  let taken = false;
  const locked: Engine = {
    ...engine,
    load: (signal, model, onEvent) =>
      taken
        ? engine.load(signal, model, onEvent)
        : Promise.resolve({ state: 'failed', error: elsewhere }),
  };
  const takeEngineOver = () => Promise.resolve(void (taken = true));
  const { screen } = await openPage({ hash: TUPLE, engine: locked, ports: { takeEngineOver } });
  await screen.getByRole('button', { name: 'Write' }).click();
  await expect.element(screen.getByText(/Another tab of this page is using/)).toBeVisible();
  await screen.getByRole('button', { name: 'Take over here' }).click();
  await expect.element(screen.getByRole('region', { name: 'Paragraph' })).toHaveTextContent(SECOND);
});
