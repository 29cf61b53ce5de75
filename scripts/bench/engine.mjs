// @ts-check
/** The engine's part of `npm run bench`: a page that runs ours and raw wllama in turns, driven from here. */
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { ensureChromium } from '../ensure-chromium.mjs';
import { ROOT } from '../run-command.mjs';

const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 12);
const CONVERSATIONS = Number(process.env['BENCH_CONVERSATIONS'] ?? 8);

/** @typedef {import('./figures.ts').EngineFigures} EngineFigures */
/** @typedef {{ what: string, figure: string, goal: string, met: boolean }} Row */

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? NaN;
  return (lower + upper) / 2;
}

/** @returns {Promise<EngineFigures>} */
async function measure() {
  const server = await createServer({ root: ROOT, logLevel: 'error', server: { port: 0 } });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'info') console.error(message.text());
    });
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}scripts/bench/page/index.html`);
    await page.waitForFunction('globalThis.benchEngine !== undefined', undefined, {
      timeout: 60_000,
    });
    return await page.evaluate(`benchEngine(${PAIRS.toString()}, ${CONVERSATIONS.toString()})`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * @param {EngineFigures} figures
 * @returns {readonly Row[]}
 */
function rowsOf(figures) {
  const ratio = median(figures.pairs.map(({ ours, raw }) => ours / raw));
  const read = median(figures.secondTurns.map(({ read, added }) => read / added));
  const worst = Math.max(...figures.secondTurns.map(({ read, added }) => read / added));
  const same = figures.pairs.filter(({ sameText }) => sameText).length;
  const rate = (/** @type {'ours' | 'raw'} */ side) =>
    median(figures.pairs.map((pair) => pair[side])).toFixed(1);
  const setting = `${figures.engine}, ${figures.threads.toString()} thread(s)`;
  return [
    {
      what: `tokens/s, ours over raw wllama (${setting}; ${rate('ours')} against ${rate('raw')}; same text in ${same.toString()} of ${figures.pairs.length.toString()})`,
      figure: ratio.toFixed(3),
      goal: '>= 0.98',
      met: ratio >= 0.98,
    },
    {
      what: `tokens read in turn 2 over tokens it adds (worst ${worst.toFixed(3)} of ${figures.secondTurns.length.toString()})`,
      figure: read.toFixed(3),
      goal: '<= 1.05',
      met: read <= 1.05,
    },
  ];
}

/** @returns {Promise<readonly Row[]>} */
export async function benchEngine() {
  return rowsOf(await measure());
}
