import { errorData, type ErrorData } from '../../core/errors.ts';
import { memoryModelStore } from '../../core/store/memory-models.ts';
import { memoryPackStore } from '../../core/store/memory-packs.ts';
import type { ModelStore } from '../../core/store/model-store.ts';
import type { PackStore } from '../../core/store/pack-store.ts';
import { memoryStore } from '../../core/store/memory.ts';
import type { Store } from '../../core/store/store.ts';
import type { AppPorts } from '../ports.ts';

type Ports = Pick<AppPorts, 'openStore' | 'openPacks' | 'openModels'>;

/** Where texts, own packs and the list of models are kept, and what has to be said about it. */
export class Shelf {
  readonly store: Promise<Store>;
  readonly packs: Promise<PackStore>;
  readonly models: Promise<ModelStore>;
  /** The browser keeps nothing: what is written is gone when the page is left. */
  #forgets = $state.raw(false);
  #trouble = $state.raw<ErrorData | null>(null);

  constructor(ports: Ports) {
    this.store = this.#open(ports);
    this.packs = this.store.then(() => (this.#forgets ? memoryPackStore() : ports.openPacks()));
    this.models = this.store.then(() => (this.#forgets ? memoryModelStore() : ports.openModels()));
  }

  get forgets(): boolean {
    return this.#forgets;
  }

  get trouble(): ErrorData | null {
    return this.#trouble;
  }

  async #open(ports: Ports): Promise<Store> {
    try {
      const store = await ports.openStore((error) => (this.#trouble = error));
      // What kept it from opening, such as another tab, is over.
      this.#trouble = null;
      return store;
    } catch (thrown) {
      this.#trouble = errorData(thrown, 'store-unavailable');
      this.#forgets = true;
      return memoryStore();
    }
  }
}
