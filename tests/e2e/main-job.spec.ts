import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser, newVisitor, unexpected, type Watched } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { open, PATIENCE, tryView, until, writeToTheEnd } from './support/try-view.ts';

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

/** A script for the page: puts `text` in place of the only stored one and takes its votes away, as if never graded. */
const replaceStoredText = (text: string): string => `(async (text) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await asked(indexedDB.open('skillet'));
  const change = database.transaction(['generations', 'votes'], 'readwrite');
  const [record] = await asked(change.objectStore('generations').getAll());
  await asked(change.objectStore('generations').put({ ...record, answer: text, drafts: [text, text] }));
  await asked(change.objectStore('votes').clear());
  database.close();
})(${JSON.stringify(text)})`;

/** One visitor through the whole of the main job: each test goes on where the one before ended. */
describe('the main job, with the real small model, from a sub-path', () => {
  let visitor: Watched;
  let paragraph = '';
  let verdicts: readonly string[] = [];

  beforeAll(async () => {
    visitor = await newVisitor(browser);
  });
  afterAll(async () => {
    await visitor.context.close();
  });

  const verdictsOf = (): Promise<string[]> => tryView(visitor.page).criteria.allInnerTexts();

  test('the first visit asks for a held-out pair and has nothing axe complains of', async () => {
    const view = await open(visitor.page, `${site.url}/`);
    await expect(view.heading.innerText()).resolves.toMatch(
      /.+ \+ .+\sabout .+, in at most one sentence/s,
    );
    expect(await visitor.page.getByText('held-out', { exact: true }).count()).toBeGreaterThan(0);
    expect(await accessibilityFaults(visitor.page)).toEqual([]);
  });

  test('three clicks at most lead to a paragraph that is graded criterion by criterion', async () => {
    const view = tryView(visitor.page);
    await writeToTheEnd(view);
    paragraph = await view.paragraph.innerText();
    verdicts = await verdictsOf();
    expect(paragraph.trim()).not.toBe('');
    expect(await view.criteria.count()).toBe(5);
    for (const item of await view.criteria.all()) {
      expect(await item.ariaSnapshot()).toMatch(/(earned|missed): /);
    }
    expect(await accessibilityFaults(visitor.page)).toEqual([]);
  });

  test('the text and its grade survive a reload, and nothing is written twice', async () => {
    const woken: string[] = [];
    visitor.page.on('worker', (worker) => woken.push(worker.url()));
    await visitor.page.reload();
    const view = tryView(visitor.page);
    await view.paragraph.waitFor();
    expect(await view.paragraph.innerText()).toBe(paragraph);
    expect(await verdictsOf()).toEqual(verdicts);
    // No engine was woken for it.
    expect(woken).toEqual([]);
    expect(await view.earlier.getByRole('listitem').count()).toBe(1);
  });

  test('a text that shows its skills gets full marks, and pointing marks the words that earned them', async () => {
    const text = 'Who could ever forget a glacier that groans like an old ship?';
    await visitor.page.evaluate(replaceStoredText(text));
    await visitor.page.reload();
    const view = tryView(visitor.page);
    await visitor.page.getByText('full marks').first().waitFor();
    expect((await view.paragraph.innerText()).trim()).toBe(text);
    await view.criteria.filter({ hasText: 'Simile' }).getByRole('button').hover();
    const marks = await view.paragraph.locator('mark').allInnerTexts();
    expect(marks.some((words) => words.includes('like an old ship'))).toBe(true);
  });

  test('Stop in mid-generation keeps nothing half-written and the page can write on', async () => {
    const view = tryView(visitor.page);
    await view.another.click();
    await view.write.click();
    await until(
      async () => /\d tokens\/s/.test(await visitor.page.getByRole('main').innerText()),
      'words are being written',
    );
    await view.stop.click();
    await view.write.or(view.again).waitFor(PATIENCE);
    expect(await visitor.page.getByRole('main').innerText()).toMatch(/Stopped/);
    expect(await view.earlier.getByRole('listitem').count()).toBe(1);
  });

  test('a worker that dies is said in words, and the next Write brings a new one', async () => {
    const view = tryView(visitor.page);
    await view.write.or(view.again).click();
    await until(async () => visitor.page.workers().length > 0, 'a worker is there');
    await until(
      async () => /\d tokens\/s/.test(await visitor.page.getByRole('main').innerText()),
      'words are being written',
    );
    // Not waited for: a worker that is gone already, or closes at once, gives no answer.
    for (const worker of visitor.page.workers()) {
      void worker.evaluate('self.close()').catch(() => null);
    }
    await visitor.page.getByRole('alert').waitFor(PATIENCE);
    await writeToTheEnd(view);
    expect(await view.criteria.count()).toBe(5);
    expect(await view.earlier.getByRole('listitem').count()).toBe(2);
  });

  test('with the network off the page opens again and writes on', async () => {
    const { page, context } = visitor;
    await until(
      async () => page.evaluate('navigator.serviceWorker.controller !== null'),
      'the service worker is in charge',
    );
    await context.setOffline(true);
    await page.reload();
    const view = tryView(page);
    await view.heading.waitFor();
    await view.another.click();
    await writeToTheEnd(view);
    expect(await view.earlier.getByRole('listitem').count()).toBe(3);
    await context.setOffline(false);
  });

  test('a link reproduces the tuple for somebody else', async () => {
    const heading = await tryView(visitor.page).heading.innerText();
    const other = await newVisitor(browser);
    const view = await open(other.page, visitor.page.url());
    expect(await view.heading.innerText()).toBe(heading);
    await other.context.close();
  });

  test('nothing was said on the console that nobody expects', () => {
    expect(unexpected(visitor.complaints)).toEqual([]);
  });
});
