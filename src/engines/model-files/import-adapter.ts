import { withAdapter } from '../../core/student/adapted.ts';
import { AppError } from '../../core/errors.ts';
import { assertAdapterFits } from '../../core/student/gguf/adapter-fit.ts';
import { adapterFacts } from '../../core/student/gguf/gguf-facts.ts';
import { ggufHeader } from '../../core/student/folder/gguf-folder.ts';
import type { InstallEvent } from '../../core/student/install.ts';
import type { GgufModel, ModelEntry } from '../../core/student/model-entry.ts';
import { hashBlob } from './hash-blob.ts';
import { openHome } from './home.ts';
import { copyIn, type DiskFile } from './import.ts';
import { bytesOf, keptFolder } from './kept-folder.ts';
import { requireLasting } from './require-lasting.ts';

/**
 * Takes a LoRA adapter in for a GGUF model that is here; gives base and adapter as a student of its own. Errors:
 * `model-unfit` where it is made for another base, `model-not-a-model`, `model-truncated`, `storage-full`.
 */
export async function importAdapter(
  signal: AbortSignal,
  base: ModelEntry,
  { path, blob }: DiskFile,
  onEvent: (event: InstallEvent) => void,
): Promise<GgufModel> {
  if (base.engine !== 'wllama') throw notGguf(base.label);
  const home = await openHome(base);
  requireLasting(home);
  const chosen = { path, bytes: blob.size };
  const adapter = await ggufHeader(
    {
      name: path,
      files: [chosen],
      read: (_path, start, end) => bytesOf(blob, start, end),
    },
    path,
  );
  const kept = keptFolder(base.label, base.files, home);
  const headers = await Promise.all(base.files.map((file) => ggufHeader(kept, file.path)));
  assertAdapterFits(headers, adapter);
  let bytes = 0;
  const sha256 = await hashBlob(signal, blob, (piece) => {
    bytes += piece.length;
    onEvent({ phase: 'verifying', bytes, totalBytes: blob.size });
  });
  const name = path.split('/').at(-1) ?? path;
  const file = { path: name, bytes: blob.size, sha256 };
  await copyIn(signal, [file], { blobs: new Map([[name, blob]]), home }, onEvent);
  const label = adapterFacts(adapter).name ?? name.replace(/\.gguf$/i, '');
  return withAdapter(base, { label, file, scale: 1 });
}

const notGguf = (label: string): AppError =>
  new AppError('model-unfit', `Adapters go with GGUF models only, and ${label} is none.`, {
    fact: 'format',
    found: 'a LoRA adapter in GGUF',
    expected: 'a GGUF model',
  });
