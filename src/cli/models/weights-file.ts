import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';

/** What a complete file must be. */
export type FileFacts = Pick<ModelEntry, 'bytes' | 'sha256'>;

export type WeightsState =
  /** Nothing there: fetch it. */
  | { readonly state: 'absent' }
  /** The file of the registry, byte for byte. */
  | { readonly state: 'verified' }
  /** A file is there, but another one: `error` says how it differs. */
  | { readonly state: 'wrong'; readonly error: AppError };

export const weightsFolder = (root: string): string => join(root, 'models', 'weights');

/** Where the first file of an entry lives in a checkout. Throws `input-invalid` when the entry names no place. */
export function weightsPath(root: string, entry: ModelEntry): string {
  for (const source of entry.sources) {
    if (source.kind === 'weights')
      return join(weightsFolder(root), source.folder, firstFile(entry));
  }
  throw new AppError(
    'input-invalid',
    `models/registry.json: ${entry.id} has no source of kind "weights", so its file has no place`,
    { model: entry.id },
  );
}

/** The path of the model's first file within its folder. */
export const firstFile = ({ files, id }: ModelEntry): string => files[0]?.path ?? id;

export async function weightsState(path: string, facts: FileFacts): Promise<WeightsState> {
  try {
    if ((await sizeOf(path)) === null) return { state: 'absent' };
    if (!(await markMatches(path, facts))) {
      await assertModelFile(path, facts);
      await writeMark(path, facts);
    }
    return { state: 'verified' };
  } catch (error) {
    if (error instanceof AppError) return { state: 'wrong', error };
    throw error;
  }
}

/**
 * Moves a finished download to its place if it is the file of the registry, and removes it if not.
 * Throws `model-not-a-model`, `model-truncated` or `model-hash`.
 */
export async function installWeights(
  candidate: string,
  path: string,
  facts: FileFacts,
): Promise<void> {
  try {
    await assertModelFile(candidate, facts);
  } catch (error) {
    await rm(candidate, { force: true });
    throw error;
  }
  await mkdir(dirname(path), { recursive: true });
  await rename(candidate, path);
  await writeMark(path, facts);
}

/** Size in bytes, or null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  const info = await stat(path).catch(() => null);
  return info?.isFile() ? info.size : null;
}

async function assertModelFile(path: string, facts: FileFacts): Promise<void> {
  const head = await firstBytes(path, 64);
  const found = (await sizeOf(path)) ?? 0;
  const detail = { path, expected: facts.bytes, found };
  if (found > 0 && !head.startsWith('GGUF')) {
    const what = /^\s*<(!doctype|html|\?xml)/i.test(head) ? 'a web page' : 'no GGUF file';
    throw new AppError('model-not-a-model', `the file is ${what}, not a model`, detail);
  }
  if (found < facts.bytes) {
    const text = `the file is cut off: ${found} of ${facts.bytes} bytes`;
    throw new AppError('model-truncated', text, detail);
  }
  if (found > facts.bytes || (await sha256Of(path)) !== facts.sha256) {
    const text = 'the file is another one than the registry lists (size or SHA-256 differ)';
    throw new AppError('model-hash', text, detail);
  }
}

async function firstBytes(path: string, count: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

// The mark beside a file says that it was hashed in this very state, so that a start need not hash 98 MB again.
const markPath = (path: string): string => `${path}.sha256.json`;

async function markFor(path: string, facts: FileFacts): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return JSON.stringify({ sha256: facts.sha256, bytes: size, mtimeMs });
}

async function markMatches(path: string, facts: FileFacts): Promise<boolean> {
  const mark = await readFile(markPath(path), 'utf8').catch(() => null);
  return (await sizeOf(path)) === facts.bytes && mark === (await markFor(path, facts));
}

async function writeMark(path: string, facts: FileFacts): Promise<void> {
  await writeFile(markPath(path), await markFor(path, facts));
}
