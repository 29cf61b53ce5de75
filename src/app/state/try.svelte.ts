import { untrack } from 'svelte';
import { errorData, type ErrorData } from '../../core/errors.ts';
import { criteriaOf } from '../../core/grading/criteria.ts';
import type { Plan, TupleChoice } from '../../core/run/plan.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { Store } from '../../core/store/store.ts';
import type { AppPorts } from '../ports.ts';
import type { Earlier } from './earlier.svelte.ts';
import { withVotes } from './earlier.svelte.ts';
import { Grading } from './grading.svelte.ts';
import { firstShown, judgementsOf, sparesFor, type Judgement } from './judgements.ts';
import { keptOf, writtenAs, writtenBy, writtenWith, type Kept } from './kept.ts';
import { FIRST_VISIT, nextOf, tryHref, type DrawnQuery } from './links.ts';
import type { Packs } from './packs.svelte.ts';
import type { Recordings } from './recording.svelte.ts';
import type { Router } from './router.svelte.ts';
import { selectionOf, tupleId, type Chosen, type Selection } from './selection.ts';
import type { Seen } from './seen.ts';
import type { Settings } from './settings.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';
import { keptSpecimen, liveSpecimen, NOTHING, type Specimen } from './specimen.ts';
import { studentOf, type Student } from './students.ts';
import { Writing } from './writing.svelte.ts';

export interface TryParts {
  readonly router: Router;
  readonly shelf: Shelf;
  readonly earlier: Earlier;
  readonly packs: Packs;
  readonly settings: Settings;
  readonly seen: Seen;
  readonly recordings: Recordings;
}

interface Found {
  readonly id: string;
  /** All texts of the tuple, newest first. */
  readonly all: readonly Kept[];
}

/** The Try view: a tuple, its texts, and the one being written. */
export class TryState {
  readonly writing: Writing;
  readonly grading: Grading;
  readonly #ports: AppPorts;
  readonly #router: Router;
  readonly #shelf: Shelf;
  readonly #earlier: Earlier;
  readonly #settings: Settings;
  readonly #packs: Packs;
  #found = $state.raw<Found | null>(null);
  #modelHere = $state.raw(false);
  #problem = $state.raw<ErrorData | null>(null);
  /** Where "Another tuple" goes on from. */
  #lastDrawn: DrawnQuery = FIRST_VISIT;

  readonly #selection: Selection = $derived.by(() =>
    selectionOf(this.#router.route, (id, version) => this.#packs.look(id, version)),
  );

