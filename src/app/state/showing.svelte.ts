import { tupleInFull } from '../../core/catalog/lookup.ts';
import type { Clock } from '../../core/clock.ts';
import type { Recording } from '../../core/recording/recording.ts';
import type { RecordingTools } from '../ports.ts';
import type { Kept } from './kept.ts';
import { tryHref, type TupleQuery } from './links.ts';
import type { Chosen } from './selection.ts';
import { keptSpecimen, liveSpecimen, NOTHING, type Specimen } from './specimen.ts';
import { Writing } from './writing.svelte.ts';

/** One recording that is played. */
export class Showing {
  readonly recording: Recording;
  readonly chosen: Chosen;
  /** Its orders are speeds. */
  readonly writing: Writing<number>;
  #kept = $state.raw<Kept | null>(null);

  constructor(recording: Recording, tools: Pick<RecordingTools, 'play'>, clock: Clock) {
    this.recording = recording;
    this.chosen = chosenOf(recording);
    const run = (signal: AbortSignal, speed: number) =>
      Promise.resolve(tools.play(signal, recording, speed));
    this.writing = new Writing<number>(
      { clock, run },
      {
        // What the page shows is the text as it was made, under the recording's badge.
        onKept: (kept) => (this.#kept = { ...kept, record: recording.generation }),
        onLoaded: () => undefined,
      },
    );
  }

  get specimen(): Specimen {
    if (this.#kept !== null) return keptSpecimen(this.#kept);
    return liveSpecimen(this.chosen, this.writing) ?? NOTHING;
  }

  /** Milliseconds from the first prompt to the grade, as recorded. */
  get ms(): number {
    const { turns, votes } = this.recording;
    return [...turns, ...votes].reduce((sum, part) => sum + part.ms, 0);
  }

  /** Tokens a second as recorded; null where the engine did not say. */
  get tokensPerSecond(): number | null {
    const usages = this.recording.generation.turns.flatMap(({ usage }) => usage ?? []);
    const tokens = usages.reduce((sum, { newTokens }) => sum + newTokens, 0);
    const ms = usages.reduce((sum, { writeMs }) => sum + writeMs, 0);
    return ms > 0 ? (tokens * 1000) / ms : null;
  }

  /** `speed` 1: as recorded. */
  play(speed: number): Promise<void> {
    if (!this.writing.busy) this.#kept = null;
    return this.writing.start(this.chosen, speed);
  }

  stop(): void {
    this.writing.stop();
  }
}

function chosenOf({ pack, generation: { key, tuple } }: Recording): Chosen {
  const query: TupleQuery = { kind: 'picked', pack: pack.id, tuple };
  return {
    state: 'chosen',
    id: `recording ${key}`,
    query,
    href: tryHref(query),
    pack,
    tuple,
    full: tupleInFull(pack, tuple),
    text: '',
  };
}
