import { basename, join } from 'node:path';
import type { Pack } from '../core/catalog/pack.ts';
import { readReferencePack } from '../core/catalog/reference-pack.ts';
import { readText } from './read-text.ts';

/** A folder with `skills.csv` and `topics.txt`. Errors: `input-invalid`, `pack-invalid`. */
export async function readPackFolder(folder: string): Promise<Pack> {
  const skillsFile = join(folder, 'skills.csv');
  const topicsFile = join(folder, 'topics.txt');
  return readReferencePack({
    title: basename(folder),
    skillsFile,
    skills: await readText(skillsFile),
    topicsFile,
    topics: await readText(topicsFile),
  });
}
