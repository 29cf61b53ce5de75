// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from './run-command.mjs';

/**
 * Serves the built site as `npm start` does, on a free port.
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function serveBuilt() {
  const args = ['dist-cli/skillet.js', 'serve', '--port', '0'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error('skillet serve ended before it printed an address');
}
