import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { arrangeFiles } from '../../core/student/folder/arrange.ts';
import { describeModel, type Settled } from '../../core/student/folder/describe-model.ts';
import { entryOf, type DescribedModel } from '../../core/student/folder/described-model.ts';
import type { FolderFile, ModelFolder } from '../../core/student/folder/model-folder.ts';
import type { ModelEntry, ModelFile, ModelSource } from '../../core/student/model-entry.ts';
import { sha256Of, weightsFolder } from './weights-file.ts';

export interface ImportRequest {
  /** A folder, or one GGUF file. */
  readonly folder: string;
  readonly root: string;
  readonly settled: Settled;
}

/** A folder on disk, with where each of its files really lies. */
interface DiskFolder extends ModelFolder {
  pathOf(path: string): string;
}

/**
 * The registry entry of the model in a folder: what the files say of themselves, and their hashes. Its source is
 * the folder's place under `models/weights`, or the one that it should get there. Errors: those of
 * `describeModel`; `input-invalid` where there is no such folder.
 */
export async function importFolder(
  signal: AbortSignal,
  { folder, root, settled }: ImportRequest,
): Promise<ModelEntry> {
  const place = resolve(folder);
  const disk = await openFolder(place);
  const model = await describeModel(disk, settled);
  const files = await hashed(signal, disk, wantedOf(model));
  return entryOf(model, files, { sources: [sourceOf(weightsFolder(root), disk, model)] });
}

const wantedOf = (model: DescribedModel): readonly string[] =>
  model.engine === 'wllama'
    ? [...model.paths, ...model.adapters.map(({ path }) => path)]
    : model.paths;

async function openFolder(place: string): Promise<DiskFolder> {
  const info = await stat(place).catch(() => null);
  if (info === null) {
    throw new AppError('input-invalid', `there is nothing at ${place}: give a folder`, { place });
  }
  const isFile = info.isFile();
  const top = isFile ? resolve(place, '..') : place;
  const found = isFile ? [basename(place)] : await filesBelow(place);
  const places = new Map(
    arrangeFiles(found).map(({ chosen, path }) => [path, join(top, ...chosen.split('/'))]),
  );
  const pathOf = (path: string): string => places.get(path) ?? join(top, path);
  const files = await Promise.all(
    [...places.keys()].map(async (path): Promise<FolderFile> => {
      const { size } = await stat(pathOf(path));
      return { path, bytes: size };
    }),
  );
  return {
    name: basename(place),
    files,
    pathOf,
    read: (path, start, end) => readPiece(pathOf(path), start, end),
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

async function readPiece(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const wanted = Buffer.alloc(Math.max(0, end - start));
    const { bytesRead } = await file.read(wanted, 0, wanted.length, start);
    return wanted.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashed(
  signal: AbortSignal,
  disk: DiskFolder,
  paths: readonly string[],
): Promise<ModelFile[]> {
  const files: ModelFile[] = [];
  for (const path of paths) {
    signal.throwIfAborted();
    const bytes = disk.files.find((file) => file.path === path)?.bytes ?? 0;
    files.push({ path, bytes, sha256: await sha256Of(disk.pathOf(path)) });
  }
  return files;
}

/** Where the model lies already, or else a folder of its own. */
function sourceOf(weights: string, disk: DiskFolder, model: DescribedModel): ModelSource {
  const [first] = model.paths;
  const file =
    first === undefined ? '' : relative(weights, disk.pathOf(first)).replaceAll(sep, '/');
  const isInside = file.endsWith(first ?? '') && !file.startsWith('..');
  const folder = isInside ? file.slice(0, -(first ?? '').length).replace(/\/$/, '') : model.id;
  return { kind: 'weights', folder };
}
