import { modelId } from '../../core/brand.ts';
import { AppError } from '../../core/errors.ts';
import { arrangeFiles } from '../../core/student/folder/arrange.ts';
import { describeModel } from '../../core/student/folder/describe-model.ts';
import { entryOf, type DescribedModel } from '../../core/student/folder/described-model.ts';
import type { ModelFolder } from '../../core/student/folder/model-folder.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import type { ModelEntry, ModelFile } from '../../core/student/model-entry.ts';
import { requireKind, TELLING_BYTES } from './first-bytes.ts';
import { hashBlob } from './hash-blob.ts';
import { named, openHome, type Home } from './home.ts';
import { entryFiles } from './install.ts';
import { bytesOf } from './kept-folder.ts';
import { libraryOf } from './library.ts';
import { obtainFiles } from './obtain.ts';
import { requireLasting } from './require-lasting.ts';
import { MANIFEST, OLD_MANIFEST } from './sources.ts';
import { asStorageFull, requireRoom } from './storage-full.ts';

/** A file from the person's disk, with its path within the folder that was chosen. */
export interface DiskFile {
  readonly path: string;
  readonly blob: Blob;
}

type OnEvent = (event: InstallEvent) => void;
type Blobs = ReadonlyMap<string, Blob>;

/**
 * Takes one model in from the person's disk: told by its files, hashed, copied. A stop or an error leaves nothing of
 * it behind. Errors: those of `describeModel`, `storage-full`, `store-unavailable`; those of `obtainFiles` where an
 * MLC model's library is neither here nor to be had.
 */
export async function importModel(
  signal: AbortSignal,
  files: readonly DiskFile[],
  onEvent: OnEvent,
): Promise<ModelEntry> {
  const blobs = arranged(files);
  const model = await describeModel(diskFolder(nameOf(files), blobs));
  await requireKinds(pathsOf(model), blobs);
  const hashed = await hashAll(signal, pathsOf(model), blobs, onEvent);
  const entry = fromDisk(entryOf(model, hashed, { sources: [{ kind: 'disk' }] }));
  const home = await openHome(entry);
  requireLasting(home);
  if (entry.engine === 'webllm') await obtainFiles(signal, [libraryOf(entry)], home, onEvent);
  await copyIn(signal, entryFiles(entry), { blobs, home }, onEvent);
  return entry;
}

/** By the paths of the model's own folder. */
function arranged(files: readonly DiskFile[]): Blobs {
  const given = new Map(files.map(({ path, blob }) => [path, blob]));
  const placed = arrangeFiles([...given.keys()]);
  const hasManifest = placed.some(({ path }) => path === MANIFEST);
  return new Map(
    placed.flatMap(({ chosen, path }): [string, Blob][] => {
      const blob = given.get(chosen);
      const isOld = path === OLD_MANIFEST && !hasManifest;
      return blob === undefined ? [] : [[isOld ? MANIFEST : path, blob]];
    }),
  );
}

/** The folder that was chosen, where the paths tell it. */
function nameOf(files: readonly DiskFile[]): string {
  const [first] = files;
  const parts = first?.path.split('/') ?? [];
  return parts.length > 1 ? (parts[0] ?? 'model') : 'model';
}

const diskFolder = (name: string, blobs: Blobs): ModelFolder => ({
  name,
  files: [...blobs].map(([path, { size }]) => ({ path, bytes: size })),
  read: (path, start, end) => bytesOf(blobs.get(path) ?? null, start, end),
});

const pathsOf = (model: DescribedModel): readonly string[] =>
  model.engine === 'wllama'
    ? [...model.paths, ...model.adapters.map(({ path }) => path)]
    : model.paths;

async function requireKinds(paths: readonly string[], blobs: Blobs): Promise<void> {
  for (const path of paths) {
    requireKind(path, await bytesOf(blobs.get(path) ?? null, 0, TELLING_BYTES), path);
  }
}

/** Two folders may be called alike: the begin of the hash tells their models apart. */
const fromDisk = (entry: ModelEntry): ModelEntry => ({
  ...entry,
  id: modelId(`${entry.id}-${entry.sha256.slice(0, 8)}`),
});

async function hashAll(
  signal: AbortSignal,
  paths: readonly string[],
  blobs: Blobs,
  onEvent: OnEvent,
): Promise<readonly ModelFile[]> {
  const totalBytes = paths.reduce((sum, path) => sum + (blobs.get(path)?.size ?? 0), 0);
  const files: ModelFile[] = [];
  let bytes = 0;
  for (const path of paths) {
    const blob = blobs.get(path) ?? new Blob();
    const sha256 = await hashBlob(signal, blob, (piece) => {
      bytes += piece.length;
      onEvent({ phase: 'verifying', bytes, totalBytes });
    });
    files.push({ path, bytes: blob.size, sha256 });
  }
  return files;
}

/** Copies what is not here yet; what it copied is taken away again where it cannot come to its end. */
export async function copyIn(
  signal: AbortSignal,
  files: readonly ModelFile[],
  { blobs, home }: { readonly blobs: Blobs; readonly home: Home },
  onEvent: OnEvent,
): Promise<void> {
  const here = await Promise.all(files.map((file) => home.find(named(file))));
  const missing = files.filter((_, index) => here[index] === null);
  const totalBytes = missing.reduce((sum, file) => sum + file.bytes, 0);
  await requireRoom(totalBytes);
  const begun: ModelFile[] = [];
  let bytes = 0;
  try {
    for (const file of missing) {
      signal.throwIfAborted();
      onEvent({ phase: 'copying', bytes, totalBytes });
      begun.push(file);
      await home.put(signal, file, blobs.get(file.path) ?? new Blob(), (more) => {
        bytes += more;
        onEvent({ phase: 'copying', bytes, totalBytes });
      });
    }
    signal.throwIfAborted();
  } catch (thrown) {
    for (const file of begun) await home.remove(named(file));
    throw asStorageFull(unreadable(thrown), totalBytes);
  }
}

/** A file that was moved or changed since it was chosen. */
function unreadable(thrown: unknown): unknown {
  const isGone = thrown instanceof Error && /^Not(?:Found|Readable)Error$/.test(thrown.name);
  if (!isGone) return thrown;
  const message = 'A file could not be read to its end: it was moved or changed. Choose it again.';
  return new AppError('model-incomplete', message, { missing: 'a file that was chosen' });
}
