// @ts-check
/** node scripts/ensure-chromium.mjs: prints the path of a Chromium that starts, getting one if need be. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall } from './apt-install.mjs';
import { ROOT, runCommand } from './run-command.mjs';

/**
 * What the search asks of the machine; tests give it another one.
 * @typedef {object} Machine
 * @property {string | undefined} wished the environment's CHROMIUM_PATH
 * @property {() => readonly string[]} systemPaths where the system keeps its browsers, best first
 * @property {() => Promise<string | null>} playwrightPath where Playwright keeps its own download
 * @property {(path: string) => boolean} starts
 * @property {() => Promise<boolean>} installWithPlaywright
 * @property {() => Promise<boolean>} installWithApt
 * @property {(line: string) => void} note
 */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const DOWNLOAD_LIMIT_MS = 5 * 60_000;

/**
 * @param {Machine} [machine]
 * @returns {Promise<string>} the executable
 */
export async function ensureChromium(machine = THIS_MACHINE) {
  if (machine.wished) {
    if (machine.starts(machine.wished)) return machine.wished;
    throw new Error(
      `CHROMIUM_PATH is ${machine.wished}, which does not start: correct or unset it`,
    );
  }
  const present = await findChromium(machine);
  if (present !== null) return present;
  machine.note('No Chromium here: downloading the one of Playwright …');
  const downloaded = (await machine.installWithPlaywright()) && (await findChromium(machine));
  if (downloaded) return downloaded;
  machine.note('That did not work: asking the system for its package …');
  const installed = (await machine.installWithApt()) && (await findChromium(machine));
  if (installed) return installed;
  throw new Error(
    'no Chromium: install one (or "npx playwright install chromium"), or set CHROMIUM_PATH',
  );
}

/**
 * @param {Machine} machine
 * @returns {Promise<string | null>}
 */
async function findChromium(machine) {
  const own = await machine.playwrightPath();
  const paths = [...machine.systemPaths(), ...(own === null ? [] : [own])];
  return paths.find((path) => machine.starts(path)) ?? null;
}

/** @returns {string[]} */
function systemPaths() {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...new Set([...named, ...MAC])];
}

/** @param {string} path */
function starts(path) {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}

async function playwrightPath() {
  const { chromium } = await import('playwright');
  return chromium.executablePath() || null;
}

async function installWithPlaywright() {
  const cli = join(ROOT, 'node_modules', 'playwright', 'cli.js');
  const options = { quiet: true, limitMs: DOWNLOAD_LIMIT_MS };
  return (await runCommand(process.execPath, [cli, 'install', 'chromium'], options)) === 0;
}

/** @type {Machine} */
const THIS_MACHINE = {
  wished: process.env['CHROMIUM_PATH'],
  systemPaths,
  playwrightPath,
  starts,
  installWithPlaywright,
  installWithApt: () => aptInstall(['chromium']),
  note: (line) => console.error(line),
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureChromium());
  } catch (error) {
    console.error(`chromium: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
