import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packId, skillId, topicId } from '../../../../src/core/brand.ts';
import {
  halved,
  idFrom,
  packFiles,
  readOwnPack,
  type OwnPackFiles,
} from '../../../../src/core/catalog/own-pack.ts';
import type { Pack } from '../../../../src/core/catalog/pack.ts';
import { readPack } from '../../../../src/core/catalog/pack-schema.ts';
import { errorData } from '../../../../src/core/errors.ts';

const HEAD = 'category,skill,definition,example,comments,status,added by\n';
const GOOD = `${HEAD}literary,metaphor,d,e,,,\nlogical,modus ponens,d,e,,keep,\n`;

function files(changes: Partial<Record<'skills' | 'topics' | 'pack', string>>): OwnPackFiles {
  const { skills = GOOD, topics = 'Tea\nRope\n', pack } = changes;
  return {
    title: 'My pack',
    skills: { name: 'skills.csv', text: skills },
    topics: { name: 'topics.txt', text: topics },
    ...(pack === undefined ? {} : { pack: { name: 'pack.json', text: pack } }),
  };
}

function refusal(changes: Parameters<typeof files>[0]): string {
  try {
    readOwnPack(files(changes));
  } catch (error) {
    const { code, message } = errorData(error);
    expect(code).toBe('pack-invalid');
    return message;
  }
  throw new Error('an error was expected');
}

const withSplit = (train: string[], heldout: string[], rest = {}): string =>
  JSON.stringify({ split: { categories: { train, heldout } }, ...rest });

describe('readOwnPack', () => {
  test('without a pack.json splits by category, halves the topics and goes by its folder’s name', () => {
    const pack = readOwnPack(files({ topics: 'a\nb\n\nc\n' }));
    expect(pack).toMatchObject({ id: 'my-pack', version: 1, title: 'My pack' });
    expect(pack.split.categories).toEqual({ train: ['literary'], heldout: ['logical'] });
    expect(pack.split.topics).toEqual(halved(['a', 'b', 'c'], 0));
    expect(pack).not.toHaveProperty('private');
    expect(readPack(pack, 'again')).toEqual(pack);
  });

  test('takes id, title, split and privacy from pack.json, and knows two ways of writing a category', () => {
    const skills = `${GOOD}theory of the mind,belief,d,e,,,\n`;
    const json = withSplit(['logic', 'theory of mind', 'not here'], ['Literary'], {
      id: 'mine',
      title: 'Mine',
      private: true,
    });
    const pack = readOwnPack(files({ skills, pack: json }));
    expect(pack).toMatchObject({ id: 'mine', title: 'Mine', private: true });
    expect(pack.split.categories).toEqual({
      train: ['logical', 'theory of the mind'],
      heldout: ['literary'],
    });
  });

  test('a seed in pack.json halves the topics, and another seed otherwise', () => {
    const topics = Array.from({ length: 20 }, (_, index) => `topic ${index}`);
    const seeded = (topicSeed: number) =>
      readOwnPack(files({ topics: topics.join('\n'), pack: JSON.stringify({ topicSeed }) }));
    expect(seeded(7).split.topics).toEqual(halved(topics, 7));
    expect(seeded(7).split.topics).not.toEqual(seeded(8).split.topics);
  });

  test('reads a byte order mark, Windows line ends, spare commas and texts over several lines', () => {
    const skills = `\uFEFF${HEAD}literary,metaphor,"one, ""two""\r\nthree",e,,,,,\n`;
    const pack = readOwnPack(
      files({ skills: skills.replaceAll('\n', '\r\n'), topics: '\uFEFFTea\r\nRope \r\n' }),
    );
    expect(pack.skills[0]?.definition).toBe('one, "two"\r\r\nthree');
    expect(pack.topics.map(({ id }) => id)).toEqual(['Tea', 'Rope ']);
  });

  test('drops rows by status; of a name that stands twice the last row counts', () => {
    const skills = `${HEAD}logic,a,old,e,,,\nlogic,b,d,e,, Maybe ,\nlogic,c,d,e,,in review,\nlogic,d,d,e,,remove,\nlogic, a ,new,e,,,\n`;
    const pack = readOwnPack(files({ skills }));
    expect(pack.skills).toEqual([{ id: 'a', category: 'logic', definition: 'new', example: 'e' }]);
  });

  test.each<[string, Parameters<typeof files>[0], RegExp]>([
    ['an empty file', { skills: '' }, /^skills\.csv:1: column "category" is missing/],
    [
      'a missing column',
      { skills: 'category,skill\na,b\n' },
      /^skills\.csv:1: column "definition"/,
    ],
    ['no skills', { skills: HEAD }, /^skills\.csv:1: there is no skill/],
    ['a nameless skill', { skills: `${GOOD}logic,,d,e,,,\n` }, /^skills\.csv:4: .*no name/],
    [
      'a blank definition',
      { skills: `${GOOD}logic,a, ,e,,,\n` },
      /^skills\.csv:4: .*no definition/,
    ],
    ['no category', { skills: `${GOOD},a,d,e,,,\n` }, /^skills\.csv:4: .*"a" has no category/],
    [
      'a name that links cannot hold',
      { skills: `${GOOD}logic,a;b,d,e,,,\n` },
      /^skills\.csv:4: .*";"/,
    ],
    [
      'too few cells',
      { skills: `${GOOD}logic,a,d\n` },
      /^skills\.csv:4: the row has 3 cells, .* 7/,
    ],
    [
      'too many cells',
      { skills: `${GOOD}logic,a,d, and,e,,,x,\n` },
      /^skills\.csv:4: the row has 8 cells/,
    ],
    [
      'an unclosed quotation mark',
      { skills: `${GOOD}logic,a,"d,e,,,\n` },
      /^skills\.csv:4: .*none closes it/,
    ],
    [
      'a quotation mark that a later one closes',
      { skills: `${HEAD}logic,a,"d,e,,,\nlogic,b,"d",e,,,\n` },
      /^skills\.csv:2: .*none closes it/,
    ],
    ['Latin-1', { skills: GOOD.replace('metaphor', 'm\uFFFDtaphore') }, /^skills\.csv:2: .*UTF-8/],
    ['UTF-16', { topics: 'T\0e\0a\0' }, /^topics\.txt:1: .*UTF-8/],
    ['no topics', { topics: ' \n\n' }, /^topics\.txt:1: there is no topic/],
    ['a topic twice', { topics: 'Tea\nRope\n\nTea\n' }, /^topics\.txt:4: .*"Tea" stands in line 1/],
    [
      'a category on no side',
      { pack: withSplit(['literary'], []) },
      /^skills\.csv:3: .*"logical" is on no side/,
    ],
    [
      'a category on both sides',
      { pack: withSplit(['literary', 'logical'], ['logical']) },
      /"logical" is on both sides/,
    ],
    [
      'a topic on no side',
      {
        pack: JSON.stringify({
          split: {
            categories: { train: ['literary'], heldout: ['logic'] },
            topics: { train: ['Tea'], heldout: [] },
          },
        }),
      },
      /^topics\.txt:2: .*"Rope" is on no side/,
    ],
    ['no JSON', { pack: '{\n  "id": "a",\n}\n' }, /^pack\.json:3: this is not JSON/],
    ['JSON that breaks off', { pack: '{\n  "id": "a"' }, /^pack\.json:2: this is not JSON/],
    ['a list', { pack: '[]' }, /^pack\.json:1: should be an object/],
    ['an unknown field', { pack: '{"colour":"red"}' }, /^pack\.json: colour: is not a known field/],
    ['an id with capitals', { pack: '{"id":"Mine"}' }, /^pack\.json: id: should be lower-case/],
  ])('refuses %s, naming the place', (_what, changes, message) => {
    expect(refusal(changes)).toMatch(message);
  });
});

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((one) => one.trim() !== '' && !/[\0\uFFFD\uFEFF]/.test(one));
const name = text.map((one) => one.trim()).filter((one) => !one.includes(';'));
const topic = text.filter((one) => !/[\r\n]/.test(one));
const awkward = fc.constantFrom('"', ',', '\n', '\r\n', '""', ' ', '"a"');
const passage = fc.tuple(text, fc.array(awkward), text).map((parts) => parts.flat().join(''));