  constructor(
    ports: AppPorts,
    { router, shelf, earlier, packs, settings, seen, recordings }: TryParts,
  ) {
    this.#ports = ports;
    this.#router = router;
    this.#shelf = shelf;
    this.#earlier = earlier;
    this.#packs = packs;
    this.#settings = settings;
    const onKept = (kept: Kept): void => this.#keep(kept);
    this.grading = new Grading({ app: ports, store: shelf.store, seen, onKept });
    this.writing = new Writing(recordings.taped(ports), {
      onKept,
      onLoaded: ({ host }) => {
        if (host !== null) return;
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

  /** The one that writes next. */
  get student(): Student {
    return studentOf(this.#settings.choices, this.#ports);
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
    return named ?? this.#rounds(all, writtenBy(this.student)).at(-1) ?? null;
  }

  /** The texts that are rounds of the one shown, first to last. */
  get rounds(): readonly Kept[] {
    const kept = this.kept;
    if (kept === null) return [];
    const by = writtenAs(kept.record, this.#ports.sampling);
    return this.#rounds(this.#found?.all ?? [], by);
  }

  /** What judges said of the text shown. */
  get judgements(): readonly Judgement[] {
    const { kept } = this;
    return kept === null ? [] : judgementsOf(kept, this.#settings.choices);
  }

  /**
   * The one to show: whose a person picked, else of the settings' judge, else of the one that spoke last. A person who
   * is to grade by hand sees nobody's before.
   */
  get judgement(): Judgement | null {
    const { kept, judgements } = this;
    if (kept === null) return null;
    const picked = this.grading.pickedOn(kept);
    const { choices } = this.#settings;
    return (
      judgements.find(({ judge }) => judge === picked) ??
      (this.#waitsForHand(judgements) ? null : firstShown(judgements, choices))
    );
  }

  /** The form for a person's verdicts stands in place of the checklist. */
  get gradesByHand(): boolean {
    const { kept } = this;
    if (kept === null) return false;
    if (this.grading.hasForm(kept)) return true;
    return this.#waitsForHand(this.judgements) && this.grading.pickedOn(kept) === null;
  }

  #waitsForHand(judgements: readonly Judgement[]): boolean {
    const { judge } = this.#settings.choices;
    return judge === 'hand' && !judgements.some(({ kind }) => kind === 'hand');
  }

  get specimen(): Specimen {
    const { chosen, kept } = this;
    if (chosen === null) return NOTHING;
    const live = liveSpecimen(chosen, this.writing);
    if (live !== null || kept === null) return live ?? NOTHING;
    return keptSpecimen(kept, this.judgement, criteriaOf(chosen.full));
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
    if (chosen === null || this.writing.busy || this.#settings.lacksKey('student')) return;
    this.#problem = null;
    try {
      const store = await this.#shelf.store;
      const { student } = this;
      const plan = this.#planOf(chosen, student, await this.#nextRound(chosen, student, store));
      const model = student.entry;
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
    this.grading.stop();
  }

  /** Grades the text shown by the judge of the settings, or by the rules, without writing it again. */
  async grade(by: 'settings' | 'rules' = 'settings'): Promise<void> {
    const { chosen, kept } = this;
    const judge = by === 'rules' ? 'rules' : this.#settings.judge;
    if (chosen === null || kept === null || judge === 'none') return;
    const spares = by === 'rules' ? 0 : sparesFor(this.judgements, this.#settings.choices);
    await this.grading.ask({ chosen, kept }, { judge, spares });
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
    // Rules cost nothing. Whoever pays for a judge says when, and a person's form shows by itself.
    if (kept.cast.length > 0 || untrack(() => this.#settings.judge) !== 'rules') return kept;
    try {
      const never = new AbortController().signal;
      const order = { record, pack: chosen.pack, store, judge: 'rules', spares: 0 } as const;
      const graded = await this.#ports.grade(never, order);
      return graded === null ? kept : keptOf(record, graded.votes, graded.grade);
    } catch {
      return kept;
    }
  }

  async #nextRound(chosen: Chosen, student: Student, store: Store): Promise<number> {
    const by = writtenBy(student);
    const all = await store.ofTuple(chosen.pack.id, chosen.tuple);
    const same = all.filter((record) => writtenWith(by, record));
    return same.reduce((next, { round }) => Math.max(next, round + 1), 1);
  }

  #planOf(chosen: Chosen, { entry, sampling }: Student, round: number): Plan {
    return {
      format: 'skillet-plan',
      version: 1,
      pack: chosen.pack.id,
      tuples: [choiceOf(chosen)],
      student: entry.engine === 'endpoint' ? { endpoint: entry.endpoint } : entry.id,
      prompt: null,
      sampling,
      rounds: [round],
      // Without its key the judge would only refuse: the text waits for its grade.
      judge: this.#settings.lacksKey('judge') ? 'none' : this.#settings.judge,
    };
  }

  #rounds(all: readonly Kept[], by: ReturnType<typeof writtenBy>): readonly Kept[] {
    return all
      .filter(({ record }) => writtenWith(by, record))
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
    if (!kept.record.key.startsWith(chosen.text)) this.#router.replace(chosen.href);
  }
}

function choiceOf({ query, tuple }: Chosen): TupleChoice {
  if (query.kind === 'picked') return { kind: 'picked', tuples: [tuple] };
  const { split, k, seed, n, index } = query;
  return { kind: 'drawn', split, k, seed, from: index, count: 1, n };
}
