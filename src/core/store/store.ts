import type { GenerationKey } from '../brand.ts';
import type { GenerationRecord, VoteRecord } from './records.ts';

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
  /** The newest generations first, at most `limit`; `before` (exclusive, a `createdAt`) pages on. */
  latest(limit: number, before?: number): Promise<readonly GenerationRecord[]>;
}
