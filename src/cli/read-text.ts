import { readFile } from 'node:fs/promises';
import { AppError } from '../core/errors.ts';

/** A text file without a byte order mark. Errors: `input-invalid`, with the system's reason. */
export async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new AppError('input-invalid', `${file}: cannot be read (${reasonOf(error)})`, { file });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ENOENT' ? 'no such file' : error.message;
}
