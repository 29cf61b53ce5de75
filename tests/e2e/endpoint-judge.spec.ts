import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { modelId, packId, skillId, topicId } from '../../src/core/brand.ts';
import { generationNamed } from '../support/records.ts';
import {
  startScriptedEndpoint,
  type Scenario,
  type ScriptedEndpoint,
} from '../support/scripted-endpoint.ts';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser, newVisitor, type Watched } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { tryView } from './support/try-view.ts';

const KEY = 'sk-e2e-0123456789abcdefghij';
const ALL = [1, 1, 1, 1, 1];
const TEXT = 'Who could ever forget a glacier that groans like an old ship?';

/** The one recorded generation that all of this is about. */
const RECORD = generationNamed('e2e', {
  pack: { id: packId('checkable'), version: 1 },
  tuple: {
    skills: [skillId('simile'), skillId('rhetorical question')],
    topic: topicId('glaciers'),
  },
  origin: { kind: 'picked' },
  student: { ...generationNamed('e2e').student, model: modelId('recorded'), label: 'Recorded' },
  drafts: [TEXT, TEXT],
  answer: TEXT,
});
const LINK = `#/try?pack=checkable&skills=simile;rhetorical+question&topic=glaciers&text=${RECORD.key.slice(0, 12)}`;

/** A script for the page: puts the recorded generation into its store, without votes. */
const KEEP_RECORD = `(async (record) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await asked(indexedDB.open('skillet'));
  await asked(database.transaction('generations', 'readwrite').objectStore('generations').put(record));
  database.close();
})(${JSON.stringify(RECORD)})`;

/** A script for the page: everything it keeps anywhere, and its DOM, as one text. */
const ALL_THAT_IS_KEPT = `(async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const parts = { local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }),
    cookies: document.cookie, dom: document.documentElement.outerHTML, place: location.href,
    history: JSON.stringify(history.state) ?? '' };
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = await asked(database.transaction(store).objectStore(store).getAll());
      parts['indexedDB ' + name + ' ' + store] = JSON.stringify(all);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const texts = [];
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      texts.push(request.url, /wasm/.test(request.url) ? '' : await response.text());
    }
    parts['cache ' + name] = texts.join('\\n');
  }
  return parts;
})()`;

let site: Site;
let browser: Browser;
let endpoint: ScriptedEndpoint;
let visitor: Watched;
let addresses: string[];
let said: string[];

beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.stop();
});

beforeEach(async () => {
  endpoint = await startScriptedEndpoint({ key: KEY, points: [ALL] });
  visitor = await newVisitor(browser);
  addresses = [];
  said = [];
  visitor.context.on('request', (request) => addresses.push(request.url()));
  visitor.page.on('console', (message) => said.push(message.text()));
  await visitor.page.goto(`${site.url}/${LINK}`);
  await tryView(visitor.page).heading.waitFor();
  await visitor.page.getByText('Nothing yet.').waitFor();
  await visitor.page.evaluate(KEEP_RECORD);
});

afterEach(async () => {
  await visitor.context.close();
  await endpoint.stop();
});

/** Goes through Settings as a person would: the endpoint as judge, and a key unless it is null. */
async function chooseJudge(page: Page, key: string | null, where = /^In this tab/): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: /^A model at an endpoint Any server/ }).check();
  await page.getByLabel('Address').fill(endpoint.url);
  await page.getByLabel('Model', { exact: true }).fill('scripted-1');
  if (key !== null) await enterKey(page, key, where);
}

async function enterKey(page: Page, key: string, where = /^In this tab/): Promise<void> {
  await page.getByRole('radio', { name: where }).check();
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Keep the key' }).click();
  await page.getByText(/^\s*A key is here/).waitFor();
}

/** Opens the recorded text and has it graded. */
async function grade(page: Page): Promise<ReturnType<typeof tryView>> {
  await page.evaluate(`location.hash = ${JSON.stringify(LINK)}`);
  const view = tryView(page);
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  return view;
}

const labels = (page: Page): Promise<(string | null)[]> =>
  tryView(page).criteria.evaluateAll((items) =>
    items.map((item) => item.getAttribute('aria-label')),
  );

