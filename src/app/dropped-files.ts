import type { DiskFile } from '../worker/model-files.ts';
import type { GivenFile } from './state/pack-import.svelte.ts';

interface Dropped {
  /** From the folder that was dropped on, with `/` between parts. */
  readonly path: string;
  readonly file: File;
}

/** The files that were dropped, those of folders one level down included. */
export async function droppedFiles(data: DataTransfer): Promise<readonly GivenFile[]> {
  return (await dropped(data, 1)).map(({ path, file }) => {
    const { name, size } = file;
    const webkitRelativePath = path === name ? '' : path;
    return { name, size, text: () => file.text(), webkitRelativePath };
  });
}

/** The files of a model that was dropped: files side by side, or a folder with folders in it. */
export const droppedModel = async (data: DataTransfer): Promise<readonly DiskFile[]> =>
  (await dropped(data, MOST_LEVELS)).map(({ path, file }) => ({ path, blob: file }));

const MOST_LEVELS = 4;

async function dropped(data: DataTransfer, levels: number): Promise<readonly Dropped[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry());
  const folders = entries.filter(isFolder);
  // Has to be read before the first await: the browser takes it back.
  const files: Dropped[] = Array.from(data.files)
    .filter((file) => !folders.some((folder) => folder.name === file.name))
    .map((file) => ({ path: file.name, file }));
  for (const folder of folders) files.push(...(await filesIn(folder, folder.name, levels)));
  return files;
}

async function filesIn(
  folder: FileSystemDirectoryEntry,
  path: string,
  levels: number,
): Promise<readonly Dropped[]> {
  const entries = await entriesOf(folder.createReader());
  const files = await Promise.all(entries.filter(isFile).map((entry) => fileOf(entry, path)));
  if (levels <= 1) return files;
  const deeper = entries.filter(isFolder);
  const inside = await Promise.all(
    deeper.map((one) => filesIn(one, `${path}/${one.name}`, levels - 1)),
  );
  return [...files, ...inside.flat()];
}

/** A browser hands out a hundred at a time. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

// Chromium has these classes under other names, so no `instanceof`.
const isFolder = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
  entry !== null && entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function fileOf(entry: FileSystemFileEntry, folder: string): Promise<Dropped> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { path: `${folder}/${file.name}`, file };
}
