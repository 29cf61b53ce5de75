import { untrack } from 'svelte';
import { errorData, type ErrorData } from '../../core/errors.ts';
import { criteriaOf } from '../../core/grading/criteria.ts';
import { runsHere } from '../../core/student/student-entry.ts';
import type { AppPorts } from '../ports.ts';
import type { Earlier } from './earlier.svelte.ts';
import type { Comparison } from './comparison.svelte.ts';
import { Grading } from './grading.svelte.ts';
import type { Installed } from './installed.svelte.ts';
import { firstShown, judgementsOf, sparesFor, type Judgement } from './judgements.ts';
import { writtenAs, writtenBy, type Kept } from './kept.ts';
import { FIRST_VISIT, nextOf, tryHref, type DrawnQuery } from './links.ts';
import type { Packs } from './packs.svelte.ts';
import { pairOf, sameView } from './pair.ts';
import type { Recordings } from './recording.svelte.ts';
import type { Router } from './router.svelte.ts';
import { selectionOf, type Chosen, type Selection } from './selection.ts';
import type { Seen } from './seen.ts';
import type { Settings } from './settings.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';
import { keptSpecimen, liveSpecimen, NOTHING, type Specimen } from './specimen.ts';
import {
  candidatesOf,
  missingModel,
  studentOf,
  type Candidate,
  type Student,
  type StudentParts,
} from './students.ts';
import { roundsBy, Texts } from './texts.svelte.ts';
import { nextRound, orderOf } from './work-order.ts';
import { Writing } from './writing.svelte.ts';

export interface TryParts {
  readonly router: Router;
  readonly shelf: Shelf;
  readonly earlier: Earlier;
  readonly packs: Packs;
  readonly installed: Installed;
  readonly settings: Settings;
  readonly seen: Seen;
  readonly recordings: Recordings;
}

/** The Try view: a tuple, its texts, and the one being written. */
export class TryState {
  readonly writing: Writing;
  readonly grading: Grading;
  readonly texts: Texts;
  /** Two students side by side: made with the first look at it, kept since it goes on elsewhere. */
  comparison: Comparison | null = null;
  readonly #ports: AppPorts;
  readonly #parts: TryParts;
  #defaultHere = $state.raw(false);
  /** The tab that took the engine while nothing was written here; null where none did. */
  #takenBy = $state.raw<string | null>(null);
  #problem = $state.raw<ErrorData | null>(null);
  /** Where "Another tuple" goes on from. */
  #lastDrawn: DrawnQuery = FIRST_VISIT;

  readonly #selection: Selection = $derived.by(() =>
    selectionOf(this.#parts.router.route, (id, version) => this.#parts.packs.look(id, version)),
  );

