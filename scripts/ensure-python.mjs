// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { aptInstall } from './apt-install.mjs';
import { ROOT, runCommand } from './run-command.mjs';

const FOLDER = join(ROOT, '.cache', 'venv');
const PYTHON =
  process.platform === 'win32'
    ? join(FOLDER, 'Scripts', 'python.exe')
    : join(FOLDER, 'bin', 'python');
const NEEDED = join(ROOT, 'training', 'requirements-test.txt');
/** Holds what was installed last. */
const INSTALLED = join(FOLDER, 'installed.txt');
const INSTALL_LIMIT_MS = 5 * 60_000;

/**
 * A Python with what the tests of `training/` need, in an environment of its own; made where it is not there yet.
 * @returns {Promise<string>} the executable
 */
export async function ensurePython() {
  const needed = readFileSync(NEEDED, 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === needed) return PYTHON;
  console.error('Getting what the tests of training/ need, into .cache/venv …');
  if (!(await makeEnvironment())) {
    throw new Error('no Python environment: install Python 3.10 or later with its venv module');
  }
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', NEEDED];
  if ((await runCommand(PYTHON, install, { limitMs: INSTALL_LIMIT_MS })) !== 0) {
    throw new Error(`pip could not install training/requirements-test.txt: see above`);
  }
  writeFileSync(INSTALLED, needed);
  return PYTHON;
}

async function makeEnvironment() {
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  const make = () => runCommand('python3', ['-m', 'venv', FOLDER], { quiet: true });
  if ((await make()) === 0) return true;
  // Debian keeps the module in a package of its own.
  return (await aptInstall(['python3', 'python3-venv'])) && (await make()) === 0;
}
