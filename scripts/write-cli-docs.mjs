// @ts-check
/** node scripts/write-cli-docs.mjs: builds the command line and writes its help texts into docs/cli.md. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCli } from './build.mjs';
import { withHelp } from './cli-docs.mjs';
import { ROOT } from './run-command.mjs';

const FILE = join(ROOT, 'docs', 'cli.md');
const PROGRAM = join(ROOT, 'dist-cli', 'skillet.js');

await buildCli('warn');
const page = withHelp(await readFile(FILE, 'utf8'), (args) =>
  execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' }),
);
await writeFile(FILE, page);
console.error('docs/cli.md: written');
