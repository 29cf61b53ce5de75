// @ts-check
/**
 * npm start [-- options of skillet serve]: builds what changed, fetches the default model if it is not
 * there, serves the page.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCli, buildSite } from './build.mjs';
import { ROOT, runSkillet } from './run-command.mjs';

/** Everything that decides a build. */
const INPUTS = [
  'src',
  'public',
  'models/registry.json',
  'index.html',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'scripts/build.mjs',
];
const OUTPUTS = ['dist/index.html', 'dist-cli/skillet.js'];
const STAMP = join(ROOT, '.cache', 'build-stamp');
const CLI = join(ROOT, 'dist-cli', 'skillet.js');

/**
 * @param {string} path relative to the checkout
 * @returns {Promise<string[]>} the files at or below it
 */
async function filesAt(path) {
  const info = await stat(join(ROOT, path)).catch(() => null);
  if (info === null) return [];
  if (info.isFile()) return [path];
  const names = await readdir(join(ROOT, path));
  const nested = await Promise.all(names.sort().map((name) => filesAt(`${path}/${name}`)));
  return nested.flat();
}

/** @returns {Promise<string>} a hash of the names and contents of all inputs */
async function inputHash() {
  const hash = createHash('sha256');
  for (const path of (await Promise.all(INPUTS.map(filesAt))).flat()) {
    const content = await readFile(join(ROOT, path));
    hash.update(`${path}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

async function buildIfChanged() {
  const hash = await inputHash();
  const stamp = await readFile(STAMP, 'utf8').catch(() => '');
  if (stamp === hash && OUTPUTS.every((path) => existsSync(join(ROOT, path)))) return;
  console.error('Building the page …');
  await buildSite('error');
  await buildCli('error');
  await mkdir(dirname(STAMP), { recursive: true });
  await writeFile(STAMP, hash);
}

/**
 * npm puts a shell between itself and us, and a signal to npm ends only that shell: then we are somebody
 * else's child, and end too, rather than keep the port.
 */
function endWithNpm() {
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(look, 500).unref();
}

if (process.env['npm_lifecycle_event'] === 'start') endWithNpm();
await buildIfChanged();
if ((await runSkillet(['models', 'fetch'])) !== 0) {
  console.error('Going on without the model: the page opens and says what it can do.');
}
// In this very process, so that whoever ends `npm start` ends the server too.
process.argv = [process.execPath, CLI, 'serve', ...process.argv.slice(2)];
await import(pathToFileURL(CLI).href);
