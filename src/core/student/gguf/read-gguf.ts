import { AppError } from '../../errors.ts';
import { Cursor, TooShort } from './cursor.ts';
import { blockOf } from './ggml-types.ts';
import { readMetadata, type Metadata } from './metadata.ts';

/** One tensor of the file's own list. */
export interface GgufTensor {
  readonly name: string;
  /** Innermost dimension first, as GGUF keeps them. */
  readonly shape: readonly number[];
  /** ggml's type number. */
  readonly type: number;
  /** Bytes after the begin of the tensors' data. */
  readonly offset: number;
}

/** What stands before the weights. */
export interface GgufHeader {
  readonly version: number;
  readonly metadata: Metadata;
  readonly tensors: readonly GgufTensor[];
  /** Bytes of the whole file, if it is whole; null where a tensor is of a type that is not known here. */
  readonly fileBytes: number | null;
}

export type GgufReading =
  /** The header is longer than these bytes: read again with at least `wanted` bytes of the file's begin. */
  | { readonly state: 'short'; readonly wanted: number }
  | { readonly state: 'read'; readonly header: GgufHeader };

const MAGIC = 'GGUF';
const VERSIONS: readonly number[] = [2, 3];
const MOST_TENSORS = 1_000_000;
const MOST_DIMENSIONS = 4;
const LONGEST_NAME = 1_000;

/**
 * The header of a GGUF file (ggml's docs/gguf.md, versions 2 and 3) from the file's first bytes.
 * Errors: `model-not-a-model`, whose `detail.why` says what the bytes are instead.
 */
export function readGguf(bytes: Uint8Array): GgufReading {
  const cursor = new Cursor(bytes);
  try {
    return { state: 'read', header: readHeader(cursor) };
  } catch (error) {
    if (!(error instanceof TooShort)) throw error;
    // The rest of the header is not measured yet: twice as much saves asking byte by byte.
    return { state: 'short', wanted: Math.max(error.wanted, 2 * bytes.length) };
  }
}

function readHeader(cursor: Cursor): GgufHeader {
  const magic = cursor.text(MAGIC.length);
  if (magic !== MAGIC)
    throw notAModel(magic.trimStart().startsWith('<') ? 'a web page' : 'no GGUF');
  const version = cursor.u32();
  if (!VERSIONS.includes(version)) throw notAModel(versionFault(version));
  const tensorCount = cursor.u64();
  if (tensorCount > MOST_TENSORS) throw notAModel(`a damaged GGUF of ${tensorCount} tensors`);
  const metadata = readMetadata(cursor);
  const tensors = Array.from({ length: tensorCount }, () => readTensor(cursor));
  return { version, metadata, tensors, fileBytes: fileBytes(cursor.position, metadata, tensors) };
}

const versionFault = (version: number): string =>
  version > 0xffffff ? 'a big-endian GGUF' : `a GGUF of version ${version}, which is not read here`;

function readTensor(cursor: Cursor): GgufTensor {
  const length = cursor.u64();
  if (length > LONGEST_NAME) throw notAModel('a damaged GGUF: a tensor has no readable name');
  const name = cursor.text(length);
  const dimensions = cursor.u32();
  if (dimensions > MOST_DIMENSIONS) {
    throw notAModel(`a damaged GGUF: tensor ${name} has ${dimensions} dimensions`);
  }
  const shape = Array.from({ length: dimensions }, () => cursor.u64());
  return { name, shape, type: cursor.u32(), offset: cursor.u64() };
}

const valuesIn = ({ shape }: GgufTensor): number => shape.reduce((all, size) => all * size, 1);

/** Of the file's own tensors (of a split model: this part's). */
export const valueCount = (tensors: readonly GgufTensor[]): number =>
  tensors.reduce((sum, tensor) => sum + valuesIn(tensor), 0);

function fileBytes(
  headerEnd: number,
  metadata: Metadata,
  tensors: readonly GgufTensor[],
): number | null {
  const stated = metadata.get('general.alignment');
  const alignment = typeof stated === 'number' && stated > 0 ? stated : 32;
  const dataStart = Math.ceil(headerEnd / alignment) * alignment;
  let end = tensors.length === 0 ? headerEnd : dataStart;
  for (const tensor of tensors) {
    const block = blockOf(tensor.type);
    if (block === null) return null;
    const bytes = (valuesIn(tensor) / block.values) * block.bytes;
    end = Math.max(end, dataStart + tensor.offset + bytes);
  }
  return end;
}

function notAModel(why: string): AppError {
  return new AppError('model-not-a-model', `the file is ${why}, not a model: give a GGUF file`, {
    why,
  });
}
