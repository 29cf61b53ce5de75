import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ModelDesk } from '../../../src/app/model-desk.ts';
import { modelId } from '../../../src/core/brand.ts';
import { errorData, AppError } from '../../../src/core/errors.ts';
import { memoryModelStore } from '../../../src/core/store/memory-models.ts';
import type { InstallOutcome, InstallEvent } from '../../../src/core/student/install.ts';
import type { InstalledModel } from '../../../src/core/student/installed-model.ts';
import type { ModelEntry } from '../../../src/core/student/model-entry.ts';
import { offerOf } from '../../../src/core/student/model-offer.ts';
import { TINY_MODEL } from '../../support/run-setup.ts';
import {
  DEVICE,
  GPU,
  LARGE,
  ScriptedFiles,
  SMALL,
  entryOf,
  scriptedDesk,
} from './scripted-desk.ts';
import { memoryStorage, openPage, violations, type Setup } from './support.ts';

const MODEL: InstalledModel = {
  version: 1,
  entry: { ...TINY_MODEL, label: 'Tiny', bytes: 98e6, sources: [{ kind: 'disk' }] },
  installedAt: 1,
  usedAt: null,
  selfTest: null,
  pace: null,
};

interface Given extends Setup {
  readonly files?: ScriptedFiles;
  readonly desk?: Partial<ModelDesk>;
  readonly here?: readonly InstalledModel[];
}

async function openModels({ files = new ScriptedFiles(), desk, here = [], ...setup }: Given = {}) {
  for (const { entry } of here) files.takeIn(entry);
  const models = memoryModelStore(here);
  const ports = { models: () => Promise.resolve(scriptedDesk(files, desk)) };
  const opened = await openPage({ hash: '#/models', models, ports, ...setup });
  await expect.element(page.getByRole('heading', { name: 'In this browser' })).toBeVisible();
  return { ...opened, files, models };
}

/** A download that goes on as the test says. */
function heldInstall(files: ScriptedFiles) {
  const calls: {
    readonly signal: AbortSignal;
    readonly tell: (event: InstallEvent) => void;
    readonly end: (outcome: InstallOutcome) => void;
  }[] = [];
  files.installing = (signal, _offer, tell) =>
    new Promise((end) => {
      calls.push({ signal, tell, end });
      signal.addEventListener('abort', () => end({ state: 'stopped' }));
    });
  return {
    call: async (n: number) => {
      await vi.waitFor(() => expect(calls.length).toBeGreaterThan(n));
      const call = calls[n];
      if (call === undefined) throw new Error('unreachable');
      return call;
    },
  };
}

const downloading = (bytes: number, resumed = 0): InstallEvent => ({
  phase: 'downloading',
  bytes,
  totalBytes: 400e6,
  resumed,
  file: 'small.gguf',
});

const row = (name: string) => page.getByRole('listitem', { name });
const status = (text: RegExp | string) => page.getByRole('status').filter({ hasText: text });

test('a model is recommended with its verdict, its size before the download, and its facts', async () => {
  await openModels();
  const small = row('Small 500M');
  await expect.element(small).toHaveTextContent('wllama');
  await expect.element(small).toHaveTextContent('Q4_K_M');
  await expect.element(small).toHaveTextContent('500 M');
  await expect.element(small).toHaveTextContent('someone/some-model');
  await expect.element(small).toHaveTextContent(/Fits: needs \d+ MB of 8.00 GB memory/);
  await expect
    .element(small.getByRole('button', { name: 'Download 400 MB: Small 500M' }))
    .toBeVisible();
  await expect.element(row('Large 7B')).toHaveTextContent('Tight: nobody can tell');
  await expect.element(row('Large 7B')).toHaveTextContent('licence not known');
  expect(await violations()).toEqual([]);
});

