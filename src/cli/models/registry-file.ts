import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { readRegistry, type Registry } from '../../core/student/registry.ts';

/** `models/registry.json` of a checkout. Throws `input-invalid` when it is missing or no JSON. */
export async function registryOf(root: string): Promise<Registry> {
  const path = join(root, 'models', 'registry.json');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('input-invalid', `${path} cannot be read: ${why}`, { path });
  }
  return readRegistry(json);
}