describe('a judge behind a real endpoint', () => {
  test('plain: three votes of one request, by majority, with the dissent and the words', async () => {
    const { page } = visitor;
    endpoint.play('plain', [ALL, [1, 0, 1, 1, 1], [1, 0, 1, 1, 1]]);
    await chooseJudge(page, KEY);
    expect(await accessibilityFaults(page)).toEqual([]);
    const view = await grade(page);
    await view.grade.waitFor();
    expect((await labels(page)).slice(0, 2)).toEqual([
      'earned: simile',
      'missed: rhetorical question',
    ]);
    expect(endpoint.chats().map(({ n }) => n)).toEqual([3]);
    const dissent = view.criteria.filter({ hasText: 'vote 1: earned' }).nth(1);
    expect(await dissent.innerText()).toContain('The votes differ.');
    await page.getByText('How it was graded').click();
    expect(await page.getByRole('main').innerText()).toContain('Reply, vote 3');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test.each<[Scenario, RegExp]>([
    ['malformed', /holds no verdicts that can be read/],
    ['off-scale', /neither 0 nor 1/],
  ])(
    '%s: every item is ungraded, with the reason, and asking again mends it',
    async (scenario, why) => {
      const { page } = visitor;
      endpoint.play(scenario);
      await chooseJudge(page, KEY);
      const view = await grade(page);
      await view.grade.waitFor();
      expect(await labels(page)).toEqual(
        expect.arrayContaining(['ungraded: simile', 'ungraded: makes sense']),
      );
      expect(await page.getByRole('main').innerText()).toMatch(why);
      endpoint.play('plain', [ALL]);
      await page.getByRole('button', { name: 'Ask the judge again' }).click();
      await page.getByText('full marks').first().waitFor();
    },
  );

  test('429 then ok: the wait is not seen', async () => {
    const { page } = visitor;
    endpoint.play('429 then ok', [ALL]);
    await chooseJudge(page, KEY);
    await grade(page);
    await page.getByText('full marks').first().waitFor();
  });

  test('a wrong key is said, and nothing is kept', async () => {
    const { page } = visitor;
    const wrong = 'sk-wrong-0123456789abcdefghi';
    await chooseJudge(page, wrong);
    await page.getByRole('button', { name: 'Test endpoint' }).click();
    await page.getByText('The key is refused.').waitFor();
    const view = await grade(page);
    await view.grade.waitFor();
    const words = await page.getByRole('main').innerText();
    expect(words).toContain('refused the key');
    expect(words).not.toContain(wrong);
    expect((await labels(page)).every((label) => label?.startsWith('ungraded: '))).toBe(true);
  });

  test('an endpoint that lets no page in is told by the name of CORS', async () => {
    const { page } = visitor;
    endpoint.play('CORS refused');
    await chooseJudge(page, KEY);
    await page.getByRole('button', { name: 'Test endpoint' }).click();
    const report = page.getByRole('list', { name: 'What the test found' });
    await report.waitFor();
    expect(await report.innerText()).toContain('CORS');
    await grade(page);
    await page.getByRole('button', { name: 'Ask the judge again' }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('CORS');
  });

  test('no key: the page says so and offers Settings, the rules and the hand', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: /^A model at an endpoint Any server/ }).check();
    await page.evaluate(`location.hash = ${JSON.stringify(LINK)}`);
    await page.getByText(/gpt-4-0613 at api.openai.com, wants a key/).waitFor();
    await page.getByRole('link', { name: 'Enter a key' }).waitFor();
    await page.getByRole('button', { name: 'Grade by hand' }).waitFor();
    await page.getByRole('button', { name: 'Grade by the rules' }).click();
    await tryView(page).grade.waitFor();
    expect((await labels(page))[0]).toBe('earned: simile');
    expect(addresses.filter((address) => address.includes('api.openai.com'))).toEqual([]);
  });
});

describe('the key', () => {
  const holders = async (): Promise<readonly string[]> => {
    const kept = await visitor.page.evaluate<Readonly<Record<string, string>>>(ALL_THAT_IS_KEPT);
    const cookies = JSON.stringify(await visitor.context.cookies());
    const all = { ...kept, cookies, console: said.join('\n'), addresses: addresses.join('\n') };
    const forms = [KEY, encodeURIComponent(KEY), Buffer.from(KEY).toString('base64')];
    return Object.entries(all).flatMap(([place, text]) =>
      forms.some((form) => text.includes(form)) ? [place] : [],
    );
  };

  test('in memory it is found nowhere after a whole use, and is gone with a reload', async () => {
    const { page } = visitor;
    await chooseJudge(page, KEY);
    await page.getByRole('button', { name: 'Test endpoint' }).click();
    await page.getByText('The key is accepted.').waitFor();
    await grade(page);
    await page.getByText('full marks').first().waitFor();
    await page.getByText('How it was graded').click();
    endpoint.play('wrong key');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Test endpoint' }).click();
    await page.getByText('The key is refused.').waitFor();
    // The search looks where it should: the vote is in the store, the key was sent.
    const kept = await page.evaluate<Readonly<Record<string, string>>>(ALL_THAT_IS_KEPT);
    expect(
      Object.entries(kept).some(
        ([place, text]) => place.includes('votes') && text.includes('scripted-1'),
      ),
    ).toBe(true);
    expect(
      endpoint.requests.some(({ headers }) => headers['authorization'] === `Bearer ${KEY}`),
    ).toBe(true);
    expect(await holders()).toEqual([]);
    await page.reload();
    await page.getByText(/No key is here/).waitFor();
    expect(await holders()).toEqual([]);
  });

  test('on this device only localStorage has it, and forgetting removes it', async () => {
    const { page } = visitor;
    await chooseJudge(page, KEY, /^On this device/);
    await grade(page);
    await page.getByText('full marks').first().waitFor();
    expect(await holders()).toEqual(['local']);
    await page.reload();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await page.getByText('The key is forgotten.').waitFor();
    expect(await holders()).toEqual([]);
  });

  test('for this session only sessionStorage has it', async () => {
    const { page } = visitor;
    await chooseJudge(page, KEY, /^For this session/);
    await grade(page);
    await page.getByText('full marks').first().waitFor();
    expect(await holders()).toEqual(['session']);
  });
});

test('a student at an endpoint writes as the page’s own model does, under its host and name', async () => {
  const { page } = visitor;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: /^A model at an endpoint The prompts/ }).check();
  await page.getByLabel('Address').fill(endpoint.url);
  await page.getByLabel('Model', { exact: true }).fill('scripted-1');
  await enterKey(page, KEY);
  await page.evaluate(`location.hash = '#/try?pack=checkable&skills=simile&topic=glaciers'`);
  const view = tryView(page);
  await view.write.click();
  await view.again.waitFor();
  await view.grade.waitFor();
  expect(await view.paragraph.innerText()).toContain('the hills answered it');
  const host = new URL(endpoint.url).host;
  expect(await page.getByRole('region', { name: 'Student' }).innerText()).toContain(`at ${host}`);
});
