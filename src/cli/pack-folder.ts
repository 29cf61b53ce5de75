import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PACK_FILE_NAMES, readOwnPack } from '../core/catalog/own-pack.ts';
import type { Pack } from '../core/catalog/pack.ts';
import type { PackFile } from '../core/catalog/pack-file.ts';
import { readText } from './read-text.ts';

/** A folder with `skills.csv`, `topics.txt` and perhaps `pack.json`. Errors: `input-invalid`, `pack-invalid`. */
export async function readPackFolder(folder: string): Promise<Pack> {
  const here = await readdir(folder);
  const file = async (name: string): Promise<PackFile> => {
    const path = join(folder, name);
    return { name: path, text: await readText(path) };
  };
  return readOwnPack({
    title: basename(resolve(folder)),
    skills: await file(PACK_FILE_NAMES.skills),
    topics: await file(PACK_FILE_NAMES.topics),
    ...(here.includes(PACK_FILE_NAMES.pack) ? { pack: await file(PACK_FILE_NAMES.pack) } : {}),
  });
}
