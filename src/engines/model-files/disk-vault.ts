import * as v from 'valibot';
import { AppError } from '../../core/errors.ts';
import { storageFull, asStorageFull } from './storage-full.ts';
import {
  namesOf,
  planName,
  type FileName,
  type Note,
  type PartialFile,
  type Vault,
} from './vault.ts';

const noteSchema = v.strictObject({
  version: v.nullable(v.string()),
  sha256: v.nullable(v.string()),
});

/**
 * In the origin's private file system. A file of known hash is two files named by it: the bytes, and a marker
 * that is written once they are whole and checked. A file of unknown hash comes in under a name made from its
 * address, with a note beside it, and is renamed once its hash is known.
 */
export function diskVault(folder: FileSystemDirectoryHandle): Vault {
  const fileAt = async (name: string): Promise<File> =>
    (await folder.getFileHandle(name)).getFile();
  const found = (name: string): Promise<File | null> => fileAt(name).catch(() => null);
  const drop = (name: string): Promise<void> => folder.removeEntry(name).catch(() => undefined);
  const note = async (file: FileName): Promise<Note | null> => {
    if (file.sha256 !== null) return null;
    const text = await (await found(namesOf(file).marker))?.text();
    return text === undefined ? null : readNote(text);
  };
  const resolved = async (file: FileName): Promise<FileName> =>
    file.sha256 === null ? { ...file, sha256: (await note(file))?.sha256 ?? null } : file;
  const vault: Vault = {
    lasts: true,
    async whole(wanted) {
      const file = await resolved(wanted);
      const { bytes, marker } = namesOf(file);
      if (file.sha256 === null || (await found(marker)) === null) return null;
      const blob = await found(bytes);
      if (blob !== null && blob.size === (file.bytes ?? blob.size)) {
        return { blob, sha256: file.sha256 };
      }
      await vault.remove(file);
      return null;
    },
    async partialBytes(file) {
      return (await found(namesOf(file).bytes))?.size ?? 0;
    },
    async openPartial(file) {
      const handle = await folder.getFileHandle(namesOf(file).bytes, { create: true });
      return diskPartial(await openAlone(handle), file);
    },
    note,
    putNote: (file, text) => write(folder, namesOf(file).marker, JSON.stringify(text)),
    async keep(file, sha256) {
      const [from, to] = [namesOf(file), namesOf({ ...file, sha256 })];
      if (from.bytes !== to.bytes) await rename(folder, from.bytes, to.bytes);
      await folder.getFileHandle(to.marker, { create: true });
      if (file.sha256 === null) {
        const version = (await note(file))?.version ?? null;
        await vault.putNote(file, { version, sha256 });
      }
      return { blob: await fileAt(to.bytes), sha256 };
    },
    async remove(wanted) {
      const file = await resolved(wanted);
      for (const one of [file, wanted]) {
        await drop(namesOf(one).marker);
        await drop(namesOf(one).bytes);
      }
    },
    async forgetNote(file) {
      if (file.sha256 === null) await drop(namesOf(file).marker);
    },
    plan: async (id) => (await (await found(planName(id)))?.text()) ?? null,
    putPlan: (id, text) => (text === null ? drop(planName(id)) : write(folder, planName(id), text)),
    sizes: () => sizesIn(folder),
    drop,
  };
  return vault;
}

async function sizesIn(folder: FileSystemDirectoryHandle): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for await (const handle of folder.values()) {
    if (handle instanceof FileSystemFileHandle)
      sizes.set(handle.name, (await handle.getFile()).size);
  }
  return sizes;
}

/** A note that cannot be read is none: the file is fetched afresh. */
function readNote(text: string): Note | null {
  try {
    const result = v.safeParse(noteSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

async function write(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const handle = await openAlone(await folder.getFileHandle(name, { create: true }));
  try {
    handle.truncate(0);
    handle.write(new TextEncoder().encode(text), { at: 0 });
  } finally {
    handle.close();
  }
}

/** Not in every browser, nor in the types: the specification has it as an addition. */
type Movable = FileSystemFileHandle & { readonly move: (name: string) => Promise<void> };
const isMovable = (handle: FileSystemFileHandle): handle is Movable =>
  'move' in handle && typeof handle.move === 'function';

async function rename(folder: FileSystemDirectoryHandle, from: string, to: string): Promise<void> {
  const handle = await folder.getFileHandle(from);
  if (isMovable(handle)) {
    await handle.move(to);
    return;
  }
  const copy = await folder.getFileHandle(to, { create: true });
  await (await handle.getFile()).stream().pipeTo(await copy.createWritable());
  await folder.removeEntry(from);
}

/** Only one tab at a time can write the file. */
async function openAlone(handle: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  try {
    return await handle.createSyncAccessHandle();
  } catch (thrown) {
    const isTaken = thrown instanceof Error && thrown.name === 'NoModificationAllowedError';
    if (!isTaken) throw thrown;
    const message =
      'The model is being downloaded in another tab or place. Let it finish there, then try again here.';
    throw new AppError('engine-busy', message);
  }
}

function diskPartial(handle: FileSystemSyncAccessHandle, file: FileName): PartialFile {
  let size = handle.getSize();
  const lacking = (): number => Math.max(0, (file.bytes ?? 0) - size);
  return {
    get size() {
      return size;
    },
    read(into, at) {
      handle.read(into, { at });
    },
    append(bytes) {
      try {
        const written = handle.write(bytes, { at: size });
        if (written < bytes.length) throw storageFull(lacking(), 0);
      } catch (thrown) {
        throw asStorageFull(thrown, lacking());
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