test('a download tells its bytes, pauses, goes on, and ends in this browser', async () => {
  const files = new ScriptedFiles();
  const held = heldInstall(files);
  const { models } = await openModels({ files });
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  const job = page.getByRole('group', { name: 'Download: Small 500M' });
  (await held.call(0)).tell(downloading(41e6));
  await expect.element(job).toHaveTextContent('41 MB of 400 MB');
  expect(await violations()).toEqual([]);
  await job.getByRole('button', { name: 'Pause' }).click();
  await expect.element(job).toHaveTextContent('Paused');
  await job.getByRole('button', { name: 'Resume' }).click();
  const again = await held.call(1);
  again.tell(downloading(80e6, 41e6));
  await expect.element(job).toHaveTextContent('80 MB of 400 MB');
  await expect.element(job).toHaveTextContent('41 MB were here before');
  again.end({ state: 'installed', entry: files.takeIn(entryOf(SMALL)) });
  await expect.element(status('Small 500M is in this browser.')).toBeInTheDocument();
  expect((await models.all()).map(({ entry }) => entry.label)).toEqual(['Small 500M']);
  await expect.element(row('Small 500M')).toHaveTextContent('400 MB on this device');
});

test('cancel asks before it throws away what has come', async () => {
  const files = new ScriptedFiles();
  const held = heldInstall(files);
  await openModels({ files });
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  (await held.call(0)).tell(downloading(41e6));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByText('Throw away the 41 MB that have come?')).toBeVisible();
  expect(files.asked).not.toContain('discard small-500m');
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect.element(page.getByRole('button', { name: /^Download .*Small/ })).toBeVisible();
  expect(files.asked).toContain('discard small-500m');
});

test('two downloads at once are both shown', async () => {
  const files = new ScriptedFiles();
  const held = heldInstall(files);
  await openModels({ files });
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  await page.getByRole('button', { name: /^Download .*Large/ }).click();
  await held.call(1);
  await expect.element(page.getByRole('group', { name: 'Download: Small 500M' })).toBeVisible();
  await expect.element(page.getByRole('group', { name: 'Download: Large 7B' })).toBeVisible();
});

test('a download goes on while another view is looked at', async () => {
  const files = new ScriptedFiles();
  const held = heldInstall(files);
  await openModels({ files });
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  const { tell } = await held.call(0);
  await page.getByRole('link', { name: 'Catalog' }).click();
  await expect.element(page.getByRole('heading', { name: /^Catalog/ })).toBeVisible();
  tell(downloading(99e6));
  await page.getByRole('link', { name: 'Models' }).click();
  await expect
    .element(page.getByRole('group', { name: 'Download: Small 500M' }))
    .toHaveTextContent('99 MB of 400 MB');
});

test('a download that fails says why and what to do, and can be tried again', async () => {
  const files = new ScriptedFiles();
  const error = errorData(new AppError('model-not-a-model', 'HTML came.'));
  files.installing = () => Promise.resolve({ state: 'failed', error });
  await openModels({ files });
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/is not a model file/);
  expect(await violations()).toEqual([]);
  files.installing = () =>
    Promise.resolve({ state: 'installed', entry: files.takeIn(entryOf(SMALL)) });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(row('Small 500M')).toHaveTextContent('400 MB on this device');
});

test('a model that does not fit into the storage is not begun', async () => {
  const files = new ScriptedFiles();
  files.use = { ...files.use, usage: 9.8e9 };
  await openModels({ files });
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/240 MB more are needed/);
  expect(files.asked).toEqual([]);
});

