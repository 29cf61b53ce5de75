import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { folderError, hasCode, writeError } from './errors.ts';

/** Where a line lies in its file: bytes, without its end. `line` from 1. */
export interface LinePlace {
  readonly offset: number;
  readonly bytes: number;
  readonly line: number;
}

/** One file of lines that only grows. */
export interface LineFile {
  readonly path: string;
  /** What was found wrong and can be lived with: a line that a kill cut off. */
  readonly notes: readonly string[];
  read(place: LinePlace): Promise<string>;
  /** Settles when the line is on disk. Lines that come while others are being written go together. */
  append(text: string): Promise<LinePlace>;
  close(): Promise<void>;
}

interface Waiting {
  readonly text: string;
  readonly resolve: (place: LinePlace) => void;
  readonly reject: (error: Error) => void;
}

/** How far the good lines of a file reach. */
interface Extent {
  readonly bytes: number;
  readonly lines: number;
  readonly notes: readonly string[];
  /** The last line is whole but for its end. */
  readonly endMissing: boolean;
}

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/**
 * Opens a file of JSON lines and tells `see` each of them. A last line without its end that is no JSON was cut by a
 * kill: it is left out, and cut off before the next line is added. `see` throws for every other line it cannot use.
 * `readOnly`: a file that is absent counts as empty.
 */
export async function openLineFile(
  path: string,
  readOnly: boolean,
  see: (text: string, place: LinePlace) => void,
): Promise<LineFile> {
  const handle = await openHandle(path, readOnly);
  if (handle === null) return emptyFile(path);
  try {
    return lineFile(path, handle, await scan(path, handle, see));
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

async function openHandle(path: string, readOnly: boolean): Promise<FileHandle | null> {
  try {
    return await open(path, readOnly ? 'r' : constants.O_RDWR | constants.O_CREAT, 0o644);
  } catch (thrown) {
    if (readOnly && hasCode(thrown, 'ENOENT')) return null;
    throw writeError(path, thrown);
  }
}

const emptyFile = (path: string): LineFile => ({
  path,
  notes: [],
  read: () => Promise.reject(folderError(path, 'no such file')),
  append: () => Promise.reject(folderError(path, 'opened for reading only')),
  close: () => Promise.resolve(),
});

async function scan(
  path: string,
  handle: FileHandle,
  see: (text: string, place: LinePlace) => void,
): Promise<Extent> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  let line = 1;
  const stream = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK });
  for await (const piece of stream) {
    const chunk: Buffer = piece;
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      const bytes = Buffer.concat([rest, chunk.subarray(from, end)]);
      rest = Buffer.alloc(0);
      see(bytes.toString('utf8'), { offset, bytes: bytes.length, line });
      offset += bytes.length + 1;
      line += 1;
      from = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
  return lastLine(path, rest, { offset, line }, see);
}

function lastLine(
  path: string,
  rest: Buffer,
  { offset, line }: { readonly offset: number; readonly line: number },
  see: (text: string, place: LinePlace) => void,
): Extent {
  const before = { bytes: offset, lines: line - 1, notes: [], endMissing: false };
  if (rest.length === 0) return before;
  const text = rest.toString('utf8');
  if (!isJson(text)) {
    const note = `${path}:${line}: the last line was cut off (${rest.length} bytes): left out`;
    return { ...before, notes: [note] };
  }
  see(text, { offset, bytes: rest.length, line });
  return { bytes: offset + rest.length, lines: line, notes: [], endMissing: true };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function lineFile(path: string, handle: FileHandle, extent: Extent): LineFile {
  const waiting: Waiting[] = [];
  let { bytes: length, lines, endMissing } = extent;
  // Whatever lies behind the good lines goes before the first new one is written.
  let clean = false;
  let writing: Promise<void> | null = null;
  let closed = false;

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    if (!clean) await handle.truncate(length);
    clean = false;
    const head = endMissing ? '\n' : '';
    const data = Buffer.from(`${head}${batch.map(({ text }) => `${text}\n`).join('')}`);
    await writeAll(handle, data, length);
    await handle.datasync();
    clean = true;
    endMissing = false;
    let offset = length + head.length;
    length += data.length;
    for (const { text, resolve } of batch) {
      const bytes = Buffer.byteLength(text);
      lines += 1;
      resolve({ offset, bytes, line: lines });
      offset += bytes + 1;
    }
  }

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      try {
        await writeBatch(batch);
      } catch (thrown) {
        for (const { reject } of batch) reject(writeError(path, thrown));
      }
    }
    writing = null;
  }

  return {
    path,
    notes: extent.notes,
    async read({ offset, bytes, line }) {
      const buffer = Buffer.alloc(bytes);
      const { bytesRead } = await handle.read(buffer, 0, bytes, offset);
      if (bytesRead < bytes) throw folderError(`${path}:${line}`, 'was cut while it was open');
      return buffer.toString('utf8');
    },
    append(text) {
      if (closed) return Promise.reject(writeError(path, new Error('the folder is closed')));
      return new Promise((resolve, reject) => {
        waiting.push({ text, resolve, reject });
        writing ??= writeWaiting();
      });
    },
    async close() {
      closed = true;
      await writing;
      await handle.close();
    },
  };
}

async function writeAll(handle: FileHandle, data: Buffer, position: number): Promise<void> {
  for (let done = 0; done < data.length;) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}
