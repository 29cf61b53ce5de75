import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser, newVisitor, unexpected, type Watched } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { open, tryView, until } from './support/try-view.ts';

const WEIGHTS = fileURLToPath(
  new URL('../../models/weights/SmolLM2-135M-Instruct.Q4_1.gguf', import.meta.url),
);

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.stop();
});

/** The self-test before a model's first text takes its time on a busy machine. */
const PATIENCE = { timeout: 500_000 };
const LONG = 550_000;

const here = (page: Page) => page.getByRole('region', { name: 'In this browser' });
const models = (page: Page) => here(page).getByRole('listitem');

async function openModels(page: Page): Promise<void> {
  await page.goto(`${site.url}/#/models`);
  await page.getByRole('region', { name: 'Storage' }).waitFor(PATIENCE);
}

async function write(page: Page): Promise<void> {
  const view = await open(page, `${site.url}/#/try`);
  await view.write.click();
  await view.grade.waitFor(PATIENCE);
}

/** A script for the page: how many bytes lie in the folder of models. What engines measured of the device lies elsewhere. */
const KEPT = `(async () => {
  const bytesIn = async (folder) => {
    let bytes = 0;
    for await (const entry of folder.values()) {
      bytes += entry.kind === 'file' ? (await entry.getFile()).size : await bytesIn(entry);
    }
    return bytes;
  };
  const root = await navigator.storage.getDirectory();
  return bytesIn(await root.getDirectoryHandle('models'));
})()`;
/** A script for the page: whether the service worker keeps ONNX Runtime's WebAssembly. */
const RUNTIME_KEPT = `(async () => {
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    if (kept.some(({ url }) => url.includes('ort-wasm') && url.endsWith('.wasm'))) return true;
  }
  return false;
})()`;
const bytesKept = (page: Page): Promise<number> => page.evaluate<number>(KEPT);

/** One visitor: each test goes on where the one before ended. */
describe('the models view, with the real small model', () => {
  let visitor: Watched;
  beforeAll(async () => {
    visitor = await newVisitor(browser);
  });
  afterAll(async () => {
    await visitor.context.close();
  });

  test('a first look lists what fits this device, and nothing is here', async () => {
    const { page } = visitor;
    await openModels(page);
    expect(await models(page).count()).toBe(0);
    const best = page.getByRole('region', { name: /^Recommended/ }).getByRole('listitem');
    expect(await best.count()).toBeGreaterThan(0);
    const card = page.getByRole('region', { name: 'This device', exact: true });
    expect(await card.innerText()).toMatch(/Cores\s+\d+\s*inferred/);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test(
    'what Try fetched is here, tested, with its pace',
    async () => {
      const { page } = visitor;
      await write(page);
      await openModels(page);
      await models(page).getByText('98 MB on this device').waitFor(PATIENCE);
      const text = await models(page).innerText();
      expect(text).toContain('SmolLM2 135M');
      expect(text).toContain('98 MB on this device');
      expect(text).toContain('Self-test: passed');
      expect(text).toMatch(/writes [\d.]+ tokens\/s \(measured\)/);
      expect(text).toMatch(/for 30 items \(measured\)/);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
    LONG,
  );

  test(
    'the self-test is run on a person’s word',
    async () => {
      const { page } = visitor;
      await models(page).getByText('More', { exact: true }).click();
      await page.getByRole('button', { name: 'Run the self-test' }).click();
      const passed = page
        .getByRole('status')
        .filter({ hasText: 'SmolLM2 135M passed its self-test' });
      await passed.waitFor({ ...PATIENCE, state: 'attached' });
      expect(await models(page).innerText()).toContain('Self-test: passed');
    },
    LONG,
  );

  test('a reload keeps it', async () => {
    const { page } = visitor;
    await page.reload();
    await models(page).getByText('98 MB on this device').waitFor(PATIENCE);
  });

  test('delete really deletes', async () => {
    const { page, complaints } = visitor;
    expect(await bytesKept(page)).toBeGreaterThan(98_000_000);
    await models(page).getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await until(async () => (await models(page).count()) === 0, 'the model is off the list');
    expect(await bytesKept(page)).toBe(0);
    expect(unexpected(complaints)).toEqual([]);
  });
});

test(
  'a GGUF file from disk becomes a student, with no source of models in reach',
  async () => {
    const { context, page, complaints } = await newVisitor(browser);
    await context.route('**/models/weights/**', (route) => route.abort());
    await context.route('https://**', (route) => route.abort());
    await openModels(page);
    await page.getByLabel('Choose files').setInputFiles(WEIGHTS);
    await models(page).waitFor(PATIENCE);
    // It is the very file of the default student, so it is taken for that.
    expect(await models(page).innerText()).toContain('Your student');
    await write(page);
    expect((await tryView(page).paragraph.innerText()).length).toBeGreaterThan(20);
    await page.reload();
    await openModels(page);
    await until(async () => (await models(page).count()) === 1, 'it is still listed');
    expect(unexpected(complaints)).toEqual([]);
    await context.close();
  },
  LONG,
);

/** The folder as somebody would have it: one variant of the model, nothing else. */
function onnxFolder(): string {
  const from = fileURLToPath(new URL('../fixtures/models/onnx/', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'tiny-onnx-'));
  for (const path of [
    'config.json',
    'generation_config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'onnx/model.onnx',
  ]) {
    cpSync(join(from, path), join(folder, path));
  }
  return folder;
}

/** What it wrote; the tiny model knows no end, and may run into that of its context. */
async function written(page: Page): Promise<string> {
  const view = tryView(page);
  await view.write.click();
  await view.stop.waitFor(PATIENCE);
  await view.again.waitFor(PATIENCE);
  return view.paragraph.or(page.getByRole('tabpanel')).first().innerText();
}

test(
  'an ONNX folder from disk writes, and writes on a second visit with the network off',
  async () => {
    const folder = onnxFolder();
    const { context, page } = await newVisitor(browser);
    await openModels(page);
    await page.getByLabel('Choose a folder').setInputFiles(folder);
    await models(page).waitFor(PATIENCE);
    await models(page).getByRole('button', { name: 'Use as student' }).click();
    await open(page, `${site.url}/#/try`);
    const first = await written(page);
    expect(first).toMatch(/[a-z]{4}/);
    expect(first).not.toContain('Nothing written yet');
    await until(() => page.evaluate<boolean>(RUNTIME_KEPT), 'the runtime is kept');
    await context.setOffline(true);
    await page.reload();
    expect(await written(page)).toBe(first);
    await context.close();
    rmSync(folder, { recursive: true });
  },
  LONG,
);
