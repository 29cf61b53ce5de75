import type { Backend } from '../engine/engine.ts';
import type { ModelEntry } from './model-entry.ts';

/** What was wrong with a text that a healthy model would not write. */
export const DEGENERATIONS = ['empty', 'one-symbol', 'repeats', 'not-text'] as const;
export type Degeneration = (typeof DEGENERATIONS)[number];

/** What came of the self-test: a fixed greedy prompt, and the golden tokens where the entry has some. */
export interface SelfTest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The engine's name and version. */
  readonly engine: string;
  readonly backend: Backend | null;
  readonly passed: boolean;
  /** Null where the text is like text. */
  readonly degeneration: Degeneration | null;
  /** What the model wrote. */
  readonly text: string;
  /** Positions of forced decoding at which the model chose the golden token; null where nothing is golden. */
  readonly fidelity: { readonly agreed: number; readonly of: number } | null;
}

/** How fast the model is here, measured. */
export interface MeasuredPace {
  readonly at: number;
  readonly backend: Backend | null;
  /** Tokens a second, reading a prompt. */
  readonly reading: number;
  /** Tokens a second, writing. */
  readonly writing: number;
}

/** A model whose files are in this browser. */
export interface InstalledModel {
  readonly version: 1;
  readonly entry: ModelEntry;
  /** Milliseconds since the epoch. */
  readonly installedAt: number;
  readonly usedAt: number | null;
  readonly selfTest: SelfTest | null;
  readonly pace: MeasuredPace | null;
}
