import type { GenerationKey, VoteKey } from '../brand.ts';
import type { GenerationRecord, VoteRecord } from './records.ts';
import type { Store } from './store.ts';

/** A store that lives as long as the program: for tests, and where the browser lets nothing be kept. */
export function memoryStore(): Store {
  const generations = new Map<GenerationKey, GenerationRecord>();
  const votes = new Map<VoteKey, VoteRecord>();
  return {
    generation: (key) => Promise.resolve(generations.get(key)),
    putGeneration: (record) => Promise.resolve(addIfAbsent(generations, record)),
    votes: (generation) =>
      Promise.resolve([...votes.values()].filter((vote) => vote.generation === generation)),
    putVote: (record) => Promise.resolve(addIfAbsent(votes, record)),
    latest: (limit, before = Infinity) => Promise.resolve(newest(generations, before, limit)),
  };
}

function addIfAbsent<Key, Item extends { readonly key: Key }>(
  items: Map<Key, Item>,
  item: Item,
): void {
  if (!items.has(item.key)) items.set(item.key, item);
}

function newest(
  generations: ReadonlyMap<GenerationKey, GenerationRecord>,
  before: number,
  limit: number,
): readonly GenerationRecord[] {
  return [...generations.values()]
    .filter((record) => record.createdAt < before)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, limit);
}
