import { AppError } from '../../core/errors.ts';
import { KEPT_FOLDER, keptNames } from '../../core/student/kept-file.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';

/** Bytes of a model file that is not whole yet. */
export interface PartialFile {
  /** Bytes that are here. */
  readonly size: number;
  /** Throws `storage-full` where `bytes` more will surely not fit. */
  reserve(bytes: number): Promise<void>;
  read(into: Uint8Array<ArrayBuffer>, at: number): void;
  /** Throws `storage-full`. */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

/** Keeps the file of one model. */
export interface Keeper {
  /** The whole file, if it was installed and still has its size. */
  installed(): Promise<Blob | null>;
  openPartial(): Promise<PartialFile>;
  /** Call when the partial is whole and its hash is right: from then on it counts as installed. */
  install(): Promise<Blob>;
  remove(): Promise<void>;
}

/** In the origin's private file system; in memory, for this visit only, where a browser has none (private mode). */
export async function openKeeper(model: ModelEntry): Promise<Keeper> {
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return memoryKeeper(model);
  try {
    const root = await navigator.storage.getDirectory();
    return diskKeeper(await root.getDirectoryHandle(KEPT_FOLDER, { create: true }), model);
  } catch {
    return memoryKeeper(model);
  }
}

/**
 * Two files a model, named by the hash that its file must have: the bytes, and a marker that is written
 * once they are whole and the hash was checked. Bytes without marker are a download to be continued.
 */
function diskKeeper(folder: FileSystemDirectoryHandle, model: ModelEntry): Keeper {
  const { bytes: bytesName, marker: markerName } = keptNames(model);
  const file = async (): Promise<File> => (await folder.getFileHandle(bytesName)).getFile();
  const keeper: Keeper = {
    async installed() {
      if (!(await hasFile(folder, markerName))) return null;
      const whole = await file().catch(() => null);
      if (whole?.size === model.bytes) return whole;
      await keeper.remove();
      return null;
    },
    async openPartial() {
      const handle = await folder.getFileHandle(bytesName, { create: true });
      return diskPartial(await openAlone(handle, model), model);
    },
    async install() {
      await folder.getFileHandle(markerName, { create: true });
      return file();
    },
    async remove() {
      for (const name of [markerName, bytesName]) {
        await folder.removeEntry(name).catch(() => undefined);
      }
    },
  };
  return keeper;
}

const hasFile = (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> =>
  folder.getFileHandle(name).then(
    () => true,
    () => false,
  );

/** Only one tab at a time can write the file. */
async function openAlone(
  handle: FileSystemFileHandle,
  model: ModelEntry,
): Promise<FileSystemSyncAccessHandle> {
  try {
    return await handle.createSyncAccessHandle();
  } catch (thrown) {
    if (!isNamed(thrown, 'NoModificationAllowedError')) throw thrown;
    const message = `${model.label} is being downloaded in another tab. Let it finish there, then try again here.`;
    throw new AppError('engine-busy', message);
  }
}

function diskPartial(handle: FileSystemSyncAccessHandle, model: ModelEntry): PartialFile {
  let size = handle.getSize();
  return {
    get size() {
      return size;
    },
    async reserve(bytes) {
      const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
      if (quota - usage < bytes) throw storageFull(bytes, quota - usage);
    },
    read(into, at) {
      handle.read(into, { at });
    },
    append(bytes) {
      try {
        const written = handle.write(bytes, { at: size });
        if (written < bytes.length) throw storageFull(model.bytes - size, 0);
      } catch (thrown) {
        throw asStorageFull(thrown, model.bytes - size);
      }
      size += bytes.length;
    },
    clear() {
      handle.truncate(0);
      size = 0;
    },
    close() {
      handle.close();
    },
  };
}

function memoryKeeper(model: ModelEntry): Keeper {
  let bytes = new Uint8Array(0);
  let size = 0;
  const partial: PartialFile = {
    get size() {
      return size;
    },
    reserve() {
      if (bytes.length === 0) bytes = new Uint8Array(model.bytes);
      return Promise.resolve();
    },
    read(into, at) {
      into.set(bytes.subarray(at, at + into.length));
    },
    append(more) {
      bytes.set(more, size);
      size += more.length;
    },
    clear() {
      size = 0;
    },
    close() {
      // Nothing is held open.
    },
  };
  return {
    installed: () => Promise.resolve(null),
    openPartial: () => Promise.resolve(partial),
    install: () => Promise.resolve(new Blob([bytes])),
    remove() {
      bytes = new Uint8Array(0);
      size = 0;
      return Promise.resolve();
    },
  };
}

const isNamed = (thrown: unknown, name: string): boolean =>
  thrown instanceof Error && thrown.name === name;

/** A browser may refuse room at any step, not only where bytes are written. */
export const asStorageFull = (thrown: unknown, neededBytes: number): unknown =>
  isNamed(thrown, 'QuotaExceededError') ? storageFull(neededBytes, 0) : thrown;

/** `freeBytes` 0: the browser refused and did not say how much is left. */
function storageFull(neededBytes: number, freeBytes: number): AppError {
  const [needed, free] = [neededBytes, freeBytes].map((n) => Math.ceil(n / 1e6).toString());
  return new AppError(
    'storage-full',
    `The browser's storage has no room for the model: ${needed ?? ''} MB are needed, ${free ?? ''} MB are free. Free some space or clear other sites' data, then try again.`,
    { neededBytes, freeBytes },
  );
}
