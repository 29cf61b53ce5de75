import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFolder } from '../../src/core/student/folder/model-folder.ts';

type Content = Uint8Array | object | string;

/** A folder in memory; objects are written as JSON. */
export function folderOf(name: string, contents: Readonly<Record<string, Content>>): ModelFolder {
  const files = new Map(
    Object.entries(contents).map(([path, content]) => [path, bytesOf(content)]),
  );
  return {
    name,
    files: [...files].map(([path, { length }]) => ({ path, bytes: length })),
    read: async (path, start, end) => (files.get(path) ?? new Uint8Array()).slice(start, end),
  };
}

/** The files of a folder on disk, without those of folders below it. */
export function filesIn(folder: string, prefix = ''): Record<string, Uint8Array> {
  const entries = readdirSync(folder, { withFileTypes: true });
  return Object.fromEntries(
    entries.flatMap((entry): [string, Uint8Array][] =>
      entry.isFile()
        ? [[`${prefix}${entry.name}`, new Uint8Array(readFileSync(join(folder, entry.name)))]]
        : [],
    ),
  );
}

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return new TextEncoder().encode(text);
}