  constructor(ports: AppPorts, parts: TryParts) {
    this.#ports = ports;
    this.#parts = parts;
    const { shelf, installed, settings, seen, recordings } = parts;
    this.texts = new Texts({ ports, shelf, settings });
    const onKept = (kept: Kept): void => this.#keep(kept);
    this.grading = new Grading({ app: ports, store: shelf.store, seen, onKept });
    this.writing = new Writing(recordings.taped(ports), {
      onKept,
      onLoaded: ({ host, engine }) => {
        if (host !== null) return;
        // The engine notes down what it has fetched and tested.
        void installed.read();
        this.#takenBy = null;
        ports.keepEngine(engine);
      },
    });
    ports.onEngineTaken((by) => (this.#takenBy = by));
    ports.modelIsHere().then(
      (here) => (this.#defaultHere ||= here),
      () => undefined,
    );
  }

  get selection(): Selection {
    return this.#selection;
  }

  get chosen(): Chosen | null {
    return this.#selection.state === 'chosen' ? this.#selection : null;
  }

  /** The file of the student that writes next is in this browser. */
  get modelHere(): boolean {
    const { entry } = this.student;
    if (!runsHere(entry) || this.#parts.installed.find(entry.id) !== undefined) return true;
    return this.#defaultHere && entry.id === this.#ports.model.id;
  }

  /** The one that writes next. */
  get student(): Student {
    return studentOf(this.#students);
  }

  /** The id of the chosen student, where it is gone and the default writes in its place. */
  get missing(): string | null {
    return missingModel(this.#students);
  }

  get candidates(): readonly Candidate[] {
    return candidatesOf(this.#students);
  }

  get #students(): StudentParts {
    const { settings, installed } = this.#parts;
    return { choices: settings.choices, ports: this.#ports, installed: installed.all };
  }

  /** What the tab is called that took the engine from this one, empty where it did not say; null where none did. */
  get takenBy(): string | null {
    return this.#takenBy;
  }

  /** The stored texts of this tuple could not be read. */
  get problem(): ErrorData | null {
    return this.#problem;
  }

  /** The stored text to show: the one that the link names, else the last round. */
  get kept(): Kept | null {
    const { chosen } = this;
    const all = this.texts.of(chosen);
    const named =
      chosen?.text === ''
        ? undefined
        : all.find(({ record }) => record.key.startsWith(chosen?.text ?? ''));
    return named ?? roundsBy(all, writtenBy(this.student)).at(-1) ?? null;
  }

  /** The texts that are rounds of the one shown, first to last. */
  get rounds(): readonly Kept[] {
    const kept = this.kept;
    if (kept === null) return [];
    const by = writtenAs(kept.record, this.student.sampling);
    return roundsBy(this.texts.of(this.chosen), by);
  }

  /** What judges said of the text shown. */
  get judgements(): readonly Judgement[] {
    const { kept } = this;
    return kept === null ? [] : judgementsOf(kept, this.#parts.settings.choices);
  }

  /**
   * The one to show: whose a person picked, else of the settings' judge, else of the one that spoke last. A person who
   * is to grade by hand sees nobody's before.
   */
  get judgement(): Judgement | null {
    const { kept, judgements } = this;
    if (kept === null) return null;
    const picked = this.grading.pickedOn(kept);
    const { choices } = this.#parts.settings;
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
    const { judge } = this.#parts.settings.choices;
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
      await this.texts.lookUp(chosen);
    } catch (thrown) {
      if (this.#isOn(chosen)) this.#problem = errorData(thrown, 'store-failed');
    }
  }

  another(): void {
    const { router } = this.#parts;
    router.go(sameView(tryHref(nextOf(this.#lastDrawn)), router.route));
  }

  /** Spends anew: each call writes one round more. */
  async write(): Promise<void> {
    if (this.comparison !== null && pairOf(this.#parts.router.route) !== null) {
      return this.comparison.write();
    }
    if (this.#parts.settings.lacksKey('student')) return;
    const { chosen } = this;
    if (chosen !== null) await this.writeAs(this.student, { chosen });
  }

  /** The same by this student; `round` where it has to be this one, and is not written again if it is there. */
  async writeAs(
    student: Student,
    { chosen, round }: { readonly chosen: Chosen; readonly round?: number },
  ): Promise<void> {
    if (this.writing.busy) return;
    this.#problem = null;
    try {
      const { shelf, settings } = this.#parts;
      const store = await shelf.store;
      const order = orderOf({
        chosen,
        student,
        round: round ?? (await nextRound(chosen, student, store)),
        // Without its key the judge would only refuse: the text waits for its grade.
        judge: settings.lacksKey('judge') ? 'none' : settings.judge,
        store,
      });
      await this.writing.start(chosen, order);
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
    const judge = by === 'rules' ? 'rules' : this.#parts.settings.judge;
    if (chosen === null || kept === null || judge === 'none') return;
    const spares = by === 'rules' ? 0 : sparesFor(this.judgements, this.#parts.settings.choices);
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

  #keep(kept: Kept): void {
    this.#parts.earlier.add(kept);
    const { chosen } = this;
    if (!this.texts.add(kept, chosen) || chosen === null) return;
    // The link may name an older text of the tuple: show the new one.
    if (!kept.record.key.startsWith(chosen.text)) this.#parts.router.replace(chosen.href);
  }
}
