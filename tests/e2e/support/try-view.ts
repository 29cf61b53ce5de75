import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright';

/** Long, since a busy machine writes a few tokens a second; nothing here asserts a time. */
export const PATIENCE = { timeout: 150_000 };

/** The parts of Try by the names that a screen reader hears (docs: "The page, as a contract"). */
export function tryView(page: Page) {
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  return {
    heading: page.getByRole('heading', { level: 1 }),
    write: button(/^Write$/),
    again: button(/^Write again/),
    stop: button(/^Stop/),
    another: button(/^Another tuple/),
    paragraph: page.getByRole('region', { name: 'Paragraph' }),
    grade: page.getByRole('list', { name: 'Grade' }),
    criteria: page.getByRole('list', { name: 'Grade' }).getByRole('listitem'),
    earlier: page.getByRole('list', { name: 'Earlier in this browser' }),
  };
}

/** Opens the view and waits until it can write. */
export async function open(page: Page, address: string): Promise<ReturnType<typeof tryView>> {
  await page.goto(address);
  const view = tryView(page);
  await view.heading.waitFor();
  return view;
}

/** Writes one generation to its end: both turns and the grade. */
export async function writeToTheEnd(view: ReturnType<typeof tryView>): Promise<void> {
  await view.write.or(view.again).click();
  await view.stop.waitFor(PATIENCE);
  await view.again.waitFor(PATIENCE);
  await view.grade.waitFor(PATIENCE);
}

/** Asks again and again until it holds: for what no locator can wait for. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const tries = 600;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (await holds()) return;
    await wait(200);
  }
  throw new Error(`never came true: ${what}`);
}
