import type { ModelFile } from './model-entry.ts';

/** The folder of the browser's private file system that model files are kept in (docs/decisions/0002). */
export const KEPT_FOLDER = 'models';

/**
 * A model file's two files there, named by its hash, so that models can share it: its bytes, and a marker that
 * says that they are whole and checked.
 */
export const keptNames = ({ path, sha256 }: Pick<ModelFile, 'path' | 'sha256'>) => ({
  bytes: `${sha256}.${path.toLowerCase().endsWith('.gguf') ? 'gguf' : 'bin'}`,
  marker: `${sha256}.checked`,
});
