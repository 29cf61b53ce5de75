// @ts-check
/** The page's part of `npm run bench`: whether it stays responsive while a model writes, on the built site. */
import { onBuiltPage } from '../on-built-page.mjs';

const LONG_TASK_MS = 50;
const PATIENCE = { timeout: 300_000 };

/** Notes every task of the main thread that the browser calls long: over 50 ms, whoever caused it. */
const WATCH = `globalThis.longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push({ startTime, duration });
}).observe({ type: 'longtask', buffered: true });`;

/**
 * @param {import('playwright').Page} page
 * @returns {Promise<{ ms: number, tasks: readonly number[] }>} the durations of the long tasks while words came in
 */
async function whileWriting(page) {
  await page
    .getByText(/\d tokens\/s/)
    .first()
    .waitFor(PATIENCE);
  const begun = /** @type {number} */ (await page.evaluate('performance.now()'));
  await page.getByRole('button', { name: /^Write again/ }).waitFor(PATIENCE);
  return page.evaluate(
    `({ ms: performance.now() - ${begun}, tasks: longTasks.filter(({ startTime }) => startTime >= ${begun}).map(({ duration }) => duration) })`,
  );
}

/** @returns {Promise<readonly import('./engine.mjs').Row[]>} */
export function benchPageWriting() {
  return onBuiltPage(async (page, url) => {
    await page.addInitScript(WATCH);
    await page.goto(url);
    await page.getByRole('button', { name: /^Write$/ }).click();
    const { ms, tasks } = await whileWriting(page);
    const longest = Math.max(0, ...tasks);
    const within = tasks.length === 0 ? `none over ${LONG_TASK_MS}` : `${tasks.length} over it`;
    return [
      {
        what: `longest task of the main thread while the page writes, ms (${within} in ${(ms / 1000).toFixed(0)} s)`,
        figure: longest === 0 ? `< ${LONG_TASK_MS}` : longest.toFixed(0),
        goal: `<= ${LONG_TASK_MS}`,
        met: longest <= LONG_TASK_MS,
      },
    ];
  });
}
