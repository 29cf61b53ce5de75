import { criteriaOf } from '../../core/grading/criteria.ts';
import type { ErrorData } from '../../core/errors.ts';
import { isOwnMachine } from './address.ts';
import { judgementShown } from './judgements.ts';
import { writtenBy, type Kept } from './kept.ts';
import { pairOf, type Pair } from './pair.ts';
import type { Router } from './router.svelte.ts';
import type { Chosen } from './selection.ts';
import type { Settings } from './settings.svelte.ts';
import { keptSpecimen, liveSpecimen, NOTHING, type Specimen } from './specimen.ts';
import type { Student } from './students.ts';
import { roundsBy } from './texts.svelte.ts';
import type { TryState } from './try.svelte.ts';

/** One of the two students, and its text of the round that is shown. */
export interface Side {
  /** As links name the student. */
  readonly ref: string;
  /** Null where it is not in this browser: what it wrote can still be read. */
  readonly student: Student | null;
  readonly specimen: Specimen;
  readonly atWork: boolean;
  readonly error: ErrorData | null;
}

export type Readiness =
  | { readonly state: 'ready' | 'same' | 'missing' | 'busy' }
  | { readonly state: 'wants-key'; readonly url: string };

/** The pair that is being written. */
interface Job {
  readonly id: string;
  readonly pair: Pair;
  readonly round: number;
  /** Whose turn it is. */
  readonly ref: string;
}

interface Parts {
  readonly attempt: TryState;
  readonly settings: Settings;
  readonly router: Pick<Router, 'route'>;
}

/**
 * Two students on one tuple: the same rounds, so the same seeds (`core/run/keys.ts`), one after the other. Its texts
 * are generations like any other: whatever pair is in the store is shown, and nothing is written twice.
 */
export class Comparison {
  readonly #parts: Parts;
  #job = $state.raw<Job | null>(null);
  #picked = $state.raw<{ readonly of: string; readonly round: number } | null>(null);
  /** Whose model is in memory still: it begins the next time. */
  #last = '';

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get pair(): Pair {
    return pairOf(this.#parts.router.route) ?? { by: '', against: '' };
  }

  get sides(): readonly [Side, Side] {
    const { by, against } = this.pair;
    return [this.#side(by), this.#side(against)];
  }

  /** The rounds of which there is a text by either, first to last. */
  get rounds(): readonly number[] {
    const { by, against } = this.pair;
    const rounds = [...this.#texts(by), ...this.#texts(against)].map(({ record }) => record.round);
    return rounds.filter((one, at) => rounds.indexOf(one) === at).sort((a, b) => a - b);
  }

  /** The round that is shown: the one at work, the one that was picked, the last that both have, the last. */
  get round(): number {
    if (this.#isAtWork) return this.#job?.round ?? 1;
    if (this.#picked?.of === this.#place && this.rounds.includes(this.#picked.round)) {
      return this.#picked.round;
    }
    const { by, against } = this.pair;
    const both = this.rounds.filter(
      (round) => this.#textOf(by, round) !== null && this.#textOf(against, round) !== null,
    );
    return both.at(-1) ?? this.rounds.at(-1) ?? 1;
  }

  pick(round: number): void {
    this.#picked = { of: this.#place, round };
  }

  /** Both texts of the round are there. */
  get complete(): boolean {
    return this.sides.every(({ specimen }) => specimen.kept !== null);
  }

  get readiness(): Readiness {
    const { settings, attempt } = this.#parts;
    const students = this.sides.map(({ student }) => student);
    if (this.pair.by === this.pair.against) return { state: 'same' };
    if (students.includes(null)) return { state: 'missing' };
    if (attempt.writing.busy) return { state: 'busy' };
    for (const student of students) {
      if (student?.entry.engine !== 'endpoint') continue;
      const { url } = student.entry.endpoint;
      if (!isOwnMachine(url) && !settings.hasKey('student')) return { state: 'wants-key', url };
    }
    return { state: 'ready' };
  }

  /** Writes what the round lacks; where it lacks nothing, the next round. */
  async write(): Promise<void> {
    const { chosen } = this.#parts.attempt;
    if (chosen === null || this.readiness.state !== 'ready') return;
    const next = (this.rounds.at(-1) ?? 0) + 1;
    const round = this.complete ? next : this.round;
    const { pair } = this;
    // Whoever looks at it again, stopped or not, sees this round.
    this.#picked = { of: this.#place, round };
    for (const { ref, student } of this.#order(round)) {
      if (student === null) return;
      this.#job = { id: chosen.id, pair, round, ref };
      await this.#parts.attempt.writeAs(student, { chosen, round });
      this.#last = ref;
      if (this.#parts.attempt.writing.ending.state !== 'none') return;
    }
    this.#job = null;
  }

  /** Those whose text of the round is missing; the one in memory first. */
  #order(round: number): readonly Side[] {
    return this.sides
      .filter(({ ref }) => this.#textOf(ref, round) === null)
      .toSorted((a, b) => Number(b.ref === this.#last) - Number(a.ref === this.#last));
  }

  #side(ref: string): Side {
    const { attempt } = this.#parts;
    const isMine = this.#isMine && this.#job?.ref === ref;
    const { ending, busy } = attempt.writing;
    return {
      ref,
      student: this.#studentOf(ref),
      specimen: this.#specimenOf(ref, isMine),
      atWork: isMine && busy,
      error: isMine && !busy && ending.state === 'failed' ? ending.error : null,
    };
  }

  #specimenOf(ref: string, isMine: boolean): Specimen {
    const { attempt, settings } = this.#parts;
    const { chosen } = attempt;
    if (chosen === null) return NOTHING;
    const live = isMine ? liveSpecimen(chosen, attempt.writing) : null;
    if (live !== null) return live;
    const kept = this.#textOf(ref, this.round);
    if (kept === null) return NOTHING;
    const judgement = judgementShown(kept, settings.choices);
    return keptSpecimen(kept, judgement, criteriaOf(chosen.full));
  }

  #studentOf(ref: string): Student | null {
    const { candidates } = this.#parts.attempt;
    return candidates.find((one) => one.ref === ref && !one.unsound)?.student ?? null;
  }

  #textOf(ref: string, round: number): Kept | null {
    return this.#texts(ref).findLast(({ record }) => record.round === round) ?? null;
  }

  /** Of a student that is not here any more all that bears its name. */
  #texts(ref: string): readonly Kept[] {
    const { attempt } = this.#parts;
    const all = attempt.texts.of(attempt.chosen);
    const student = this.#studentOf(ref);
    if (student !== null) return roundsBy(all, writtenBy(student));
    return all.filter(({ record }) => refOfRecord(record.student) === ref).toReversed();
  }

  /** The pair at work is the one on the page. */
  get #isMine(): boolean {
    const job = this.#job;
    return (
      job !== null && placeOf(this.#parts.attempt.chosen, this.pair) === placeOf(job, job.pair)
    );
  }

  get #isAtWork(): boolean {
    return this.#isMine && this.#parts.attempt.writing.busy;
  }

  get #place(): string {
    return placeOf(this.#parts.attempt.chosen, this.pair);
  }
}

const placeOf = (tuple: Pick<Chosen, 'id'> | null, { by, against }: Pair): string =>
  JSON.stringify([tuple?.id, by, against]);

const refOfRecord = ({ model, host }: Kept['record']['student']): string =>
  host === null ? model : `${model}@${host}`;
