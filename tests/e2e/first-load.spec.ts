import { expect, test } from 'vitest';
import { firstLoad } from '../../scripts/first-load.mjs';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';

test('the first load is under 80 kB of gzipped JavaScript, and brings no engine', async () => {
  const site = await startSite();
  const browser = await launchBrowser();
  try {
    const { script } = await firstLoad(await browser.newPage(), `${site.url}/`);
    expect(script).toBeGreaterThan(0);
    expect(script).toBeLessThan(80_000);
  } finally {
    await browser.close();
    await site.stop();
  }
});
