import { untrack } from 'svelte';
import { errorData, type ErrorData } from '../../core/errors.ts';
import type { Plan, TupleChoice } from '../../core/run/plan.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { Store } from '../../core/store/store.ts';
import type { AppPorts } from '../ports.ts';
import type { Earlier } from './earlier.svelte.ts';
import { withVotes } from './earlier.svelte.ts';
import { keptOf, settingsOf, writtenWith, type Kept } from './kept.ts';
import { FIRST_VISIT, nextOf, tryHref, type DrawnQuery } from './links.ts';
import type { Packs } from './packs.svelte.ts';
import type { Router } from './router.svelte.ts';
import { selectionOf, tupleId, type Chosen, type Selection } from './selection.ts';
import type { Shelf } from './shelf.svelte.ts';
import { keptSpecimen, liveSpecimen, NOTHING, type Specimen } from './specimen.ts';
import { Writing } from './writing.svelte.ts';

interface Found {
  readonly id: string;
  /** All texts of the tuple, newest first. */
  readonly all: readonly Kept[];
}

/** The Try view: a tuple, its texts, and the one being written. */
export class TryState {
  readonly writing: Writing;
  readonly #ports: AppPorts;
  readonly #router: Router;
  readonly #shelf: Shelf;
  readonly #earlier: Earlier;
  readonly #packs: Packs;
  #found = $state.raw<Found | null>(null);
  #modelHere = $state.raw(false);
  #problem = $state.raw<ErrorData | null>(null);
  /** Where "Another tuple" goes on from. */
  #lastDrawn: DrawnQuery = FIRST_VISIT;

  readonly #selection: Selection = $derived.by(() =>
    selectionOf(this.#router.route, (id, version) => this.#packs.look(id, version)),
  );

