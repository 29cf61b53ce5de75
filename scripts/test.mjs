// @ts-check
/**
 * npm test [-- --only unit,browser]: everything that must hold, in order, stopping at the first section
 * that fails. The last line is `N passed, N failed` over all tests that ran.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli, buildSite } from './build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensurePython } from './ensure-python.mjs';
import { ROOT, runCommand, runSkillet } from './run-command.mjs';
import { NO_TESTS, addTotals, totalsLine, unittestTotals, vitestTotals } from './test-totals.mjs';

/**
 * @typedef {import('./test-totals.mjs').Totals} Totals
 * @typedef {{ ok: boolean, totals?: Totals }} Outcome
 * @typedef {{ name: string, needs?: readonly string[], run: () => Promise<Outcome> }} Section
 */

const REPORTS = join(ROOT, '.cache', 'test');

/** @type {Record<string, string>} */
const env = {};

/**
 * @param {string} path below node_modules
 * @param {...string} args
 * @returns {Promise<Outcome>}
 */
async function tool(path, ...args) {
  const program = join(ROOT, 'node_modules', path);
  return { ok: (await runCommand(process.execPath, [program, ...args], { env })) === 0 };
}

/**
 * @param {string} script of package.json
 * @returns {Promise<Outcome>}
 */
async function npmScript(script) {
  return { ok: (await runCommand('npm', ['run', '--silent', script])) === 0 };
}

/**
 * @param {string} project
 * @returns {Promise<Outcome>}
 */
async function vitest(project) {
  const report = join(REPORTS, `${project}.json`);
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok } = await tool('vitest/vitest.mjs', 'run', '--project', project, ...reporters);
  const json = await readFile(report, 'utf8').catch(() => null);
  if (json === null) return { ok: false };
  return { ok, totals: vitestTotals(json) };
}

/** @returns {Promise<Outcome>} */
async function training() {
  if (!existsSync(join(ROOT, 'training', 'tests'))) return { ok: true };
  const args = ['-m', 'unittest', 'discover', '-v', '-s', 'training/tests'];
  const child = spawn(await ensurePython(), args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    text += piece;
    process.stderr.write(piece);
  });
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
  return { ok: code === 0, totals: unittestTotals(text) };
}

/** @returns {Promise<Outcome>} */
async function chromium() {
  env['CHROMIUM_PATH'] = await ensureChromium();
  console.log(env['CHROMIUM_PATH']);
  return { ok: true };
}

/** @returns {Promise<Outcome>} */
async function model() {
  await buildCli('warn');
  return { ok: (await runSkillet(['models', 'fetch'])) === 0 };
}

/** @returns {Promise<Outcome>} */
async function builds() {
  await buildSite('warn');
  await buildCli('warn');
  return { ok: true };
}

/** @type {readonly Section[]} */
const SECTIONS = [
  { name: 'format', run: () => tool('prettier/bin/prettier.cjs', '--check', '.') },
  { name: 'lint', run: () => npmScript('lint') },
  { name: 'types', run: () => npmScript('check') },
  { name: 'unused', run: () => tool('knip/bin/knip.js') },
  { name: 'model', run: model },
  { name: 'unit', needs: ['model'], run: () => vitest('unit') },
  { name: 'training', run: training },
  { name: 'chromium', run: chromium },
  { name: 'browser', needs: ['chromium', 'model'], run: () => vitest('browser') },
  { name: 'gpu', needs: ['chromium'], run: () => vitest('gpu') },
  { name: 'build', run: builds },
  { name: 'e2e', needs: ['chromium', 'model', 'build'], run: () => vitest('e2e') },
];

/**
 * @param {string | undefined} only
 * @returns {readonly Section[]}
 */
function chosen(only) {
  if (only === undefined) return SECTIONS;
  const names = only.split(',');
  const unknown = names.find((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown !== undefined) {
    const known = SECTIONS.map((section) => section.name).join(', ');
    throw new Error(`--only ${unknown} is not known: give some of ${known}`);
  }
  const needed = SECTIONS.filter((s) => names.includes(s.name)).flatMap((s) => s.needs ?? []);
  return SECTIONS.filter((section) => [...names, ...needed].includes(section.name));
}

/**
 * @param {Section} section
 * @returns {Promise<Required<Outcome>>}
 */
async function runSection(section) {
  console.log(`\n== ${section.name}`);
  const { ok, totals = NO_TESTS } = await section.run().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { ok: false, totals: NO_TESTS };
  });
  // Whatever fails counts, even where no single test can be named.
  return { ok, totals: ok || totals.failed > 0 ? totals : { ...totals, failed: 1 } };
}

/** @param {readonly Section[]} sections */
async function runSections(sections) {
  let totals = NO_TESTS;
  for (const section of sections) {
    const outcome = await runSection(section);
    totals = addTotals(totals, outcome.totals);
    if (outcome.ok) continue;
    console.error(`\nFailed: ${section.name}`);
    process.exitCode = 1;
    break;
  }
  for (const name of totals.skipped) console.log(`skipped: ${name}`);
  console.log(totalsLine(totals));
}

try {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const sections = chosen(values.only);
  await mkdir(REPORTS, { recursive: true });
  await runSections(sections);
} catch (error) {
  console.error(`test: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
