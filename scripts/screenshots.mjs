// @ts-check
/**
 * node scripts/screenshots.mjs FOLDER: every state of the built page, light and dark, at 1440 and 390 px, to be
 * looked at by people. Uses the real model; needs `npm run build` and the model file.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureChromium } from './ensure-chromium.mjs';
import { ROOT } from './run-command.mjs';

const LONG = 300_000;

/** @returns {Promise<{ url: string, stop: () => void }>} */
async function startSite() {
  const args = ['dist-cli/skillet.js', 'serve', '--port', '0'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error('skillet serve ended before it printed an address');
}

/** @param {import('playwright').Page} page */
const button = (page) => (/** @type {RegExp} */ name) => page.getByRole('button', { name });

/**
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {(state: string) => Promise<unknown>} shoot
 */
async function walk(page, url, shoot) {
  const press = button(page);
  await page.goto(url);
  await press(/^Write$/).waitFor();
  await shoot('1-first-visit');
  await press(/^Choose/).click();
  await shoot('2-choose');
  await page.keyboard.press('Escape');
  await showDownload(page, shoot);
  await press(/^Write( again)?$/).click();
  await page
    .getByText(/\d tokens\/s/)
    .first()
    .waitFor({ timeout: LONG });
  await shoot('4-writing');
  await press(/^Write again/).waitFor({ timeout: LONG });
  await shoot('5-graded');
  await press(/^Another tuple/).click();
  await press(/^Write$/).waitFor();
  await shoot('6-history');
  await page.goto(`${url}#/try?pack=nowhere`);
  await page.getByRole('alert').waitFor();
  await shoot('8-bad-link');
  await page.goto(`${url}#/catalog`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shoot('9-catalog');
  await showPacks(page, url, shoot);
}

const file = (/** @type {string} */ name, /** @type {string} */ text) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

/**
 * Packs side by side, an import that fails and one that does not, a draft with something to mend.
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {(state: string) => Promise<unknown>} shoot
 */
async function showPacks(page, url, shoot) {
  const press = button(page);
  const head = 'category,skill,definition,example\n';
  const topics = file('topics.txt', 'Tea\nRope\n');
  await page.goto(`${url}#/catalog?pack=skill-mix`);
  await page.getByText('101 skills', { exact: true }).waitFor();
  await shoot('9b-skill-mix');
  await press(/^Import/).click();
  const picker = page.getByLabel('Choose files');
  await picker.setInputFiles([file('skills.csv', `${head}logic,a,b\n`), topics]);
  await page.getByText(/the row has 3 cells/).waitFor();
  await shoot('9c-import-refused');
  const skill = 'literary,metaphor,One thing is called another.,Time is money.\n';
  await picker.setInputFiles([file('skills.csv', head + skill), topics]);
  await press(/^Keep this pack/).waitFor();
  await shoot('9d-import');
  await press(/^Keep this pack/).click();
  await press(/^Delete/).waitFor();
  await shoot('9e-own-pack');
  await press(/^Edit a copy/).click();
  await press(/^Edit metaphor/).click();
  await page.getByRole('textbox', { name: 'Example' }).fill('');
  await shoot('9f-draft');
  await press(/^Throw away/).click();
  await press(/^Yes/).click();
  await press(/^Export/).click();
  await shoot('9g-export');
  await page.keyboard.press('Escape');
  await press(/^Delete/).click();
  await shoot('9h-delete');
  await page.keyboard.press('Escape');
}

/**
 * The download, slow enough to be seen, then an answer that is no model.
 * @param {import('playwright').Page} page
 * @param {(state: string) => Promise<unknown>} shoot
 */
async function showDownload(page, shoot) {
  const press = button(page);
  const devtools = await page.context().newCDPSession(page);
  await page.context().route('**/models/weights/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Sign in first' });
  });
  await press(/^Write$/).click();
  await press(/^Stop/).waitFor();
  await shoot('3-downloading');
  await page.getByRole('alert').waitFor({ timeout: LONG });
  await shoot('7-error');
  await page.context().unroute('**/models/weights/**');
  await devtools.detach();
}

const out = process.argv[2];
if (out === undefined) throw new Error('say where the pictures go: screenshots.mjs FOLDER');
await mkdir(out, { recursive: true });
const site = await startSite();
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox'],
});
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [1440, 390]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await walk(page, site.url, (state) =>
      page.screenshot({ path: join(out, `${state}-${colorScheme}-${width}.png`), fullPage: true }),
    );
    await context.close();
  }
}
await browser.close();
site.stop();
