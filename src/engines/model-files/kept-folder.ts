import type { ModelFolder } from '../../core/student/folder/model-folder.ts';
import type { ModelFile } from '../../core/student/model-entry.ts';
import { named, type Home } from './home.ts';

/** Files of a model that are here, as a folder to be described. */
export function keptFolder(name: string, files: readonly ModelFile[], home: Home): ModelFolder {
  const blobs = new Map<string, Promise<Blob | null>>();
  const blobOf = (path: string): Promise<Blob | null> => {
    const file = files.find((one) => one.path === path);
    const blob = blobs.get(path) ?? (file === undefined ? null : home.open(named(file)));
    if (blob instanceof Promise) blobs.set(path, blob);
    return Promise.resolve(blob);
  };
  return { name, files, read: async (path, start, end) => bytesOf(await blobOf(path), start, end) };
}

export async function bytesOf(blob: Blob | null, start: number, end: number): Promise<Uint8Array> {
  if (blob === null) return new Uint8Array();
  return new Uint8Array(await blob.slice(start, end).arrayBuffer());
}
