import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ARGS,
  });
}

/** What the page must never print: a warning or an error that no test expects. */
export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[];
}

/** A new visitor: empty storage, its own page, its complaints collected. */
export async function newVisitor(browser: Browser): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}

/** What tests bring about on purpose: a network that is switched off, a machine without a GPU that is asked for one. */
const EXPECTED = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /No available adapters/];

export const unexpected = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((words) => !EXPECTED.some((known) => known.test(words)));
