import { AppError } from '../../errors.ts';
import type { Cursor } from './cursor.ts';

export type MetadataValue = string | number | boolean | readonly MetadataValue[];
/** Key to value. Lists that nobody asks for (merges, scores, …) are walked over and left out. */
export type Metadata = ReadonlyMap<string, MetadataValue>;

const MOST_KEYS = 100_000;
const LONGEST_TEXT = 64 * 1024 * 1024;
const MOST_ITEMS = 64 * 1024 * 1024;

const TEXT = 8;
const LIST = 9;

type Scalar = (cursor: Cursor) => string | number | boolean;

/** By the type's number, in the order of the format's own list. */
const SCALARS: ReadonlyMap<number, Scalar> = new Map<number, Scalar>([
  [0, (cursor) => cursor.u8()],
  [1, (cursor) => cursor.i8()],
  [2, (cursor) => cursor.u16()],
  [3, (cursor) => cursor.i16()],
  [4, (cursor) => cursor.u32()],
  [5, (cursor) => cursor.i32()],
  [6, (cursor) => cursor.f32()],
  [7, (cursor) => cursor.u8() !== 0],
  [TEXT, (cursor) => cursor.text(textLength(cursor))],
  [10, (cursor) => cursor.u64()],
  [11, (cursor) => cursor.i64()],
  [12, (cursor) => cursor.f64()],
]);

const WIDTHS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);

/** The only list that is kept: BOS and EOS are indices into it. */
const TOKENS = 'tokenizer.ggml.tokens';

/** Errors: `model-not-a-model`; throws `TooShort` where the bytes end. */
export function readMetadata(cursor: Cursor): Metadata {
  const count = cursor.u64();
  if (count > MOST_KEYS) throw damaged(`it claims ${count} keys`);
  const metadata = new Map<string, MetadataValue>();
  for (let index = 0; index < count; index += 1) {
    const key = cursor.text(textLength(cursor));
    const value = readValue(cursor, key);
    if (value !== null) metadata.set(key, value);
  }
  return metadata;
}

function readValue(cursor: Cursor, key: string): MetadataValue | null {
  const type = cursor.u32();
  return type === LIST ? readList(cursor, key) : scalarOf(type, key)(cursor);
}

/** Null where the list is of no use here. */
function readList(cursor: Cursor, key: string): MetadataValue | null {
  const type = cursor.u32();
  const count = cursor.u64();
  if (count > MOST_ITEMS) throw damaged(`${key} claims ${count} items`);
  if (key === TOKENS) {
    const read = scalarOf(type, key);
    return Array.from({ length: count }, () => read(cursor));
  }
  const width = WIDTHS.get(type);
  if (width !== undefined) cursor.skip(width * count);
  else for (let index = 0; index < count; index += 1) skipItem(cursor, type, key);
  return null;
}

function skipItem(cursor: Cursor, type: number, key: string): void {
  if (type === TEXT) cursor.skip(textLength(cursor));
  else if (type === LIST) readList(cursor, `${key}[]`);
  else throw unknownType(type, key);
}

function scalarOf(type: number, key: string): Scalar {
  const read = SCALARS.get(type);
  if (read === undefined) throw unknownType(type, key);
  return read;
}

function textLength(cursor: Cursor): number {
  const length = cursor.u64();
  if (length > LONGEST_TEXT) throw damaged(`it claims a text of ${length} bytes`);
  return length;
}

const unknownType = (type: number, key: string): AppError =>
  damaged(`${key} is of the unknown type ${type}`);

function damaged(how: string): AppError {
  const why = `a damaged GGUF: ${how}`;
  return new AppError('model-not-a-model', `the file is ${why}: fetch it again`, { why });
}
