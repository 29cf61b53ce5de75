import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** A sub-path, since the site must work from any. */
const BASE = '/some/where/skillet';

export interface Site {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the built site as `npm start` does, from a sub-path, on a free port. */
export async function startSite(): Promise<Site> {
  const child = spawn(
    process.execPath,
    ['dist-cli/skillet.js', 'serve', '--port', '0', '--base', BASE],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /https?:\/\/\S+/.exec(line);
    if (found) return { url: found[0].replace(/\/$/, ''), stop };
  }
  throw new Error('skillet serve ended before it printed an address');
}
