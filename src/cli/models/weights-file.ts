import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ModelEntry, ModelFile } from '../../core/student/model-entry.ts';

/** What a complete file must be. */
export type FileFacts = Pick<ModelFile, 'bytes' | 'sha256'>;

export type WeightsState =
  /** Nothing there: fetch it. */
  | { readonly state: 'absent' }
  /** The file of the registry, byte for byte. */
  | { readonly state: 'verified' }
  /** A file is there, but another one: `error` says how it differs. */
  | { readonly state: 'wrong'; readonly error: AppError };

export const weightsFolder = (root: string): string => join(root, 'models', 'weights');

/** One file of a model, and where it lies in a checkout. */
export interface WeightsPlace {
  readonly file: ModelFile;
  readonly path: string;
}

/** Every file that the entry needs, adapters included. Throws `input-invalid` when the entry names no place. */
export function weightsPlaces(root: string, entry: ModelEntry): readonly WeightsPlace[] {
  const folder = weightsFolderOf(root, entry);
  const adapters = entry.engine === 'wllama' ? entry.adapters.map(({ file }) => file) : [];
  return [...entry.files, ...adapters].map((file) => ({ file, path: join(folder, file.path) }));
}

/** Where an entry lies in a checkout: its one file, or of several their folder. Throws `input-invalid`. */
export function weightsPath(root: string, entry: ModelEntry): string {
  const [only, ...more] = weightsPlaces(root, entry);
  return only !== undefined && more.length === 0 ? only.path : weightsFolderOf(root, entry);
}

/** The folder of an entry's files. Throws `input-invalid` when the entry names no place. */
export function weightsFolderOf(root: string, { id, sources }: ModelEntry): string {
  const place = sources.find((source) => source.kind === 'weights');
  if (place !== undefined) return join(weightsFolder(root), place.folder);
  throw new AppError(
    'input-invalid',
    `models/registry.json: ${id} has no source of kind "weights", so its files have no place`,
    { model: id },
  );
}

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
  const what = otherThanModel(head, path);
  if (found > 0 && what !== null) {
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

/** What the first bytes give away; null: nothing against it. */
function otherThanModel(head: string, path: string): string | null {
  if (/^\s*<(!doctype|html|\?xml)/i.test(head)) return 'a web page';
  const shouldBeGguf = /\.gguf(?:\.part)?$/i.test(path);
  return shouldBeGguf && !head.startsWith('GGUF') ? 'no GGUF file' : null;
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

/** Hex. */
export async function sha256Of(path: string): Promise<string> {
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
