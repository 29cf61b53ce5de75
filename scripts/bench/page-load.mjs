// @ts-check
/** The page's part of `npm run bench`: what the built site costs before anything is pressed. */
import { chromium } from 'playwright';
import { preview } from 'vite';
import { buildSite } from '../build.mjs';
import { ensureChromium } from '../ensure-chromium.mjs';
import { firstLoad } from '../first-load.mjs';
import { ROOT } from '../run-command.mjs';

const KB = 1000;
const SCRIPT_KB_AT_MOST = 80;

/** @returns {Promise<readonly import('./engine.mjs').Row[]>} */
export async function benchPageLoad() {
  await buildSite('error');
  const server = await preview({ root: ROOT, logLevel: 'error', preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox'],
  });
  try {
    const { script, style } = await firstLoad(
      await browser.newPage(),
      server.resolvedUrls?.local[0] ?? '',
    );
    return [
      {
        what: `first load, JavaScript after gzip, kB (styles ${(style / KB).toFixed(1)})`,
        figure: (script / KB).toFixed(1),
        goal: `< ${SCRIPT_KB_AT_MOST.toString()}`,
        met: script < SCRIPT_KB_AT_MOST * KB,
      },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}