test('what belongs to no model can be cleared', async () => {
  const files = new ScriptedFiles();
  files.use = { ...files.use, orphaned: 77e6 };
  await openModels({ files });
  await expect.element(page.getByText('77 MB')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect.element(page.getByText('Of no model that is known')).not.toBeInTheDocument();
  expect(files.asked).toEqual(['clear orphaned']);
});

test('the first download asks the browser to keep what comes, and its answer is shown', async () => {
  let pleas = 0;
  const persist = () => {
    pleas += 1;
    return Promise.resolve(false);
  };
  await openModels({ desk: { persist } });
  expect(pleas).toBe(0);
  await page.getByRole('button', { name: /^Download .*Small/ }).click();
  await expect.element(page.getByText(/has not promised it/)).toBeVisible();
  await page.getByRole('button', { name: /^Download .*Large/ }).click();
  await expect.element(row('Large 7B')).toHaveTextContent('on this device');
  expect(pleas).toBe(1);
});

test('a download of an earlier visit can be gone on with or thrown away', async () => {
  const files = new ScriptedFiles();
  files.use = { ...files.use, partial: { [SMALL.id]: 123e6 } };
  await openModels({ files });
  await expect.element(row('Small 500M')).toHaveTextContent('123 MB of 400 MB have come.');
  await expect.element(page.getByText('Downloads not finished')).toBeVisible();
  await row('Small 500M').getByRole('button', { name: 'Throw away what came' }).click();
  await expect.element(page.getByRole('button', { name: /^Download .*Small/ })).toBeVisible();
  expect(files.asked).toEqual(['discard small-500m']);
});

test('a model becomes the student of the page', async () => {
  const { app } = await openModels({ here: [MODEL, { ...MODEL, entry: entryOf(SMALL) }] });
  await expect.element(row('Tiny')).toHaveTextContent('Your student');
  await row('Small 500M').getByRole('button', { name: 'Use as student' }).click();
  await expect.element(row('Small 500M')).toHaveTextContent('Your student');
  expect(app.settings.choices.pageModel).toBe('small-500m');
});

test('the self-test is run, kept and told: passed, with its pace and the time for 30 items', async () => {
  const check: ModelDesk['check'] = () =>
    Promise.resolve({
      state: 'checked',
      test: {
        at: 1,
        engine: 'wllama 3.8.1',
        backend: 'cpu',
        passed: true,
        degeneration: null,
        text: 'Whales, sharks and seals.',
        fidelity: { agreed: 11, of: 12 },
      },
      pace: { at: 1, backend: 'cpu', reading: 23, writing: 19 },
    });
  const { models } = await openModels({ here: [MODEL], desk: { check } });
  await expect.element(row('Tiny')).toHaveTextContent('Self-test: not yet');
  await page.getByText('More', { exact: true }).click();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Run the self-test' }).click();
  await expect.element(row('Tiny')).toHaveTextContent('Self-test: passed');
  await expect.element(row('Tiny')).toHaveTextContent('11 of 12 tokens right, wllama 3.8.1');
  await expect.element(row('Tiny')).toHaveTextContent('Reads 23 tokens/s, writes 19 tokens/s');
  await expect
    .element(row('Tiny'))
    .toHaveTextContent(/about \d+ (min|s) for 30 items \(measured\)/);
  expect((await models.all())[0]?.selfTest?.passed).toBe(true);
});

test('a model that failed its self-test says why and cannot be chosen', async () => {
  const failed: InstalledModel = {
    ...MODEL,
    entry: entryOf(SMALL),
    selfTest: {
      at: 1,
      engine: 'wllama 3.8.1',
      backend: 'webgpu',
      passed: false,
      degeneration: 'one-symbol',
      text: '@@@@<b>@@',
      fidelity: null,
    },
  };
  await openModels({ here: [failed] });
  await expect
    .element(row('Small 500M'))
    .toHaveTextContent('Self-test: failed, it wrote one symbol again and again');
  await expect
    .element(row('Small 500M').getByRole('button', { name: 'Use as student' }))
    .toBeDisabled();
  await page.getByText('What it wrote').click();
  await expect.element(page.getByText('@@@@<b>@@')).toBeVisible();
});

test('delete asks, then takes files and list together, and the default writes again', async () => {
  const { models, files, app } = await openModels({ here: [{ ...MODEL, entry: entryOf(SMALL) }] });
  await row('Small 500M').getByRole('button', { name: 'Use as student' }).click();
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Small 500M?' });
  await expect.element(dialog).toHaveTextContent('400 MB');
  await dialog.getByRole('button', { name: 'Delete it' }).click();
  await expect.element(page.getByText('No model is here yet.', { exact: false })).toBeVisible();
  expect(await models.all()).toEqual([]);
  expect(files.asked).toContain('remove small-500m');
  expect(app.settings.choices.pageModel).toBeNull();
});

test('repair reads every file again and forgets the failed test', async () => {
  const test_ = { at: 1, engine: 'e', backend: null, passed: false, text: '', fidelity: null };
  const failed: InstalledModel = { ...MODEL, selfTest: { ...test_, degeneration: 'empty' } };
  const { files } = await openModels({ here: [failed] });
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Repair' }).click();
  await expect.element(status('Tiny is whole.')).toBeInTheDocument();
  await expect.element(row('Tiny')).toHaveTextContent('Self-test: not yet');
  expect(files.asked).toContain('repair tiny');
});

test('a model whose files the browser cleared says so and can be fetched again', async () => {
  const { files } = await openModels({ here: [MODEL] });
  files.use = { ...files.use, installed: {} };
  await page.getByRole('link', { name: 'Catalog' }).click();
  await page.getByRole('link', { name: 'Models' }).click();
  await expect.element(row('Tiny')).toHaveTextContent('The browser has cleared its files');
  await row('Tiny').getByRole('button', { name: 'Download again' }).click();
  await vi.waitFor(() => expect(files.asked).toContain('install tiny'));
});

test('a model that Try fetched by itself stands among those that are here', async () => {
  const files = new ScriptedFiles();
  files.takeIn(MODEL.entry);
  const offers = () => Promise.resolve([offerOf(MODEL.entry), SMALL]);
  const { models } = await openModels({ files, desk: { offers } });
  await expect.element(row('Tiny')).toHaveTextContent('98 MB on this device');
  expect(await models.all()).toHaveLength(1);
});

test('an address is looked up; what is there is listed with sizes and verdicts', async () => {
  const files = new ScriptedFiles();
  files.looking = () =>
    Promise.resolve({ state: 'found', offers: [{ ...LARGE, label: 'Mine Q4', bytes: 3.8e9 }] });
  await openModels({ files });
  await page.getByLabelText('Address').fill('me/mine');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect.element(page.getByText('1 model at me/mine.')).toBeVisible();
  await expect.element(row('Mine Q4')).toHaveTextContent('Tight');
  expect(files.asked).toEqual(['look up me/mine']);
});

test('an address that leads nowhere is told in words', async () => {
  const files = new ScriptedFiles();
  const error = errorData(new AppError('address-invalid', 'no', { address: 'nonsense' }));
  files.looking = () => Promise.resolve({ state: 'failed', error });
  await openModels({ files });
  await page.getByLabelText('Address').fill('nonsense');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('nonsense is no address');
});

test('files from disk are taken in, by picker and by drop, and what is wrong with them is told', async () => {
  const { files } = await openModels();
  const parts = [new File(['a'], 'm-00001-of-00002.gguf'), new File(['b'], '.DS_Store')];
  await userEvent.upload(page.getByLabelText('Choose files'), parts);
  await expect.element(row('Small 500M')).toHaveTextContent('on this device');
  const error = errorData(new AppError('model-incomplete', 'no', { missing: 'tokenizer.json' }));
  files.importing = () => Promise.resolve({ state: 'failed', error });
  const data = new DataTransfer();
  data.items.add(new File(['{}'], 'config.json'));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  await expect.element(page.getByRole('alert')).toHaveTextContent('“tokenizer.json” is missing');
  expect(files.asked).toEqual(['import m-00001-of-00002.gguf', 'import config.json']);
});

test('an adapter joins its base as a student of its own, and its scale is set', async () => {
  const base = MODEL.entry;
  if (base.engine !== 'wllama') throw new Error('unreachable');
  const file = { path: 'poet.gguf', bytes: 5e6, sha256: 'ab' };
  const joined: ModelEntry = {
    ...base,
    ...entryOf({ id: SMALL.id, label: 'Tiny + poet' }),
    engine: 'wllama',
    format: 'gguf',
    adapters: [{ label: 'poet', file, scale: 1 }],
  };
  const { files, models } = await openModels({ here: [MODEL] });
  files.adapting = () => Promise.resolve({ state: 'installed', entry: files.takeIn(joined) });
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Add an adapter (LoRA)…' }).click();
  await userEvent.upload(page.getByLabelText('Choose the adapter file'), [
    new File(['x'], 'poet.gguf'),
  ]);
  const poet = row('Tiny + poet');
  await expect.element(poet).toHaveTextContent('Adapter poet');
  expect(files.asked).toContain('adapter poet.gguf for tiny');
  await poet.getByRole('button', { name: 'Off' }).click();
  await expect.element(poet.getByText('off', { exact: true })).toBeVisible();
  const [kept] = (await models.all()).filter(({ entry }) => entry.id === SMALL.id);
  expect(kept?.entry.engine === 'wllama' && kept.entry.adapters[0]?.scale).toBe(0);
  expect(await violations()).toEqual([]);
});

test('the filter goes by family, engine, size and verdict, and says how many are left', async () => {
  const none = { value: null, certainty: 'inferred' } as const;
  const gpuLess = { ...DEVICE, gpu: none, memory: { ...none, value: 0.9e9 } };
  await openModels({ desk: { device: () => Promise.resolve(gpuLess) } });
  await expect.element(page.getByText('2 models', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Engine' }).selectOptions('WebLLM');
  await expect.element(page.getByText('1 of 2 models')).toBeVisible();
  await expect.element(row('Small 500M')).not.toBeInTheDocument();
  await page.getByRole('combobox', { name: 'Size' }).selectOptions('up to 1.00 GB');
  await expect.element(page.getByText(/No model fits/)).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('combobox', { name: 'Verdict' }).selectOptions('Tight');
  await expect.element(row('Small 500M')).toBeVisible();
  await expect.element(row('Large 7B')).not.toBeInTheDocument();
});

test('every figure of the device says where it comes from; the GPU’s memory can be stated', async () => {
  const storage = memoryStorage();
  await openModels({ storage });
  const card = page.getByRole('region', { name: 'This device', exact: true });
  await expect.element(card).toHaveTextContent('acme turbo inferred');
  await expect.element(card).toHaveTextContent('8 inferred');
  await card.getByLabelText('GPU memory, GB').fill('12');
  await card.getByRole('button', { name: 'State it' }).click();
  await expect.element(card).toHaveTextContent('12.0 GB stated');
  await expect.element(row('Large 7B')).toHaveTextContent(/Fits: needs 4.\d+ GB of 12.0 GB/);
  expect(storage.entries.get('skillet gpu memory')).toBe('12000000000');
  await card.getByLabelText('GPU memory, GB').fill('lots');
  await card.getByRole('button', { name: 'State it' }).click();
  await expect.element(card.getByRole('alert')).toHaveTextContent('0.5 to 1,000');
});

test('what the device lacks comes with what to do about it', async () => {
  const gpu = { value: { ...GPU, f16: false, isFallback: true }, certainty: 'inferred' } as const;
  const isolated = { value: false, certainty: 'inferred' } as const;
  const device = () => Promise.resolve({ ...DEVICE, gpu, isolated });
  await openModels({ desk: { device } });
  const card = page.getByRole('region', { name: 'This device', exact: true });
  const todos = card.getByText('What to do about it');
  await expect.poll(() => todos.elements().length).toBe(3);
  await todos.nth(1).click();
  await expect.element(card.getByText(/f32 form of a model/)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('without WebGPU the card says so and still lists what the processor can do', async () => {
  const gpu = { value: null, certainty: 'inferred' } as const;
  await openModels({ desk: { device: () => Promise.resolve({ ...DEVICE, gpu }) } });
  await expect.element(page.getByText('none (no WebGPU)')).toBeVisible();
  await expect.element(page.getByLabelText('GPU memory, GB')).not.toBeInTheDocument();
});

test('the device is measured with a model that is here', async () => {
  await openModels({ here: [MODEL] });
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect.element(page.getByText('reads 20 tokens/s')).toBeVisible();
});

test('a desk that breaks is told of, and nothing else breaks', async () => {
  const models = () =>
    Promise.resolve(
      scriptedDesk(new ScriptedFiles(), { offers: () => Promise.reject(new Error('no list')) }),
    );
  await openPage({ hash: '#/models', ports: { models } });
  await expect
    .element(page.getByRole('status').filter({ hasText: 'cannot be shown in full' }))
    .toBeVisible();
});

test('a download from an address that was begun can be gone on with after a reload', async () => {
  const storage = memoryStorage();
  const files = new ScriptedFiles();
  const mine = { ...SMALL, id: modelId('mine'), label: 'Mine' };
  files.looking = () => Promise.resolve({ state: 'found', offers: [mine] });
  heldInstall(files);
  const first = await openModels({ files, storage });
  await page.getByLabelText('Address').fill('me/mine');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByRole('button', { name: /^Download .*Mine/ }).click();
  await vi.waitFor(() => expect(files.asked).toContain('install mine'));
  await first.screen.unmount();
  files.use = { ...files.use, partial: { mine: 50e6 } };
  await openModels({ files, storage });
  await expect.element(row('Mine')).toHaveTextContent('50 MB of 400 MB have come.');
});

test('where another tab has the engine, it says so and can take the engine over', async () => {
  const error = errorData(new AppError('engine-elsewhere', 'Another tab has the engine.'));
  let taken = false;
  const check: ModelDesk['check'] = () =>
    Promise.resolve(taken ? { state: 'stopped' } : { state: 'failed', error });
  const files = new ScriptedFiles();
  files.takeIn(MODEL.entry);
  const ports = {
    models: () => Promise.resolve(scriptedDesk(files, { check })),
    takeEngineOver: () => Promise.resolve(void (taken = true)),
  };
  await openModels({ here: [MODEL], ports });
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Run the self-test' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Another tab/);
  await page.getByRole('alert').getByRole('button').first().click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  expect(taken).toBe(true);
});

test('before anything is tried it says that another tab has the engine, until it is taken over', async () => {
  let elsewhere = true;
  const desk = scriptedDesk(new ScriptedFiles(), {
    engineIsElsewhere: () => Promise.resolve(elsewhere),
  });
  const ports = {
    models: () => Promise.resolve(desk),
    takeEngineOver: () => Promise.resolve(void (elsewhere = false)),
  };
  await openModels({ ports });
  await expect.element(status('Another tab of this page has the engine')).toBeVisible();
  await page.getByRole('button', { name: 'Take over here' }).click();
  await expect.element(page.getByText('Another tab of this page has')).not.toBeInTheDocument();
});

test('files from disk that are those of a listed model are taken for it', async () => {
  const files = new ScriptedFiles();
  const named = { ...MODEL.entry, id: modelId('from-disk'), label: 'From disk' };
  files.importing = () =>
    Promise.resolve({ state: 'installed', entry: files.takeIn(MODEL.entry) && named });
  const { models } = await openModels({
    files,
    desk: { offers: () => Promise.resolve([offerOf(MODEL.entry)]) },
  });
  await userEvent.upload(page.getByLabelText('Choose files'), [new File(['a'], 'tiny.gguf')]);
  await expect.element(status('Tiny is in this browser.')).toBeInTheDocument();
  expect((await models.all()).map(({ entry }) => entry.id)).toEqual(['tiny']);
});

test('a view that cannot be fetched says so in place of an empty page', async () => {
  const models = () => Promise.reject(new Error('no network'));
  await openPage({ hash: '#/models', ports: { models } });
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^Models\./);
});

test('a model that came since the last count is not called cleared while it is counted', async () => {
  const { files, app, models } = await openModels();
  await page.getByRole('link', { name: 'Catalog' }).click();
  await models.put({ ...MODEL, entry: files.takeIn(MODEL.entry) });
  let count: () => void = () => undefined;
  const counted = new Promise<void>((resolve) => (count = resolve));
  const usage = files.usage;
  files.usage = async (...all) => {
    await counted;
    return usage(...all);
  };
  await page.getByRole('link', { name: 'Models' }).click();
  await expect.element(row('Tiny')).toBeVisible();
  await expect.element(row('Tiny')).not.toHaveTextContent('cleared');
  count();
  await expect.element(row('Tiny')).toHaveTextContent('98 MB on this device');
  expect(app.installed.all).toHaveLength(1);
});
