import type { TupleInFull } from '../catalog/pack.ts';
import type { Vote } from './grade.ts';

export interface GradeRequest {
  readonly tuple: TupleInFull;
  /** The text to grade; may be empty. */
  readonly answer: string;
}

/** Port: what grades an answer. It never throws for a reply it cannot use: that is an `ungraded` vote. */
export interface Judge {
  /** Name and version, e.g. `rules 1`: part of every vote's content hash. */
  readonly id: string;
  /** How many votes decide a criterion; 1 where the judge is exact. */
  readonly votes: number;
  vote(signal: AbortSignal, request: GradeRequest, voteNumber: number): Promise<Vote>;
}
