import type { InstallEvent } from '../../core/student/install.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { hashBlob } from './hash-blob.ts';
import { named, openHome, type Home } from './home.ts';
import { entryFiles, obtainEntry } from './install.ts';
import { requireLasting } from './require-lasting.ts';
import type { Places } from './sources.ts';

type OnEvent = (event: InstallEvent) => void;

/**
 * Reads every file of a model again and fetches afresh what is wrong or missing. Errors: those of `obtainFiles`;
 * `model-incomplete` where a file that came from disk is lost.
 */
export async function repairModel(
  signal: AbortSignal,
  entry: ModelEntry,
  places: Places,
  onEvent: OnEvent,
): Promise<ModelEntry> {
  const home = await openHome(entry);
  requireLasting(home);
  await removeWrong(signal, entry, home, onEvent);
  await obtainEntry(signal, entry, { home, places }, onEvent);
  return entry;
}

async function removeWrong(
  signal: AbortSignal,
  entry: ModelEntry,
  home: Home,
  onEvent: OnEvent,
): Promise<void> {
  let bytes = 0;
  const totalBytes = entry.bytes;
  for (const file of entryFiles(entry)) {
    const blob = await home.open(named(file));
    const sha256 = await hashBlob(signal, blob ?? new Blob(), (piece) => {
      bytes += piece.length;
      onEvent({ phase: 'verifying', bytes, totalBytes });
    });
    if (sha256 !== file.sha256) await home.remove(named(file));
  }
}
