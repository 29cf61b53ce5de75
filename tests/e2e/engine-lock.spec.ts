import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newVisitor, unexpected, type Watched } from './support/browser.ts';
import { startSite, type Site } from './support/site.ts';
import { open, PATIENCE, tryView, until } from './support/try-view.ts';

const OTHER = '#/try?pack=checkable&skills=simile&topic=beekeeping';

const words = (page: Page): Promise<string> => page.getByRole('main').innerText();
const isWriting = async (page: Page): Promise<boolean> => /\d tokens\/s/.test(await words(page));

/** Two tabs of one visitor: each test goes on where the one before ended. */
describe('one tab owns the engine', () => {
  let site: Site;
  let browser: Browser;
  let visitor: Watched;
  let second: Page;

  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
    visitor = await newVisitor(browser);
    second = await visitor.context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  test('while one tab writes, the other says that the engine is elsewhere', async () => {
    const first = await open(visitor.page, `${site.url}/`);
    await first.write.click();
    await until(() => isWriting(visitor.page), 'the first tab writes');
    const view = await open(second, `${site.url}/${OTHER}`);
    await view.write.click();
    await second.getByRole('alert').waitFor(PATIENCE);
    expect(await second.getByRole('alert').innerText()).toMatch(
      /Another tab of this page is using/,
    );
    expect(second.workers()).toEqual([]);
  });

  test('Take over stops the first, which says who took it and lets go of the memory', async () => {
    await second.getByRole('button', { name: 'Take over here' }).click();
    await visitor.page.getByRole('alert').waitFor(PATIENCE);
    expect(await visitor.page.getByRole('alert').innerText()).toMatch(
      /Another tab took the engine over: “simile about beekeeping · Skillet”/,
    );
    await until(() => Promise.resolve(visitor.page.workers().length === 0), 'its worker is gone');
    const view = tryView(second);
    await view.again.waitFor(PATIENCE);
    expect((await view.paragraph.innerText()).trim()).not.toBe('');
    expect(await tryView(visitor.page).earlier.getByRole('listitem').count()).toBe(0);
  });

  test('the engine is free again when the tab that has it is closed', async () => {
    await second.close();
    await visitor.page.getByRole('button', { name: 'Try again' }).click();
    await writeToTheEndOf(visitor.page);
    expect(unexpected(visitor.complaints)).toEqual([]);
  });
});

async function writeToTheEndOf(page: Page): Promise<void> {
  const view = tryView(page);
  await view.again.waitFor(PATIENCE);
  await view.grade.waitFor(PATIENCE);
}
