import type { Pack } from '../catalog/pack.ts';
import type { Judge } from '../grading/judge.ts';
import type { GenerationRecord, VoteRecord } from '../store/records.ts';

export const RECORDING_FORMAT = 'skillet-recording';
export const RECORDING_VERSION = 1;

/** A piece of text as it came: ms since the turn began (reading the prompt included), tokens of the turn so far, text. */
export type RecordedPiece = readonly [ms: number, newTokens: number, text: string];

export interface RecordedTurn {
  /** In the order they came; ms never falls. */
  readonly pieces: readonly RecordedPiece[];
  /** When the turn was over, ms since it began: not before its last piece. */
  readonly ms: number;
}

export interface RecordedVote {
  readonly record: VoteRecord;
  /** What the judge took for it; votes of one request say the same, and it is waited for once. */
  readonly ms: number;
}

/**
 * One generation with its timing and its votes, told as it was written and graded. It brings the skills and the topic
 * along, so that it plays where its pack is unknown or has changed since. When and with what it was made:
 * `generation.createdAt` (ms since the epoch) and `generation.student`.
 */
export interface Recording {
  readonly format: typeof RECORDING_FORMAT;
  readonly version: typeof RECORDING_VERSION;
  /** Of the pack as it was then: the tuple's skills and topic, nothing more. */
  readonly pack: Pack;
  readonly generation: GenerationRecord;
  /** One for each turn of the generation. */
  readonly turns: readonly RecordedTurn[];
  /** Null where it was not graded. */
  readonly judge: Pick<Judge, 'id' | 'votes' | 'voting'> | null;
  /** In the order of their numbers; all of the judge. */
  readonly votes: readonly RecordedVote[];
}

/** Port: settles after `ms`, or at once when the signal fires. It never rejects. */
export type Wait = (signal: AbortSignal, ms: number) => Promise<void>;

/** How a recording is played. */
export interface Playback {
  readonly wait: Wait;
  /** 1: as recorded; 4: in a quarter of the time; Infinity: at once. > 0. */
  readonly speed: number;
}
