// @ts-check
/** The engine's part of `npm run bench`: a page that runs ours and raw wllama in turns, driven from here. */
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { ensureChromium } from '../ensure-chromium.mjs';
import { ROOT } from '../run-command.mjs';

const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 12);
const CONVERSATIONS = Number(process.env['BENCH_CONVERSATIONS'] ?? 8);

const SAME_AT_LEAST = 0.98;
const DEFAULTS_AT_LEAST = 1.6;
const Q8_AT_LEAST = 2.2;
const MANY_AT_LEAST = 1.15;
const MANY_AT_LEAST_ON_GPU = 1.4;

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
 * @param {readonly import('./figures.ts').Pair[]} pairs
 * @param {string} what
 * @param {number} least
 * @returns {Row}
 */
function rateRow(pairs, what, least) {
  const ratio = median(pairs.map(({ ours, raw }) => ours / raw));
  const rate = (/** @type {'ours' | 'raw'} */ side) =>
    median(pairs.map((pair) => pair[side])).toFixed(1);
  const same = pairs.filter(({ sameText }) => sameText).length;
  return {
    what: `tokens/s, ${what}; ${rate('ours')} against ${rate('raw')}; same text in ${same.toString()} of ${pairs.length.toString()})`,
    figure: ratio.toFixed(3),
    goal: `>= ${least.toString()}`,
    met: ratio >= least,
  };
}

/**
 * @param {EngineFigures} figures
 * @returns {Row}
 */
function secondTurnRow({ secondTurns }) {
  const ratios = secondTurns.map(({ read, added }) => read / added);
  const worst = Math.max(...ratios).toFixed(3);
  return {
    what: `tokens read in turn 2 over tokens it adds (worst ${worst} of ${ratios.length.toString()})`,
    figure: median(ratios).toFixed(3),
    goal: '<= 1.05',
    met: median(ratios) <= 1.05,
  };
}

/**
 * @param {EngineFigures} figures
 * @returns {Row}
 */
function manyRow({ many, backend }) {
  const ratio = median(many.map(({ alone, together }) => together / alone));
  const least = backend === 'webgpu' ? MANY_AT_LEAST_ON_GPU : MANY_AT_LEAST;
  const same = many.reduce((sum, round) => sum + round.same, 0);
  const of = many.reduce((sum, round) => sum + round.of, 0);
  return {
    what: `generateMany, eight at once over one after another (same text in ${same.toString()} of ${of.toString()})`,
    figure: ratio.toFixed(3),
    goal: `>= ${least.toString()}`,
    met: ratio >= least,
  };
}

/**
 * @param {EngineFigures} figures
 * @returns {readonly Row[]}
 */
function rowsOf(figures) {
  const { engine, threads, pairs, defaults, requantised, transformers } = figures;
  const setting = `${engine}, ${threads.toString()} thread(s)`;
  const q8 = requantised.length === 0 ? [] : [requantised];
  const onnx = transformers.length === 0 ? [] : [transformers];
  return [
    rateRow(pairs, `ours over raw wllama (${setting}`, SAME_AT_LEAST),
    rateRow(defaults, `ours over wllama's defaults, same file (${setting}`, DEFAULTS_AT_LEAST),
    ...q8.map((rows) =>
      rateRow(rows, `ours with Q8_0 over wllama's defaults with Q4_1 (${setting}`, Q8_AT_LEAST),
    ),
    ...onnx.map((rows) => rateRow(rows, 'ours over raw transformers.js (WASM', SAME_AT_LEAST)),
    secondTurnRow(figures),
    manyRow(figures),
  ];
}

/** @returns {Promise<readonly Row[]>} */
export async function benchEngine() {
  return rowsOf(await measure());
}
