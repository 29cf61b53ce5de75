import { describe, expect, test } from 'vitest';
import { packId, skillId, topicId } from '../../../../src/core/brand.ts';
import { tupleInFull } from '../../../../src/core/catalog/lookup.ts';
import { readPack } from '../../../../src/core/catalog/pack-schema.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { errorData } from '../../../../src/core/errors.ts';

const skill = (id: string, category: string) => ({ id, category, definition: 'd', example: 'e' });
const good = () => ({
  id: 'tiny',
  version: 1,
  title: 'Tiny',
  skills: [skill('a', 'x'), skill('b', 'y')],
  topics: [
    { id: 's', lexicon: ['needle'] },
    { id: 't', lexicon: [] },
  ],
  split: {
    categories: { train: ['x'], heldout: ['y'] },
    topics: { train: ['s'], heldout: ['t'] },
  },
});

const withRate = (shown: number, n: number) => ({
  ...good(),
  skills: [
    { ...skill('a', 'x'), unasked: { ordinary: { n, shown }, student: { n: 1, shown: 1 } } },
    skill('b', 'y'),
  ],
});

const rates = (...rows: [number, number, string][]): [string, unknown, string][] =>
  rows.map(([shown, n, field]) => [`${shown} of ${n} texts`, withRate(shown, n), field]);

function failureOf(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (error) {
    return errorData(error);
  }
  throw new Error('an error was expected');
}

describe('readPack', () => {
  test('reads a pack without a judge', () => {
    const pack = readPack(good(), 'tiny.json');
    expect(pack.id).toBe(packId('tiny'));
    expect(pack).not.toHaveProperty('judge');
  });

  test('keeps how often a skill turns up unasked, out of what students and judges are shown', () => {
    const pack = readPack(withRate(3, 9), 'tiny.json');
    expect(pack.skills[0]?.unasked?.ordinary).toEqual({ n: 9, shown: 3 });
    const { skills } = tupleInFull(pack, { skills: [skillId('a')], topic: topicId('s') });
    expect(skills).toEqual([skill('a', 'x')]);
  });

  const broken: [string, unknown, string][] = [
    ['no object', 'text', 'tiny.json'],
    ['an id with capitals', { ...good(), id: 'Tiny' }, 'id'],
    ['version 0', { ...good(), version: 0 }, 'version'],
    ['an unknown field', { ...good(), colour: 'red' }, 'colour'],
    ['no skills', { ...good(), skills: [] }, 'skills'],
    [
      'a blank definition',
      { ...good(), skills: [{ ...skill('a', 'x'), definition: '  ' }, skill('b', 'y')] },
      'skills.0.definition',
    ],
    ...rates([5, 4, 'skills.0.unasked.ordinary'], [0, 0, 'skills.0.unasked.ordinary.n']),
    ['a skill twice', { ...good(), skills: [skill('a', 'x'), skill('a', 'y')] }, 'skills: "a"'],
    [
      'a topic twice',
      {
        ...good(),
        topics: [
          { id: 's', lexicon: [] },
          { id: 's', lexicon: [] },
        ],
      },
      'topics: "s"',
    ],
    [
      'a category on no side',
      { ...good(), split: { ...good().split, categories: { train: ['x'], heldout: [] } } },
      'split.categories: "y"',
    ],
    [
      'a category on both sides',
      { ...good(), split: { ...good().split, categories: { train: ['x', 'y'], heldout: ['y'] } } },
      'split.categories: "y"',
    ],
    [
      'an unknown topic on a side',
      { ...good(), split: { ...good().split, topics: { train: ['s', 'u'], heldout: ['t'] } } },
      'split.topics: "u"',
    ],
  ];
  test.each(broken)('refuses %s', (_what, json, place) => {
    const failure = failureOf(() => readPack(json, 'tiny.json'));
    expect(failure.code).toBe('pack-invalid');
    expect(failure.message).toContain('tiny.json');
    expect(failure.message).toContain(place);
  });
});

describe('looking things up', () => {
  const pack = readPack(good(), 'tiny.json');

  test('a tuple in full keeps the order of its skills', () => {
    const full = tupleInFull(pack, { skills: [skillId('b'), skillId('a')], topic: topicId('t') });
    expect(full.skills.map((one) => one.id)).toEqual(['b', 'a']);
    expect(full.topic.id).toBe('t');
  });

  test('unknown names are named', () => {
    const unknownSkill = () => tupleInFull(pack, { skills: [skillId('z')], topic: topicId('t') });
    expect(failureOf(unknownSkill)).toMatchObject({ code: 'skill-unknown' });
    const unknownTopic = () => tupleInFull(pack, { skills: [skillId('a')], topic: topicId('z') });
    expect(failureOf(unknownTopic)).toMatchObject({ code: 'topic-unknown' });
    expect(failureOf(() => builtInPack('nope'))).toMatchObject({ code: 'pack-unknown' });
  });
});
