import { untrack } from 'svelte';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { Store } from '../../core/store/store.ts';
import type { AppPorts } from '../ports.ts';
import { withVotes } from './earlier.svelte.ts';
import { keptOf, writtenWith, type Kept, type WrittenBy } from './kept.ts';
import { tupleId, type Chosen } from './selection.ts';
import type { Settings } from './settings.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';

interface TextsParts {
  readonly ports: Pick<AppPorts, 'grade'>;
  readonly shelf: Pick<Shelf, 'store'>;
  readonly settings: Pick<Settings, 'judge'>;
}

/** The kept texts of the tuple on the page, whoever wrote them. */
export class Texts {
  readonly #parts: TextsParts;
  #wanted = '';
  /** Newest first. */
  #found = $state.raw<{ readonly id: string; readonly all: readonly Kept[] } | null>(null);

  constructor(parts: TextsParts) {
    this.#parts = parts;
  }

  /** Newest first; none while they are looked up. */
  of(chosen: Chosen | null): readonly Kept[] {
    return this.#found !== null && this.#found.id === chosen?.id ? this.#found.all : [];
  }

  /** Reads them from the store. Errors: those of the store, thrown. */
  async lookUp(chosen: Chosen): Promise<void> {
    this.#wanted = chosen.id;
    const store = await this.#parts.shelf.store;
    const records = await store.ofTuple(chosen.pack.id, chosen.tuple);
    const all = await Promise.all(records.map((record) => this.#graded(chosen, record, store)));
    // A person may have gone on to another tuple meanwhile.
    if (this.#wanted === chosen.id) this.#found = { id: chosen.id, all };
  }

  /** A text that was just written or graded; true where it belongs to this tuple. */
  add(kept: Kept, chosen: Chosen | null): boolean {
    const id = tupleId(kept.record.pack.id, kept.record.tuple);
    if (chosen?.id !== id) return false;
    const others = this.of(chosen).filter(({ record }) => record.key !== kept.record.key);
    this.#found = { id, all: [kept, ...others] };
    return true;
  }

  /** A run that was cut off may have left a text without its votes. */
  async #graded(chosen: Chosen, record: GenerationRecord, store: Store): Promise<Kept> {
    const kept = await withVotes(store, record);
    // Rules cost nothing. Whoever pays for a judge says when, and a person's form shows by itself.
    if (kept.cast.length > 0 || untrack(() => this.#parts.settings.judge) !== 'rules') return kept;
    try {
      const never = new AbortController().signal;
      const order = { record, pack: chosen.pack, store, judge: 'rules', spares: 0 } as const;
      const graded = await this.#parts.ports.grade(never, order);
      return graded === null ? kept : keptOf(record, graded.votes, graded.grade);
    } catch {
      return kept;
    }
  }
}

/** Those by one student as it is asked now, first round to last. */
export const roundsBy = (all: readonly Kept[], by: WrittenBy): readonly Kept[] =>
  all
    .filter(({ record }) => writtenWith(by, record))
    .sort((a, b) => a.record.round - b.record.round || a.record.createdAt - b.record.createdAt);
