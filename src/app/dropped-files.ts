import type { GivenFile } from './state/pack-import.svelte.ts';

/** The files that were dropped, those of folders one level down included. */
export async function droppedFiles(data: DataTransfer): Promise<readonly GivenFile[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry());
  const folders = entries.filter(isFolder);
  // Has to be read before the first await: the browser takes it back.
  const files: GivenFile[] = Array.from(data.files).filter(
    (file) => !folders.some((folder) => folder.name === file.name),
  );
  for (const folder of folders) files.push(...(await filesIn(folder)));
  return files;
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<readonly GivenFile[]> {
  const entries = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
    folder.createReader().readEntries(resolve, reject),
  );
  return Promise.all(entries.filter(isFile).map((entry) => fileOf(entry, folder.name)));
}

// Chromium has these classes under other names, so no `instanceof`.
const isFolder = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
  entry !== null && entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function fileOf(entry: FileSystemFileEntry, folder: string): Promise<GivenFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  const { name, size } = file;
  return { name, size, text: () => file.text(), webkitRelativePath: `${folder}/${name}` };
}
