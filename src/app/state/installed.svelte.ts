import type { ModelId } from '../../core/brand.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import type { ModelStore } from '../../core/store/model-store.ts';
import type { InstalledModel } from '../../core/student/installed-model.ts';
import type { Shelf } from './shelf.svelte.ts';

/** The models in this browser, as far as they were noted down: the Models view changes them, Try chooses among them. */
export class Installed {
  readonly #store: Promise<ModelStore>;
  /** Null until the store has been asked. */
  #all = $state.raw<readonly InstalledModel[] | null>(null);
  #trouble = $state.raw<ErrorData | null>(null);
  /** Settles once `all` is known; rejects never. */
  readonly ready: Promise<void>;

  constructor(shelf: Pick<Shelf, 'models'>) {
    this.#store = shelf.models;
    this.ready = this.read();
  }

  /** Newest first. Null while the store is asked. */
  get all(): readonly InstalledModel[] | null {
    return this.#all;
  }

  /** The list could not be read. */
  get trouble(): ErrorData | null {
    return this.#trouble;
  }

  find(id: string): InstalledModel | undefined {
    return this.#all?.find(({ entry }) => entry.id === id);
  }

  /** Asks the store again: another tab, or the engine's own check, may have changed it. */
  async read(): Promise<void> {
    try {
      this.#all = await (await this.#store).all();
    } catch (thrown) {
      this.#trouble = errorData(thrown, 'store-failed');
      this.#all ??= [];
    }
  }

  /** Errors: those of the store; then nothing has changed. */
  async keep(model: InstalledModel): Promise<void> {
    await (await this.#store).put(model);
    const others = (this.#all ?? []).filter(({ entry }) => entry.id !== model.entry.id);
    this.#all = [...others, model].toSorted((a, b) => b.installedAt - a.installedAt);
  }

  /** Errors: those of the store; then nothing has changed. */
  async forget(id: ModelId): Promise<void> {
    await (await this.#store).delete(id);
    this.#all = (this.#all ?? []).filter(({ entry }) => entry.id !== id);
  }
}
