// @ts-check
/**
 * npm run build [-- --with-model ID]: the site in dist/, the command line in dist-cli/skillet.js.
 * Weights stay out of dist/ unless a model is named.
 */
import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { ROOT, runSkillet } from './run-command.mjs';

/** @typedef {{ path: string }} ListedFile */
/**
 * @typedef {{
 *   id: string,
 *   sources: { kind: string, folder?: string }[],
 *   files: ListedFile[],
 *   adapters?: { file: ListedFile }[],
 * }} ListedModel
 */

/** @param {import('vite').LogLevel} logLevel */
export async function buildSite(logLevel) {
  // A development server in the same process leaves its own mark here, and the build would be one for development.
  process.env.NODE_ENV = 'production';
  await build({ root: ROOT, logLevel });
}

/** @param {import('vite').LogLevel} logLevel */
export async function buildCli(logLevel) {
  await build({
    root: ROOT,
    configFile: false,
    logLevel,
    build: {
      ssr: 'src/cli/main.ts',
      outDir: 'dist-cli',
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        output: { entryFileNames: 'skillet.js', banner: '#!/usr/bin/env node' },
      },
    },
  });
  await chmod(join(ROOT, 'dist-cli', 'skillet.js'), 0o755);
}

/**
 * @param {string} id
 * @returns {Promise<string[]>} the paths of the model's files below models/weights
 */
async function weightsOf(id) {
  const text = await readFile(join(ROOT, 'models', 'registry.json'), 'utf8');
  /** @type {{ models: ListedModel[] }} */
  const { models } = JSON.parse(text);
  const model = models.find((one) => one.id === id);
  const folder = model?.sources.find((source) => source.kind === 'weights')?.folder;
  if (model === undefined || folder === undefined) {
    const ids = models.map((one) => one.id).join(', ');
    throw new Error(`--with-model ${id} is not in models/registry.json: give one of ${ids}`);
  }
  const adapters = (model.adapters ?? []).map(({ file }) => file);
  return [...model.files, ...adapters].map(({ path }) => join(folder, path));
}

/**
 * @param {string} id
 * @param {string[]} paths below models/weights
 */
async function addModel(id, paths) {
  const code = await runSkillet(['models', 'fetch', id]);
  if (code !== 0) throw new Error(`the files of ${id} are not there: dist/ was built without them`);
  for (const path of paths) {
    const target = join(ROOT, 'dist', 'models', 'weights', path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(ROOT, 'models', 'weights', path), target);
    console.error(`dist/models/weights/${path}: added`);
  }
}

/** @param {string[]} args */
async function main(args) {
  const { values } = parseArgs({ args, options: { 'with-model': { type: 'string' } } });
  const id = values['with-model'];
  // Before the build, so that a wrong id costs nothing.
  const paths = id === undefined ? [] : await weightsOf(id);
  await buildSite('info');
  await buildCli('info');
  if (id !== undefined) await addModel(id, paths);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error) => {
    console.error(`build: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
}
