// @ts-check
import { runCommand } from './run-command.mjs';

/**
 * Installs packages of the system, where it is Debian's kind and we may.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether they are there now
 */
export async function aptInstall(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if ((await runCommand('apt-get', ['update'], options)) !== 0) return false;
  return (await runCommand('apt-get', install, options)) === 0;
}
