import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../core/errors.ts';

/**
 * The checkout that a file of ours runs from: the nearest folder upwards whose package.json is named
 * `skillet`. The same walk serves `dist-cli/skillet.js` and the sources.
 */
export async function findProjectRoot(startFolder: string): Promise<string> {
  for (let folder = resolve(startFolder); ; folder = dirname(folder)) {
    if (await isProject(folder)) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new AppError(
    'input-invalid',
    `no project above ${startFolder}: give its folder with --root DIR`,
    { folder: startFolder },
  );
}

async function isProject(folder: string): Promise<boolean> {
  try {
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && 'name' in data && data.name === 'skillet';
  } catch {
    return false;
  }
}