const anyPack: fc.Arbitrary<Pack> = fc
  .record({
    skills: fc.uniqueArray(
      fc.record({ id: name, category: name, definition: passage, example: passage }),
      { minLength: 1, maxLength: 8, selector: ({ id }) => id },
    ),
    topics: fc.uniqueArray(topic, { minLength: 1, maxLength: 6 }),
    version: fc.integer({ min: 1, max: 99 }),
    title: text,
    seed: fc.integer(),
    judge: fc.option(fc.constant('rules' as const)),
    secret: fc.option(fc.boolean()),
  })
  .map(({ skills, topics, version, title, seed, judge, secret }) => ({
    id: packId('any-1'),
    version,
    title,
    skills: skills.map((skill) => ({ ...skill, id: skillId(skill.id) })),
    topics: topics.map((id) => ({ id: topicId(id), lexicon: [] })),
    split: {
      categories: halved([...new Set(skills.map(({ category }) => category))], seed),
      topics: halved(topics.map(topicId), seed),
    },
    ...(judge === null ? {} : { judge }),
    ...(secret === null ? {} : { private: secret }),
  }));

describe('packFiles', () => {
  test('reads back equal', () => {
    fc.assert(
      fc.property(anyPack, (pack) => {
        const written = packFiles(pack);
        expect(readOwnPack(files(written))).toEqual(pack);
      }),
    );
  });

  test('writes the columns of the reference', () => {
    expect(packFiles(readOwnPack(files({}))).skills).toBe(
      `${HEAD}literary,metaphor,d,e,,,\nlogical,modus ponens,d,e,,,\n`,
    );
  });
});

test.each([
  ['My pack', 'my-pack'],
  ['Éloges, 2e éd.', 'eloges-2e-ed'],
  ['修辭', 'own'],
])('the id of %s is %s', (title, id) => {
  expect(idFrom(title)).toBe(id);
});
