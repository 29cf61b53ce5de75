import type { Browser, Page, Route } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newVisitor } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { open, PATIENCE, tryView, writeToTheEnd } from './support/try-view.ts';

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

/** A new visitor on whose page `prepare` has been done before it opens. */
async function withVisitor(
  prepare: (page: Page) => Promise<unknown>,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const { context, page } = await newVisitor(browser);
  try {
    await prepare(page);
    await see(page);
  } finally {
    await context.close();
  }
}

/** A browser that lacks something: the page and each worker, which has globals of its own, begin with `code`. */
async function inEveryScript(page: Page, code: string): Promise<void> {
  await page.addInitScript(code);
  await page.context().route('**/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

/** A chunk that is still on its way must not outlive the page. */
const letScriptsArrive = (page: Page): Promise<void> =>
  page.context().unrouteAll({ behavior: 'wait' });

/** What the first Write says where the model file is answered for by `answer`; the hub stays out of reach. */
async function wordsAfterWrite(page: Page, answer: (route: Route) => Promise<void>) {
  await page.context().route('**/models/weights/**', answer);
  await page.context().route('https://**', (route) => route.abort());
  const view = await open(page, `${site.url}/`);
  await view.write.click();
  const alert = page.getByRole('alert');
  await alert.waitFor(PATIENCE);
  await view.write.waitFor(PATIENCE);
  return (await alert.allInnerTexts()).join(' ');
}

describe('links that cannot be opened say what is wrong and what to do', () => {
  test.each([
    ['an unknown pack', '#/try?pack=nowhere&split=heldout&k=2&seed=1&i=0', /nowhere/],
    ['a k larger than the split', '#/try?pack=checkable&split=heldout&k=40&seed=1&i=0', /40/],
    ['an unknown skill', '#/try?pack=checkable&skills=zeugmatics&topic=sewing', /zeugmatics/],
    ['a split that is none', '#/try?pack=checkable&split=left&k=2&seed=1&i=0', /left/],
  ])('%s', async (_, hash, words) => {
    await withVisitor(
      (page) => page.goto(`${site.url}/${hash}`),
      async (page) => {
        const alert = page.getByRole('alert');
        await alert.waitFor();
        expect(await alert.innerText()).toMatch(words);
        await page.getByRole('button', { name: 'Begin with the first tuple' }).click();
        await tryView(page).write.waitFor();
      },
    );
  });
});

describe('a model file that is none is refused in words and not kept', () => {
  test.each<[string, string, (route: Route) => Promise<void>]>([
    [
      'HTML instead of a model',
      'not a model',
      (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Log in' }),
    ],
    [
      'a truncated file',
      '98',
      (route) => route.fulfill({ body: Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(5000)]) }),
    ],
    [
      'no file at all',
      'could not be fetched',
      (route) => route.fulfill({ status: 404, body: 'not here' }),
    ],
  ])('%s', async (_, words, answer) => {
    await withVisitor(
      async () => undefined,
      async (page) => {
        expect(await wordsAfterWrite(page, answer)).toContain(words);
      },
    );
  });
});

describe('a browser that lacks something is told so', () => {
  test('without IndexedDB the page works and says that nothing will be kept', async () => {
    await withVisitor(
      (page) =>
        page.addInitScript(
          'delete Object.getPrototypeOf(window).indexedDB; delete window.indexedDB',
        ),
      async (page) => {
        await open(page, `${site.url}/`);
        await page.getByText('Nothing will be kept').first().waitFor();
        await tryView(page).write.waitFor();
      },
    );
  });

  test('without what the fast engine needs, the compatible one writes', async () => {
    const without = 'delete WebAssembly.Suspending; delete WebAssembly.promising;';
    await withVisitor(
      (page) => inEveryScript(page, without),
      async (page) => {
        const wasm: string[] = [];
        page.context().on('request', (request) => {
          if (request.url().endsWith('.wasm')) wasm.push(request.url());
        });
        const view = await open(page, `${site.url}/`);
        await writeToTheEnd(view);
        expect(wasm.join(' ')).toMatch(/wllama-compat/);
        await letScriptsArrive(page);
      },
    );
  });

  test('without the WebAssembly features that both need, Write says which browser has them', async () => {
    await withVisitor(
      (page) => inEveryScript(page, 'WebAssembly.validate = () => false;'),
      async (page) => {
        const view = await open(page, `${site.url}/`);
        await view.write.click();
        const alert = page.getByRole('alert');
        await alert.waitFor(PATIENCE);
        expect(await alert.innerText()).toMatch(/Chrome|Edge|browser/);
        await letScriptsArrive(page);
      },
    );
  });

  test('a full disk is said with figures, and the page goes on', async () => {
    await withVisitor(
      async (page) => {
        const devtools = await page.context().newCDPSession(page);
        const quotaSize = 20 * 1024 * 1024;
        await devtools.send('Storage.overrideQuotaForOrigin', {
          origin: new URL(site.url).origin,
          quotaSize,
        });
      },
      async (page) => {
        const view = await open(page, `${site.url}/`);
        await view.write.click();
        const alert = page.getByRole('alert');
        await alert.waitFor(PATIENCE);
        expect(await alert.innerText()).toMatch(/98 MB/);
        await view.another.click();
        await view.write.waitFor();
      },
    );
  });
});
