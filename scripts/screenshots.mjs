// @ts-check
/**
 * node scripts/screenshots.mjs FOLDER: every state of the built page, light and dark, at 1440 and 390 px, to be
 * looked at by people. Uses the real model; needs `npm run build` and the model file.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureChromium } from './ensure-chromium.mjs';
import { serveBuilt } from './serve-built.mjs';

const LONG = 300_000;

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
  await page.getByRole('dialog').waitFor();
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
  await showJudges(page, url, shoot);
  await showModels(page, url, shoot);
  await showPair(page, url, shoot);
}

/**
 * What is here, what fits, an address that leads nowhere, the question before a deletion.
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {(state: string) => Promise<unknown>} shoot
 */
async function showModels(page, url, shoot) {
  const press = button(page);
  await page.goto(`${url}#/models`);
  await page.getByRole('region', { name: 'Storage' }).waitFor({ timeout: LONG });
  await shoot('a1-models');
  await page.getByText('More', { exact: true }).first().click();
  await page.getByLabel('Address').fill('not an address');
  await press(/^Look it up/).click();
  await page.getByRole('alert').waitFor({ timeout: LONG });
  await shoot('a2-models-more');
  await press(/^Delete…/).click();
  await shoot('a3-models-delete');
  await page.keyboard.press('Escape');
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

const ENDPOINT = 'http://localhost:8001/v1';
const ALLOW = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/** @param {readonly (readonly number[])[]} votes */
const tables = (votes) =>
  votes.map((points, index) => {
    const labels = ['first skill', 'second skill', 'topic', 'makes sense', 'sentences'];
    const rows = labels.map((label, at) => `| ${at + 1}. ${label} | ${points[at]} |`).join('\n');
    const words = labels.map((_, at) => `${at + 1}. What the judge says of this one.`).join('\n');
    const content = `Here's the grading table:\n\n| Criteria | Points Earned |\n| --- | --- |\n${rows}\n| Total | ${points.reduce((a, b) => a + b, 0)} |\n\nExplanation:\n${words}`;
    return { index, message: { role: 'assistant', content }, finish_reason: 'stop' };
  });

/**
 * An endpoint in the browser's own network: a student that streams, a judge that gives these votes.
 * @param {import('playwright').Page} page
 * @param {() => unknown[]} choices
 */
async function playEndpoint(page, choices) {
  await page.context().route(`${ENDPOINT}/**`, async (route) => {
    if (route.request().url().endsWith('/models')) {
      return route.fulfill({ headers: ALLOW, json: { data: [{ id: 'judge-70b' }] } });
    }
    const asked = route.request().postDataJSON() ?? {};
    const about = { model: 'judge-70b', system_fingerprint: 'fp_44709d6fcb' };
    if (asked.stream !== true) {
      const usage = { prompt_tokens: 1240, completion_tokens: 366 };
      return route.fulfill({ headers: ALLOW, json: { ...about, usage, choices: choices() } });
    }
    const content = 'Answer: Who would scold a tide that comes in like a tired guest?';
    const piece = { ...about, choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] };
    const body = `data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`;
    return route.fulfill({ headers: ALLOW, contentType: 'text/event-stream', body });
  });
}

/**
 * Settings, a judge without its key, votes that differ, replies that cannot be read, grading by hand.
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {(state: string) => Promise<unknown>} shoot
 */
async function showJudges(page, url, shoot) {
  const press = button(page);
  const tuple = '#/try?pack=checkable&skills=simile;rhetorical+question&topic=glaciers';
  let choices = tables([[1, 1, 1, 1, 1]]);
  await playEndpoint(page, () => choices);
  const at = async (/** @type {string} */ hash) => page.evaluate(`location.hash = '${hash}'`);
  await page.goto(`${url}#/settings`);
  await page.getByRole('radio', { name: /^A model at an endpoint Any/ }).check();
  await page.getByRole('radio', { name: /^A model at an endpoint The prompts/ }).check();
  await page.getByLabel('Address').last().fill(ENDPOINT);
  await page.getByLabel('Model', { exact: true }).last().fill('student-8b');
  await page.getByLabel('Address').first().fill('http://example.org/v1');
  await page.getByLabel('Model', { exact: true }).first().fill('judge-70b');
  await shoot('10-settings-bad-address');
  await page.getByLabel('Address').first().fill('https://api.openai.com/v1');
  await at(tuple);
  await press(/^Write$/).click();
  await press(/^Write again/).waitFor();
  await shoot('11-no-key');
  await at('#/settings');
  await page.getByLabel('Address').first().fill(ENDPOINT);
  await page.getByRole('textbox', { name: 'Input' }).fill('30');
  await page.getByRole('textbox', { name: 'Output' }).fill('60');
  await press(/^Test endpoint/)
    .first()
    .click();
  await page.getByRole('list', { name: 'What the test found' }).waitFor();
  await shoot('12-settings-tested');
  choices = tables([
    [1, 0, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 0, 1, 0, 1],
  ]);
  await at(tuple);
  await press(/^Grade$/).click();
  await page.getByText('Vote 2: 5 of 5').click();
  await shoot('13-votes');
  choices = choices.map((choice) => ({
    ...choice,
    message: { role: 'assistant', content: 'A fine text.' },
  }));
  await press(/^Write again/).click();
  await press(/^Ask the judge again/).waitFor();
  await shoot('14-ungraded');
  await press(/^Grade by hand/).click();
  await page.getByRole('heading', { name: 'Grade by hand' }).waitFor();
  await page.keyboard.press('1');
  await shoot('15-by-hand');
}

/**
 * Two students side by side: the model in the page and the one at the endpoint of `showJudges`.
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {(state: string) => Promise<unknown>} shoot
 */
async function showPair(page, url, shoot) {
  const press = button(page);
  await page.goto(`${url}#/settings`);
  await page.getByRole('radio', { name: /^Rules/ }).check();
  await page.getByRole('radio', { name: /in this page Runs/ }).check();
  await page.goto(`${url}#/try?pack=checkable&skills=simile;tricolon&topic=glaciers`);
  await page.getByRole('link', { name: 'Compare with…' }).click();
  await press(/^Write both/).waitFor();
  await shoot('16-pair');
  await press(/^Write both/).click();
  await page
    .getByText(/\d tokens\/s/)
    .first()
    .waitFor({ timeout: LONG });
  await shoot('17-pair-writing');
  await press(/^Write both again/).waitFor({ timeout: LONG });
  await shoot('18-pair-graded');
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
const site = await serveBuilt();
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
