import { KEPT_FOLDER } from '../../core/student/kept-file.ts';
import type { ModelEntry, ModelFile } from '../../core/student/model-entry.ts';
import { diskVault } from './disk-vault.ts';
import { memoryVault } from './memory-vault.ts';
import { mlcHome } from './mlc-home.ts';
import { ARRIVING_FOLDER, openFolder, type FileName, type Vault } from './vault.ts';

/** Where the whole files of a model stay. Files come in through the vault. */
export interface Home {
  readonly vault: Vault;
  /** Null where the file is not here. */
  find(file: FileName): Promise<ModelFile | null>;
  /** Takes over a file that is whole in the vault. */
  settle(file: FileName, sha256: string): Promise<ModelFile>;
  /** From the person's disk, its hash known. `onBytes`: how many more are copied. */
  put(
    signal: AbortSignal,
    file: ModelFile,
    blob: Blob,
    onBytes: (bytes: number) => void,
  ): Promise<void>;
  /** As it lies here, to be read again; null where it is absent. */
  open(file: FileName): Promise<Blob | null>;
  remove(file: FileName): Promise<void>;
}

/** The origin's private file system; memory, for this visit, where a browser has none (private mode). */
export async function openVault(name: string): Promise<Vault> {
  const folder = await openFolder(name);
  return folder === null ? memoryVault() : diskVault(folder);
}

/** The home of a model's files. */
export const openHome = async ({ id, engine }: HomeOwner): Promise<Home> =>
  engine === 'webllm'
    ? mlcHome(await openVault(ARRIVING_FOLDER), { id })
    : vaultHome(await openVault(KEPT_FOLDER));

export type HomeOwner = Pick<ModelEntry, 'id' | 'engine'>;

/** Of GGUF and ONNX files: the vault itself. */
export function vaultHome(vault: Vault): Home {
  return {
    vault,
    async find(file) {
      const whole = await vault.whole(file);
      if (whole === null) return null;
      return { path: file.path, bytes: whole.blob.size, sha256: whole.sha256 };
    },
    async settle(file, sha256) {
      const { blob } = await vault.keep(file, sha256);
      return { path: file.path, bytes: blob.size, sha256 };
    },
    async put(signal, file, blob, onBytes) {
      const partial = await vault.openPartial(named(file));
      try {
        partial.clear();
        for await (const bytes of blob.stream()) {
          signal.throwIfAborted();
          partial.append(bytes);
          onBytes(bytes.length);
        }
      } finally {
        partial.close();
      }
      await vault.keep(named(file), file.sha256);
    },
    open: async (file) => (await vault.whole(file))?.blob ?? null,
    remove: (file) => vault.remove(file),
  };
}

/** The name of a file whose hash is known. */
export const named = (file: ModelFile): FileName => ({ ...file, key: file.sha256 });
