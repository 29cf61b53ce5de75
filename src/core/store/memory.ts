import type { GenerationKey, PackId, VoteKey } from '../brand.ts';
import type { Tuple } from '../catalog/pack.ts';
import type { GenerationRecord, VoteRecord } from './records.ts';
import { newestFirst } from './newest-first.ts';
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
    latest(limit, before) {
      const all = newest(generations, (record) => !before || newestFirst(before, record) < 0);
      return Promise.resolve(all.slice(0, limit));
    },
    ofTuple: (pack, tuple) =>
      Promise.resolve(newest(generations, (record) => isOf(record, pack, tuple))),
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
  test: (record: GenerationRecord) => boolean,
): readonly GenerationRecord[] {
  return [...generations.values()].filter(test).toSorted(newestFirst);
}

const isOf = ({ pack, tuple }: GenerationRecord, id: PackId, { skills, topic }: Tuple): boolean =>
  pack.id === id &&
  tuple.topic === topic &&
  tuple.skills.length === skills.length &&
  tuple.skills.every((skill, place) => skill === skills[place]);
