import {
  namesOf,
  type FileName,
  type Note,
  type PartialFile,
  type Vault,
  type WholeFile,
} from './vault.ts';

/** For this visit only, in this worker's memory: where a browser has no private file system. */
export function memoryVault(): Vault {
  const partials = new Map<string, Uint8Array<ArrayBuffer>[]>();
  const wholes = new Map<string, WholeFile>();
  const notes = new Map<string, Note>();
  const nameOf = (file: FileName): string => namesOf(file).bytes;
  return {
    lasts: false,
    whole: (file) => Promise.resolve(wholes.get(nameOf(file)) ?? null),
    partialBytes: (file) => Promise.resolve(sizeOf(partials.get(nameOf(file)) ?? [])),
    openPartial(file) {
      const pieces = partials.get(nameOf(file)) ?? [];
      partials.set(nameOf(file), pieces);
      return Promise.resolve(memoryPartial(pieces));
    },
    note: (file) => Promise.resolve(notes.get(nameOf(file)) ?? null),
    putNote(file, note) {
      notes.set(nameOf(file), note);
      return Promise.resolve();
    },
    keep(file, sha256) {
      const whole = { blob: new Blob(partials.get(nameOf(file)) ?? []), sha256 };
      partials.delete(nameOf(file));
      wholes.set(nameOf(file), whole);
      return Promise.resolve(whole);
    },
    remove(file) {
      partials.delete(nameOf(file));
      wholes.delete(nameOf(file));
      notes.delete(nameOf(file));
      return Promise.resolve();
    },
    forgetNote: () => Promise.resolve(),
    plan: () => Promise.resolve(null),
    putPlan: () => Promise.resolve(),
    sizes: () => Promise.resolve(new Map()),
    drop: () => Promise.resolve(),
  };
}

const sizeOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

function memoryPartial(pieces: Uint8Array<ArrayBuffer>[]): PartialFile {
  let size = sizeOf(pieces);
  return {
    get size() {
      return size;
    },
    read(into, at) {
      let start = 0;
      for (const piece of pieces) {
        const from = Math.max(at, start);
        const end = Math.min(at + into.length, start + piece.length);
        if (from < end) into.set(piece.subarray(from - start, end - start), from - at);
        start += piece.length;
      }
    },
    append(bytes) {
      pieces.push(bytes);
      size += bytes.length;
    },
    clear() {
      pieces.length = 0;
      size = 0;
    },
    close() {
      // Nothing is held open.
    },
  };
}
