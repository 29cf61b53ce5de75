// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the checkout, its output where ours goes unless `quiet`.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, limitMs?: number }} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 1 when it was ended from outside
 */
export function runCommand(program, args, { env = {}, quiet = false, limitMs = 0 } = {}) {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: quiet ? 'ignore' : 'inherit',
    timeout: limitMs,
    // On Windows npm is a script, which only a shell starts.
    shell: process.platform === 'win32' && program === 'npm',
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * @param {readonly string[]} args what follows `skillet`
 * @returns {Promise<number>} its exit code
 */
export function runSkillet(args) {
  return runCommand(process.execPath, ['dist-cli/skillet.js', ...args]);
}
