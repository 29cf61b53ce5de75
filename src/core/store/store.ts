import type { GenerationKey, PackId } from '../brand.ts';
import type { Tuple } from '../catalog/pack.ts';
import type { GenerationRecord, VoteRecord } from './records.ts';

/** A place in the history, which goes by `createdAt` and, where that is equal, by key. A record is one. */
export type HistoryCursor = Pick<GenerationRecord, 'createdAt' | 'key'>;

/**
 * Port: what is kept. Nothing stored is ever changed or thrown away by a run: a record that exists under a
 * key stays, and a second `put` under the same key is ignored. Every promise settles after the write is
 * on disk; failures are AppErrors `store-unavailable`, `store-blocked`, `store-failed`, `storage-full`.
 */
export interface Store {
  generation(key: GenerationKey): Promise<GenerationRecord | undefined>;
  putGeneration(record: GenerationRecord): Promise<void>;
  /** The votes on one generation, in the order they were cast. */
  votes(generation: GenerationKey): Promise<readonly VoteRecord[]>;
  putVote(record: VoteRecord): Promise<void>;
  /** The newest generations first, at most `limit`; `before` (exclusive: the last of a page) pages on. */
  latest(limit: number, before?: HistoryCursor): Promise<readonly GenerationRecord[]>;
  /** All generations of one tuple of a pack, its skills in this order, newest first. */
  ofTuple(pack: PackId, tuple: Tuple): Promise<readonly GenerationRecord[]>;
}
