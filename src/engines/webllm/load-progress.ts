import type { InitProgressReport } from '@mlc-ai/web-llm';
import type { LoadEvent } from '../../core/engine/engine.ts';

const PHASES = ['downloading', 'opening', 'compiling'] as const;
type Phase = (typeof PHASES)[number];

/** Beginnings of the library's reports; each phase counts from 0 to 1 anew. */
const PHASE_OF: readonly (readonly [string, Phase])[] = [
  ['Fetching param cache[', 'downloading'],
  ['Loading model from cache[', 'opening'],
  ['Loading GPU shader modules[', 'compiling'],
];

/** Reads WebLLM's reports as our events, which never go back. */
export class LoadProgress {
  readonly #totalBytes: number;
  #phase: Phase = 'downloading';
  #bytes = 0;

  /** `totalBytes`: of the weights. */
  constructor(totalBytes: number) {
    this.#totalBytes = totalBytes;
  }

  /** Null: nothing that the page need hear. */
  take({ text, progress }: Pick<InitProgressReport, 'text' | 'progress'>): LoadEvent | null {
    const phase = PHASE_OF.find(([beginning]) => text.startsWith(beginning))?.[1];
    if (phase === undefined || PHASES.indexOf(phase) < PHASES.indexOf(this.#phase)) return null;
    if (phase !== this.#phase) this.#bytes = 0;
    this.#phase = phase;
    this.#bytes = Math.max(this.#bytes, Math.round(progress * this.#totalBytes));
    return this.#event();
  }

  #event(): LoadEvent {
    const [bytes, totalBytes] = [this.#bytes, this.#totalBytes];
    if (this.#phase === 'downloading')
      return { phase: 'downloading', bytes, totalBytes, resumed: 0 };
    // The last shard is in: from here on programs are made, of which the library tells late.
    if (this.#phase === 'opening' && bytes < totalBytes)
      return { phase: 'opening', bytes, totalBytes };
    return { phase: 'compiling' };
  }
}
