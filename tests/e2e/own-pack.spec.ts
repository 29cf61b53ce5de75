import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser, newVisitor, unexpected } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { tryView } from './support/try-view.ts';

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

const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});
const SKILLS =
  'category,skill,definition,example\nliterary,metaphor,"One thing, another.",Time is money.\nlogic,modus ponens,If P then Q.,So Q.\n';
const HASH = '#/try?pack=my-pack&split=all&k=2&seed=1';

test('a pack of two files is imported, drawn from, and still there after a reload', async () => {
  const { context, page, complaints } = await newVisitor(browser);
  await page.goto(`${site.url}/#/catalog`);
  await page.getByRole('button', { name: 'Import…' }).click();
  const files = [file('skills.csv', SKILLS), file('topics.txt', 'Tea\nRope\n')];
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.getByRole('button', { name: 'Keep this pack' }).click();
  await page.getByRole('heading', { name: 'Catalog: My pack' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(`${site.url}/${HASH}`);
  const { heading, write } = tryView(page);
  const drawn = /(metaphor \+ modus ponens|modus ponens \+ metaphor)\s+about (Tea|Rope)/;
  await write.waitFor();
  expect(await heading.innerText()).toMatch(drawn);
  await page.reload();
  await write.waitFor();
  expect(await heading.innerText()).toMatch(drawn);

  await page.goto(`${site.url}/#/catalog?pack=my-pack`);
  await page.getByRole('button', { name: 'Export…' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save skills.csv' }).click();
  expect((await download).suggestedFilename()).toBe('skills.csv');
  expect(unexpected(complaints)).toEqual([]);
  await context.close();
});

test('skill-mix is a chunk of its own, and is there when a link asks for it', async () => {
  const { context, page, complaints } = await newVisitor(browser);
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.serviceWorker() === null) scripts.push(request.url());
  });
  const chunk = (): boolean => scripts.some((url) => /skill-mix/.test(url));
  await page.goto(`${site.url}/`, { waitUntil: 'networkidle' });
  expect(chunk()).toBe(false);
  await page.goto(`${site.url}/#/try?pack=skill-mix&split=train&k=3&seed=2`);
  await page.getByText(/Skill-mix · k = 3/).waitFor();
  expect(chunk()).toBe(true);
  expect(unexpected(complaints)).toEqual([]);
  await context.close();
});
