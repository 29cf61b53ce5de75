import type { TupleInFull } from '../catalog/pack.ts';
import type { Vote } from './grade.ts';
import type { VoteSource } from './vote-source.ts';

export interface GradeRequest {
  readonly tuple: TupleInFull;
  /** The text to grade; may be empty. */
  readonly answer: string;
}

/**
 * How the votes on one text are asked for. `together`: all in one call of `cast`, which pays the input once where
 * the endpoint can. `adaptive`: as many as make a majority first, the others only where those leave a criterion
 * open; the verdicts are the same. `each`: all, one call a vote (calibration, export in the reference's layout).
 */
export const VOTINGS = ['together', 'adaptive', 'each'] as const;
export type Voting = (typeof VOTINGS)[number];

/** One vote and where it comes from. */
export interface Cast {
  /** From 1. */
  readonly number: number;
  readonly vote: Vote;
  readonly source: VoteSource;
}

/** Port: what grades an answer. It never throws for a reply it cannot use: that is an `ungraded` vote. */
export interface Judge {
  /** Everything about the judge that decides a vote but the text: part of every vote's content hash. */
  readonly id: string;
  /** Votes that are cast at most on one text; the majority of them decides a criterion. 1 where the judge is exact. */
  readonly votes: number;
  readonly voting: Voting;
  /**
   * Casts the votes of these numbers. It may cast fewer than asked for (an endpoint that ignores `n`): the rest is
   * asked for again. A vote with the reason `judge-failed` was not cast: it is not kept and the next run asks again.
   */
  cast(
    signal: AbortSignal,
    request: GradeRequest,
    numbers: readonly number[],
  ): Promise<readonly Cast[]>;
}
