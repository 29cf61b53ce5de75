import { describe, expect, test } from 'vitest';
import { generationKey, packId, skillId, topicId } from '../../src/core/brand.ts';
import type { GenerationRecord } from '../../src/core/store/records.ts';
import type { HistoryCursor, Store } from '../../src/core/store/store.ts';
import { generationNamed, hexOf, voteOn } from '../support/records.ts';

/** What every Store does. `make` gives an empty one. */
export function describeStoreContract(name: string, make: () => Promise<Store>): void {
  describe(`${name} as a Store`, () => {
    test('has nothing at first', async () => {
      const store = await make();
      const key = generationKey(hexOf('absent'));
      expect(await store.generation(key)).toBeUndefined();
      expect(await store.votes(key)).toEqual([]);
      expect(await store.latest(10)).toEqual([]);
    });

    test('gives a generation back whole', async () => {
      const store = await make();
      const record = generationNamed('one', { origin: { kind: 'picked' }, answer: '' });
      await store.putGeneration(record);
      expect(await store.generation(record.key)).toEqual(record);
    });

    test('keeps what is there when the same key is put again', async () => {
      const store = await make();
      const first = generationNamed('one', { answer: 'first' });
      const vote = voteOn(first.key, 'vote', { judge: 'first' });
      await store.putGeneration(first);
      await store.putGeneration({ ...first, answer: 'second' });
      await store.putVote(vote);
      await store.putVote({ ...vote, judge: 'second' });
      expect(await store.generation(first.key)).toEqual(first);
      expect(await store.votes(first.key)).toEqual([vote]);
      expect(await store.latest(10)).toEqual([first]);
    });

    test('keeps one of two puts at the same time', async () => {
      const store = await make();
      const record = generationNamed('one');
      const rival = { ...record, answer: 'rival' };
      await Promise.all([store.putGeneration(record), store.putGeneration(rival)]);
      expect(await store.generation(record.key)).toEqual(record);
    });

    test('gives the votes on one generation in the order they were cast', async () => {
      const store = await make();
      const { key } = generationNamed('one');
      const other = voteOn(generationNamed('two').key, 'other');
      // Named so that the order of their keys is not the order of their casting.
      const first = voteOn(key, 'z', { number: 1, createdAt: 5 });
      const second = voteOn(key, 'a', { number: 2, createdAt: 5 });
      const third = voteOn(key, 'm', { number: 3, createdAt: 6 });
      for (const vote of [first, other, second, third]) await store.putVote(vote);
      expect(await store.votes(key)).toEqual([first, second, third]);
    });

    test('keeps an ungraded vote with its reason', async () => {
      const store = await make();
      const { key } = generationNamed('one');
      const vote = voteOn(key, 'vote', {
        vote: { state: 'ungraded', reason: 'no-checker', detail: 'metaphor' },
      });
      await store.putVote(vote);
      expect(await store.votes(key)).toEqual([vote]);
    });

    test('lists the newest generations first, page by page', async () => {
      const store = await make();
      const at = [30, 10, 40, 20];
      for (const createdAt of at) {
        await store.putGeneration(generationNamed(`at ${createdAt}`, { createdAt }));
      }
      const at30 = { createdAt: 30, key: generationKey(hexOf('at 30')) };
      const at10 = { createdAt: 10, key: generationKey(hexOf('at 10')) };
      const timesOf = async (limit: number, before?: HistoryCursor): Promise<number[]> =>
        (await store.latest(limit, before)).map((record) => record.createdAt);
      expect(await timesOf(10)).toEqual([40, 30, 20, 10]);
      expect(await timesOf(2)).toEqual([40, 30]);
      expect(await timesOf(2, at30)).toEqual([20, 10]);
      expect(await timesOf(2, at10)).toEqual([]);
      expect(await timesOf(0)).toEqual([]);
    });

    test('pages through generations of one millisecond without losing any', async () => {
      const store = await make();
      for (const name of ['b', 'd', 'a', 'e', 'c']) {
        await store.putGeneration(generationNamed(name, { createdAt: 7 }));
      }
      const seen: string[] = [];
      for (let page = await store.latest(2); page.length > 0;) {
        seen.push(...page.map(({ answer }) => answer));
        page = await store.latest(2, page.at(-1));
      }
      expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    });

    test('finds all generations of a tuple, newest first, and no others', async () => {
      const store = await make();
      const { pack, tuple } = generationNamed('any');
      const one = skillId('simile');
      const two = skillId('antithesis');
      const put = async (name: string, changes: Partial<GenerationRecord>): Promise<void> =>
        store.putGeneration(generationNamed(name, changes));
      await put('old', { createdAt: 1 });
      await put('new', { createdAt: 3, pack: { ...pack, version: 2 } });
      await put('between', { createdAt: 2, origin: { kind: 'picked' } });
      await put('turned round', { tuple: { ...tuple, skills: [two, one] } });
      await put('fewer', { tuple: { ...tuple, skills: [one] } });
      await put('more', { tuple: { ...tuple, skills: [one, two, skillId('litotes')] } });
      await put('elsewhere', { tuple: { ...tuple, topic: topicId('beekeeping') } });
      await put('of another pack', { pack: { ...pack, id: packId('other') } });
      const found = await store.ofTuple(pack.id, tuple);
      expect(found.map(({ answer }) => answer)).toEqual(['new', 'between', 'old']);
      expect(await store.ofTuple(pack.id, { ...tuple, skills: [two] })).toEqual([]);
    });
  });
}
