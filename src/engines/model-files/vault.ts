import { sha256 as sha256Of } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { KEPT_FOLDER, keptNames } from '../../core/student/kept-file.ts';
import type { WantedFile } from './wanted-file.ts';

/** Bytes of a file that is not whole yet. */
export interface PartialFile {
  /** Bytes that are here. */
  readonly size: number;
  read(into: Uint8Array<ArrayBuffer>, at: number): void;
  /** Throws `storage-full`. */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

/** A file that is here, whole and checked. */
export interface WholeFile {
  readonly blob: Blob;
  readonly sha256: string;
}

/** What is remembered of a file whose hash its source does not tell. */
export interface Note {
  /** What the server said of the version that is coming in (ETag, date); null where it said nothing. */
  readonly version: string | null;
  /** Once it is whole. */
  readonly sha256: string | null;
}

/** What a file needs to be found again. */
export type FileName = Pick<WantedFile, 'path' | 'bytes' | 'sha256' | 'key'>;

/** Keeps files while they come in, and afterwards. */
export interface Vault {
  /** Whether what is kept outlives the worker. */
  readonly lasts: boolean;
  /** Null where it is not here, or has another size than it should. */
  whole(file: FileName): Promise<WholeFile | null>;
  /** Bytes here of a file that is not whole. */
  partialBytes(file: FileName): Promise<number>;
  /** Throws `engine-busy` where another tab writes the same file. */
  openPartial(file: FileName): Promise<PartialFile>;
  note(file: FileName): Promise<Note | null>;
  putNote(file: FileName, note: Note): Promise<void>;
  /** Call once the partial is closed, whole, and its hash right: from then on the file counts as here. */
  keep(file: FileName, sha256: string): Promise<WholeFile>;
  remove(file: FileName): Promise<void>;
  /** Forgets what was remembered of a file whose hash is known by now; its bytes stay. */
  forgetNote(file: FileName): Promise<void>;
  /** What an installation under way remembers of itself, by the offer's id; null forgets it. */
  plan(id: string): Promise<string | null>;
  putPlan(id: string, text: string | null): Promise<void>;
  /** Bytes by name of all that lies here. */
  sizes(): Promise<ReadonlyMap<string, number>>;
  /** Deletes by name. */
  drop(name: string): Promise<void>;
}

interface Names {
  readonly bytes: string;
  /** Says that the bytes are whole; of a file of unknown hash, where they went. */
  readonly marker: string;
}

/** Name of the plan of an installation. */
export const planName = (id: string): string => `${id}.plan.json`;

/** Names of a file in the vault's folder. */
export function namesOf({ path, sha256, key }: FileName): Names {
  if (sha256 !== null) return keptNames({ path, sha256 });
  const name = bytesToHex(sha256Of(utf8ToBytes(key)));
  return { bytes: `${name}.part`, marker: `${name}.json` };
}

/** Where MLC files are until they are whole and lie in WebLLM's caches. */
export const ARRIVING_FOLDER = `${KEPT_FOLDER}-arriving`;

/** A folder of the private file system, or null where this browser has none (private mode, old browsers). */
export async function openFolder(name: string): Promise<FileSystemDirectoryHandle | null> {
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return null;
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(name, { create: true });
  } catch {
    return null;
  }
}
