// @ts-check
import { chromium } from 'playwright';
import { ensureChromium } from './ensure-chromium.mjs';
import { serveBuilt } from './serve-built.mjs';

/**
 * Serves the built site, opens an empty page of a new visitor, and ends both when the work is done.
 * @template Result
 * @param {(page: import('playwright').Page, url: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function onBuiltPage(work) {
  const site = await serveBuilt();
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox'],
  });
  try {
    return await work(await browser.newPage(), site.url);
  } finally {
    await browser.close();
    site.stop();
  }
}
