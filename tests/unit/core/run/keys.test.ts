import { describe, expect, test } from 'vitest';
import { generationKey, skillId, topicId } from '../../../../src/core/brand.ts';
import {
  generationKeyOf,
  identityOf,
  seedOf,
  turnSeedOf,
  voteKeyOf,
  type GenerationAsked,
  type VoteAsked,
} from '../../../../src/core/run/keys.ts';
import { hexOf } from '../../../support/records.ts';
import { LITTLE_PACK, TINY_MODEL } from '../../../support/run-setup.ts';

const SEWING = { skills: [skillId('simile'), skillId('anaphora')], topic: topicId('sewing') };

// The expected hashes were computed from the recipe in keys.ts by another program (Python's json and hashlib).
const ASKED: GenerationAsked = {
  model: identityOf(TINY_MODEL),
  engine: 'scripted 1',
  variant: { id: 'standard', version: 1 },
  system: null,
  turns: ['Write.', 'Write better.'],
  sampling: {
    temperature: 0.7,
    topP: 0.95,
    topK: 40,
    minP: 0,
    repetitionPenalty: 1,
    seed: 3,
    maxTokens: 96,
    stop: ['<end>'],
  },
  round: 1,
};

describe('the key of a generation', () => {
  test('is the same in every release, or everything stored would be asked for again', () => {
    expect(generationKeyOf(ASKED)).toBe(
      'c9e042d977a52c311302986f2921c8d96ed6960ec2027ec7a32a55c6c8c7131c',
    );
  });

  const { sampling } = ASKED;
  test.each<[string, GenerationAsked]>([
    ['the model file', { ...ASKED, model: identityOf({ ...TINY_MODEL, sha256: hexOf('other') }) }],
    [
      'the chat template',
      { ...ASKED, model: identityOf({ ...TINY_MODEL, chatTemplate: '{{ x }}' }) },
    ],
    ['a special token', { ...ASKED, model: identityOf({ ...TINY_MODEL, eosToken: '</s>' }) }],
    [
      'an endpoint in its place',
      { ...ASKED, model: { endpoint: 'http://127.0.0.1/v1', name: 'tiny', dialect: 'plain' } },
    ],
    ['the engine', { ...ASKED, engine: 'scripted 2' }],
    ['the variant', { ...ASKED, variant: { id: 'small', version: 1 } }],
    ['the version of the variant', { ...ASKED, variant: { id: 'standard', version: 2 } }],
    ['the system text', { ...ASKED, system: '' }],
    ['a turn', { ...ASKED, turns: ['Write.', 'Write worse.'] }],
    ['one turn less', { ...ASKED, turns: ['Write.'] }],
    ['the round', { ...ASKED, round: 2 }],
    ...Object.keys(sampling)
      .filter((field) => field !== 'stop')
      .map((field): [string, GenerationAsked] => [
        `the sampling's ${field}`,
        { ...ASKED, sampling: { ...sampling, [field]: 17 } },
      ]),
    ['the stop texts', { ...ASKED, sampling: { ...sampling, stop: [] } }],
  ])('changes with %s', (_name, other) => {
    expect(generationKeyOf(other)).not.toBe(generationKeyOf(ASKED));
  });

  test('does not change with what only people read', () => {
    const model = identityOf({ ...TINY_MODEL, label: 'Another name', sources: [] });
    expect(generationKeyOf({ ...ASKED, model })).toBe(generationKeyOf(ASKED));
  });
});

describe('the key of a vote', () => {
  const [first, second] = LITTLE_PACK.skills;
  const [topic] = LITTLE_PACK.topics;
  if (first === undefined || second === undefined || topic === undefined) throw new Error('pack');
  const vote: VoteAsked = {
    generation: generationKey(hexOf('one')),
    judge: 'rules 1',
    tuple: { skills: [first], topic },
    answer: 'A text.',
    number: 1,
  };

  test('is the same in every release', () => {
    expect(voteKeyOf(vote)).toBe(
      '0d1f66eae4e9db7bcdd82cb6b43d3e9721d246d892745a3eb2776db52a6bb32a',
    );
  });

  test.each<[string, VoteAsked]>([
    ['the generation', { ...vote, generation: generationKey(hexOf('two')) }],
    ['the judge', { ...vote, judge: 'rules 2' }],
    ['a skill', { ...vote, tuple: { ...vote.tuple, skills: [second] } }],
    [
      'a definition',
      { ...vote, tuple: { ...vote.tuple, skills: [{ ...first, definition: 'Otherwise.' }] } },
    ],
    ['the lexicon', { ...vote, tuple: { ...vote.tuple, topic: { ...topic, lexicon: [] } } }],
    ['the answer', { ...vote, answer: 'A text' }],
    ['the number', { ...vote, number: 2 }],
  ])('changes with %s', (_name, other) => {
    expect(voteKeyOf(other)).not.toBe(voteKeyOf(vote));
  });
});

describe('the seed of a generation', () => {
  test('is the same in every release', () => {
    expect(seedOf(3, SEWING, 1)).toBe(1299090990);
    expect(turnSeedOf(seedOf(3, SEWING, 1), 1)).toBe(3656035781);
  });

  test('is 32-bit, unsigned, and another for neighbouring plans, tuples and rounds', () => {
    const reversed = { ...SEWING, skills: SEWING.skills.toReversed() };
    const seeds = Array.from({ length: 1000 }, (_, seed) => seedOf(seed, SEWING, 1));
    const others = [
      seedOf(0, reversed, 1),
      seedOf(0, SEWING, 2),
      turnSeedOf(0, 0),
      turnSeedOf(0, 1),
    ];
    const all = [...seeds, ...others];
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  });

  test('spreads over all bits though the plans count up from 0', () => {
    const seeds = Array.from({ length: 1000 }, (_, seed) => seedOf(seed, SEWING, 1));
    for (let bit = 0; bit < 32; bit += 1) {
      const ones = seeds.filter((seed) => (seed >>> bit) % 2 === 1).length;
      expect(ones).toBeGreaterThan(400);
      expect(ones).toBeLessThan(600);
    }
  });
});
