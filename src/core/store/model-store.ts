import type { ModelId } from '../brand.ts';
import type { InstalledModel } from '../student/installed-model.ts';

/** Port: what is known of the models in this browser. The files themselves lie elsewhere (`engines/model-files`). */
export interface ModelStore {
  /** Newest first. */
  all(): Promise<readonly InstalledModel[]>;
  put(model: InstalledModel): Promise<void>;
  /** Nothing happens where it is absent. */
  delete(id: ModelId): Promise<void>;
}
