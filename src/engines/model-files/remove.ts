import { KEPT_FOLDER, keptNames } from '../../core/student/kept-file.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { openVault } from './home.ts';
import { entryFiles } from './install.ts';
import { removeCached } from './mlc-kept.ts';

/** Deletes a model's files, but for those that another model has too. */
export async function removeModel(entry: ModelEntry, others: readonly ModelEntry[]): Promise<void> {
  if (entry.engine === 'webllm') {
    await removeCached(entry, others);
    return;
  }
  const shared = new Set(others.flatMap(entryFiles).map(({ sha256 }) => sha256));
  const vault = await openVault(KEPT_FOLDER);
  for (const file of entryFiles(entry)) {
    if (shared.has(file.sha256)) continue;
    // The marker first: bytes without it are a download at most, never a model.
    const { marker, bytes } = keptNames(file);
    await vault.drop(marker);
    await vault.drop(bytes);
  }
}
