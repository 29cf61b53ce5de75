import { errorData, type ErrorData } from '../../core/errors.ts';
import { memoryStore } from '../../core/store/memory.ts';
import type { Store } from '../../core/store/store.ts';
import type { AppPorts } from '../ports.ts';

/** Where texts are kept, and what has to be said about it. */
export class Shelf {
  readonly store: Promise<Store>;
  /** The browser keeps nothing: what is written is gone when the page is left. */
  #forgets = $state.raw(false);
  #trouble = $state.raw<ErrorData | null>(null);

  constructor(ports: Pick<AppPorts, 'openStore'>) {
    this.store = this.#open(ports);
  }

  get forgets(): boolean {
    return this.#forgets;
  }

  get trouble(): ErrorData | null {
    return this.#trouble;
  }

  async #open(ports: Pick<AppPorts, 'openStore'>): Promise<Store> {
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
