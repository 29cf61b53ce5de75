import type { ModelEntry } from './model-entry.ts';

/** The folder of the browser's private file system that model files are kept in (docs/decisions/0002). */
export const KEPT_FOLDER = 'models';

/** A model's two files there: its bytes, and a marker that says that they are whole and checked. */
export const keptNames = ({ sha256 }: Pick<ModelEntry, 'sha256'>) => ({
  bytes: `${sha256}.gguf`,
  marker: `${sha256}.checked`,
});
