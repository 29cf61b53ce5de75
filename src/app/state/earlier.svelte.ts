import { errorData, type ErrorData } from '../../core/errors.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import { newestFirst } from '../../core/store/newest-first.ts';
import type { HistoryCursor, Store } from '../../core/store/store.ts';
import { keptOf, type Kept } from './kept.ts';
import type { Shelf } from './shelf.svelte.ts';

const PAGE = 8;

/** What was written earlier in this browser, newest first. */
export class Earlier {
  readonly #shelf: Shelf;
  #entries = $state.raw<readonly Kept[]>([]);
  #loaded = $state.raw(false);
  #hasMore = $state.raw(false);
  #problem = $state.raw<ErrorData | null>(null);

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    void this.#read();
  }

  get entries(): readonly Kept[] {
    return this.#entries;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  get hasMore(): boolean {
    return this.#hasMore;
  }

  get problem(): ErrorData | null {
    return this.#problem;
  }

  more(): Promise<void> {
    return this.#read(this.#entries.at(-1)?.record);
  }

  /** A text that was just written or graded. */
  add(kept: Kept): void {
    const others = this.#entries.filter(({ record }) => record.key !== kept.record.key);
    const all = [kept, ...others];
    this.#entries = all.sort((a, b) => newestFirst(a.record, b.record));
  }

  async #read(before?: HistoryCursor): Promise<void> {
    try {
      const store = await this.#shelf.store;
      const page = await store.latest(PAGE + 1, before);
      const read = await Promise.all(page.slice(0, PAGE).map((record) => withVotes(store, record)));
      this.#entries = [...this.#entries, ...read.filter((kept) => !this.#has(kept))];
      this.#hasMore = page.length > PAGE;
    } catch (thrown) {
      this.#problem = errorData(thrown, 'store-failed');
    } finally {
      this.#loaded = true;
    }
  }

  #has({ record }: Kept): boolean {
    return this.#entries.some((entry) => entry.record.key === record.key);
  }
}

export const withVotes = async (store: Store, record: GenerationRecord): Promise<Kept> =>
  keptOf(record, await store.votes(record.key));
