import { stat } from 'node:fs/promises';
import type { Pack } from '../core/catalog/pack.ts';
import { BUILT_IN_PACK_IDS, builtInPack } from '../core/catalog/packs/index.ts';
import { AppError } from '../core/errors.ts';
import { readPackFolder } from './pack-folder.ts';

/** A built-in pack by its id, or a folder of an own pack. Errors: `pack-unknown`, `pack-invalid`, `input-invalid`. */
export async function loadPack(name: string): Promise<Pack> {
  if (BUILT_IN_PACK_IDS.includes(name)) return builtInPack(name);
  if (await isFolder(name)) return readPackFolder(name);
  throw new AppError(
    'pack-unknown',
    `--pack ${name} is neither a built-in pack (${BUILT_IN_PACK_IDS.join(', ')}) nor a folder: give one of them`,
    { pack: name },
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
