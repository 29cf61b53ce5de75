import type { GenerationKey } from '../../core/brand.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import type { Grade, Point } from '../../core/grading/grade.ts';
import type { Store } from '../../core/store/store.ts';
import type { AppPorts, GradeOrder } from '../ports.ts';
import { keptOf, type Kept } from './kept.ts';
import type { Seen } from './seen.ts';
import type { Chosen } from './selection.ts';

/** What is being judged at the moment. */
interface Job {
  readonly key: GenerationKey;
  readonly stop: AbortController;
}

interface Trouble {
  readonly key: GenerationKey;
  readonly error: ErrorData;
}

export interface Subject {
  readonly chosen: Chosen;
  readonly kept: Kept;
}

interface GradingPorts {
  readonly app: Pick<AppPorts, 'grade' | 'gradeByHand'>;
  readonly store: Promise<Store>;
  readonly seen: Seen;
  readonly onKept: (kept: Kept) => void;
}

/** Grading of kept texts, on its own: nothing is written for it. One at a time. */
export class Grading {
  readonly #ports: GradingPorts;
  #job = $state.raw<Job | null>(null);
  #trouble = $state.raw<Trouble | null>(null);
  /** The text whose form for a person's verdicts was opened, or opened again. */
  #form = $state.raw<GenerationKey | null>(null);
  /** The judge whose verdicts are looked at, where a person has said so, and on which text. */
  #picked = $state.raw<{ readonly key: GenerationKey; readonly judge: string } | null>(null);

  constructor(ports: GradingPorts) {
    this.#ports = ports;
  }

  get busy(): boolean {
    return this.#job !== null;
  }

  isAt({ record }: Kept): boolean {
    return this.#job?.key === record.key;
  }

  troubleOf({ record }: Kept): ErrorData | null {
    return this.#trouble?.key === record.key ? this.#trouble.error : null;
  }

  hasForm({ record }: Kept): boolean {
    return this.#form === record.key;
  }

  pickedOn({ record }: Kept): string | null {
    return this.#picked?.key === record.key ? this.#picked.judge : null;
  }

  pick({ record }: Kept, judge: string): void {
    this.#picked = { key: record.key, judge };
    this.#form = null;
  }

  openForm({ record }: Kept): void {
    this.#form = record.key;
  }

  closeForm(): void {
    this.#form = null;
  }

  stop(): void {
    this.#job?.stop.abort();
  }

  /** Asks a judge about a kept text. */
  async ask(
    { chosen, kept }: Subject,
    { judge, spares }: Pick<GradeOrder, 'judge' | 'spares'>,
  ): Promise<void> {
    if (this.busy) return;
    const { record } = kept;
    const stop = new AbortController();
    this.#begin({ key: record.key, stop });
    try {
      const store = await this.#ports.store;
      const order = { record, pack: chosen.pack, store, judge, spares };
      const graded = await this.#ports.app.grade(stop.signal, order);
      await this.#tell(kept, graded?.grade ?? null);
      const [first] = graded?.votes ?? [];
      if (first !== undefined) this.pick(kept, first.judge);
    } catch (thrown) {
      this.#trouble = { key: record.key, error: errorData(thrown) };
    } finally {
      this.#job = null;
    }
  }

  /** Keeps a person's verdicts on skills, topic and sense. */
  async save({ chosen, kept }: Subject, points: readonly Point[], words: string): Promise<void> {
    if (this.busy) return;
    const { record } = kept;
    this.#begin({ key: record.key, stop: new AbortController() });
    try {
      const store = await this.#ports.store;
      const blind = !this.#ports.seen.has(record.key);
      const order = { record, pack: chosen.pack, store, points, words, blind };
      const vote = await this.#ports.app.gradeByHand(order);
      await this.#tell(kept, null);
      this.pick(kept, vote.judge);
    } catch (thrown) {
      this.#trouble = { key: record.key, error: errorData(thrown, 'store-failed') };
    } finally {
      this.#job = null;
    }
  }

  #begin(job: Job): void {
    this.#job = job;
    this.#trouble = null;
  }

  async #tell({ record }: Kept, grade: Grade | null): Promise<void> {
    const store = await this.#ports.store;
    this.#ports.onKept(keptOf(record, await store.votes(record.key), grade));
  }
}
