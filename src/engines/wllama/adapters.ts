import { AppError } from '../../core/errors.ts';
import { assertAdapterFits } from '../../core/student/gguf/adapter-fit.ts';
import { readGguf, type GgufHeader } from '../../core/student/gguf/read-gguf.ts';
import type { Adapter, GgufModel } from '../../core/student/model-entry.ts';
import type { ModelBlobs } from './model-blobs.ts';

/** Most headers are shorter: a vocabulary and its merges are a few megabytes. */
const FIRST_READ = 8 * 1024 * 1024;

/** How much of one opened adapter is added, in llama.cpp's words. */
export interface AdapterScale {
  readonly id: number;
  readonly scale: number;
}

/** An adapter at scale 0 is off: it is not opened. */
export const adaptersInUse = ({ adapters }: GgufModel): readonly Adapter[] =>
  adapters.filter(({ scale }) => scale !== 0);

/**
 * The scales that `model` asks of the adapters that are open, by their hashes; null where one that it uses is
 * not among them, so that the model has to be opened anew.
 */
export function scalesFor(
  opened: readonly string[],
  model: GgufModel,
): readonly AdapterScale[] | null {
  const wanted = new Map(adaptersInUse(model).map(({ file, scale }) => [file.sha256, scale]));
  if ([...wanted.keys()].some((hash) => !opened.includes(hash))) return null;
  return opened.map((hash, id) => ({ id, scale: wanted.get(hash) ?? 0 }));
}

/** Throws `model-unfit` naming the fact in which an adapter and its base differ. */
export async function requireFit({ parts, adapters }: ModelBlobs, label: string): Promise<void> {
  if (adapters.length === 0) return;
  if (parts.length > 1) throw splitBase(label, parts.length);
  const base = await Promise.all(parts.map(headerOf));
  for (const adapter of adapters) assertAdapterFits(base, await headerOf(adapter));
}

async function headerOf(blob: Blob): Promise<GgufHeader> {
  let bytes = Math.min(FIRST_READ, blob.size);
  for (;;) {
    const reading = readGguf(new Uint8Array(await blob.slice(0, bytes).arrayBuffer()));
    if (reading.state === 'read') return reading.header;
    if (bytes >= blob.size) {
      throw new AppError('model-truncated', 'The file ends within its header: fetch it again.');
    }
    bytes = Math.min(reading.wanted, blob.size);
  }
}

/** llama.cpp wants the parts numbered by their own count, wllama numbers all files that it is given. */
function splitBase(label: string, parts: number): AppError {
  return new AppError(
    'model-unfit',
    `${label} is in ${parts.toString()} files, and an adapter can only be added to a model in one. Join the files with \`llama-gguf-split --merge\`, then import the result.`,
    { fact: 'files', found: parts, expected: 1 },
  );
}
