// @ts-check
/** node scripts/write-webllm-list.mjs: reads WebLLM's list of models out of its package into the source. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './run-command.mjs';
import { webllmList } from './webllm-list.mjs';

const FILE = join(ROOT, 'src', 'core', 'student', 'webllm', 'list.json');

const list = await webllmList();
await writeFile(FILE, `${JSON.stringify(list, null, 2)}\n`);
console.error(`${FILE}: ${list.models.length} models of WebLLM ${list.version}`);
