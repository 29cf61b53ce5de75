// @ts-check
/** The core's part of `npm run bench`: sampler and metrics, bundled as the command line is and run here. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../run-command.mjs';

const OUT = join(ROOT, '.cache', 'bench');
const SAMPLER_RATIO = 0.5;
const METRICS_RATIO = 0.8;

/** @returns {Promise<import('./core.ts').CoreFigures>} */
async function measure() {
  await build({
    ...{ root: ROOT, configFile: false, logLevel: 'error', publicDir: false },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: 'scripts/bench/core.ts', outDir: OUT, emptyOutDir: false, target: 'node20' },
      rollupOptions: { output: { entryFileNames: 'core.js' } },
    },
  });
  const { measureCore } = await import(pathToFileURL(join(OUT, 'core.js')).href);
  return measureCore();
}

/** @param {number} rate */
const thousands = (rate) => `${Math.round(rate / 1000).toString()} thousand`;

/** @returns {Promise<readonly import('./engine.mjs').Row[]>} */
export async function benchCore() {
  const { skills, tuplesPerSecond, samplerRatio, rowsPerSecond, metricsRatio } = await measure();
  return [
    {
      what: `sampler, plain loop's time over ours (10,000 tuples of k=5 of ${skills.toString()}; ${thousands(tuplesPerSecond)} tuples/s)`,
      figure: samplerRatio.toFixed(2),
      goal: `>= ${SAMPLER_RATIO.toString()}`,
      met: samplerRatio >= SAMPLER_RATIO,
    },
    {
      what: `ten metrics, plain loop's time over ours (100,000 texts of k=5; ${thousands(rowsPerSecond)} texts/s)`,
      figure: metricsRatio.toFixed(2),
      goal: `>= ${METRICS_RATIO.toString()}`,
      met: metricsRatio >= METRICS_RATIO,
    },
  ];
}