  constructor(ports: AppPorts, router: Router, shelf: Shelf, earlier: Earlier, packs: Packs) {
    this.#ports = ports;
    this.#router = router;
    this.#shelf = shelf;
    this.#earlier = earlier;
    this.#packs = packs;
    this.writing = new Writing(ports, {
      onKept: (kept) => this.#keep(kept),
      onLoaded: () => {
        this.#modelHere = true;
        ports.keepEngine();
      },
    });
    ports.modelIsHere().then(
      (here) => (this.#modelHere ||= here),
      () => undefined,
    );
  }

  get selection(): Selection {
    return this.#selection;
  }

  get chosen(): Chosen | null {
    return this.#selection.state === 'chosen' ? this.#selection : null;
  }

  get modelHere(): boolean {
    return this.#modelHere;
  }

  /** The stored texts of this tuple could not be read. */
  get problem(): ErrorData | null {
    return this.#problem;
  }

  /** The stored text to show: the one that the link names, else the last round. */
  get kept(): Kept | null {
    const { chosen } = this;
    const all = this.#found?.id === chosen?.id ? (this.#found?.all ?? []) : [];
    const named =
      chosen?.text === ''
        ? undefined
        : all.find(({ record }) => record.key.startsWith(chosen?.text ?? ''));
    return named ?? this.#rounds(all, settingsOf(this.#ports)).at(-1) ?? null;
  }

  /** The texts that are rounds of the one shown, first to last. */
  get rounds(): readonly Kept[] {
    const kept = this.kept;
    if (kept === null) return [];
    const { prompt, student, turns } = kept.record;
    const sampling = turns[0]?.sampling ?? this.#ports.sampling;
    return this.#rounds(this.#found?.all ?? [], { prompt, sampling, sha256: student.sha256 });
  }

  get specimen(): Specimen {
    const { chosen, kept } = this;
    if (chosen === null) return NOTHING;
    return liveSpecimen(chosen, this.writing) ?? (kept === null ? NOTHING : keptSpecimen(kept));
  }

  /** Reads the texts of the chosen tuple from the store. Call it in an effect: it follows the tuple. */
  async lookUp(): Promise<void> {
    const chosen = this.chosen;
    if (chosen === null) return;
    untrack(() => this.#arrive(chosen));
    try {
      const store = await this.#shelf.store;
      const all = await this.#textsOf(chosen, store);
      if (this.#isOn(chosen)) this.#found = { id: chosen.id, all };
    } catch (thrown) {
      if (this.#isOn(chosen)) this.#problem = errorData(thrown, 'store-failed');
    }
  }

  another(): void {
    this.#router.go(tryHref(nextOf(this.#lastDrawn)));
  }

  /** Spends anew: each call writes one round more. */
  async write(): Promise<void> {
    const { chosen } = this;
    if (chosen === null || this.writing.busy) return;
    this.#problem = null;
    try {
      const store = await this.#shelf.store;
      const plan = this.#planOf(chosen, await this.#nextRound(chosen, store));
      const { model } = this.#ports;
      await this.writing.start(chosen, {
        tupleId: chosen.id,
        plan,
        pack: chosen.pack,
        model,
        store,
      });
    } catch (thrown) {
      if (this.#isOn(chosen)) this.#problem = errorData(thrown, 'store-failed');
    }
  }

  stop(): void {
    this.writing.stop();
  }

  /** A person may have gone on to another tuple while the store was asked. */
  #isOn({ id }: Chosen): boolean {
    return this.chosen?.id === id;
  }

  #arrive(chosen: Chosen): void {
    if (chosen.query.kind === 'drawn') this.#lastDrawn = chosen.query;
    this.#problem = null;
    this.writing.clear();
  }

  async #textsOf(chosen: Chosen, store: Store): Promise<readonly Kept[]> {
    const records = await store.ofTuple(chosen.pack.id, chosen.tuple);
    return Promise.all(records.map((record) => this.#graded(chosen, record, store)));
  }

  /** A run that was cut off may have left a text without its votes. */
  async #graded(chosen: Chosen, record: GenerationRecord, store: Store): Promise<Kept> {
    const kept = await withVotes(store, record);
    if (kept.votes.length > 0) return kept;
    try {
      const { pack } = chosen;
      const { model } = this.#ports;
      const votes = await this.#ports.grade({ record, pack, model, store });
      return keptOf(record, votes);
    } catch {
      return kept;
    }
  }

  async #nextRound(chosen: Chosen, store: Store): Promise<number> {
    const settings = settingsOf(this.#ports);
    const all = await store.ofTuple(chosen.pack.id, chosen.tuple);
    const same = all.filter((record) => writtenWith(settings, record));
    return same.reduce((next, { round }) => Math.max(next, round + 1), 1);
  }

  #planOf(chosen: Chosen, round: number): Plan {
    return {
      format: 'skillet-plan',
      version: 1,
      pack: chosen.pack.id,
      tuples: [choiceOf(chosen)],
      student: this.#ports.model.id,
      prompt: null,
      sampling: this.#ports.sampling,
      rounds: [round],
      judge: 'rules',
    };
  }

  #rounds(all: readonly Kept[], settings: ReturnType<typeof settingsOf>): readonly Kept[] {
    return all
      .filter(({ record }) => writtenWith(settings, record))
      .sort((a, b) => a.record.round - b.record.round || a.record.createdAt - b.record.createdAt);
  }

  #keep(kept: Kept): void {
    this.#earlier.add(kept);
    const { chosen } = this;
    const id = tupleId(kept.record.pack.id, kept.record.tuple);
    if (chosen?.id !== id) return;
    const others = this.#found?.id === id ? this.#found.all : [];
    this.#found = {
      id,
      all: [kept, ...others.filter(({ record }) => record.key !== kept.record.key)],
    };
    // The link may name an older text of the tuple: show the new one.
    if (chosen.text !== '') this.#router.replace(chosen.href);
  }
}

function choiceOf({ query, tuple }: Chosen): TupleChoice {
  if (query.kind === 'picked') return { kind: 'picked', tuples: [tuple] };
  const { split, k, seed, n, index } = query;
  return { kind: 'drawn', split, k, seed, from: index, count: 1, n };
}
