import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../src/core/brand.ts';
import type { TupleInFull } from '../../../../src/core/catalog/pack.ts';
import { tupleInFull } from '../../../../src/core/catalog/lookup.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { errorData } from '../../../../src/core/errors.ts';
import { inWords } from '../../../../src/core/prompt/number-words.ts';
import { renderTurns } from '../../../../src/core/prompt/render.ts';
import { PROMPT_VARIANT_IDS, promptVariant } from '../../../../src/core/prompt/variants.ts';

const skill = (id: string) => ({
  id: skillId(id),
  category: 'c',
  definition: `What ${id} is.`,
  example: `An ${id} {here}.`,
});
const tuple = (...ids: string[]): TupleInFull => ({
  skills: ids.map(skill),
  topic: { id: topicId('tea'), lexicon: [] },
});
const render = (template: string, of: TupleInFull): string | undefined =>
  renderTurns({ id: 'own', version: 1, system: null, turns: [template] }, of).turns[0];

function failureOf(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (error) {
    return errorData(error);
  }
  throw new Error('an error was expected');
}

describe('renderTurns', () => {
  const two = tuple('one', 'two');
  const rows: [string, string][] = [
    ['{skills_str}', 'one, two'],
    ['{skills_defs}', '**one**: What one is.\n**two**: What two is.'],
    [
      '{skills_defs_and_examples_simple}',
      '**one**: What one is. For example, An one {here}.\n**two**: What two is. For example, An two {here}.',
    ],
    [
      '{skills_defs_and_examples}',
      'Skill: one\nDefinition: What one is.\nExample: An one {here}.\nSkill: two\nDefinition: What two is.\nExample: An two {here}.',
    ],
    ['{num_skills} {num_skills_str}', '2 two'],
    ['{topic}', 'tea'],
    ['{num_sentences} {num_sentences_str}', '1 one sentence'],
    ['{{topic}} {{{topic}}}', '{topic} {tea}'],
  ];
  test.each(rows)('%j', (template, expected) => {
    expect(render(template, two)).toBe(expected);
  });

  test('the sentence limit is k - 1, at least one', () => {
    expect(render('{num_sentences_str}', tuple('a'))).toBe('one sentence');
    expect(render('{num_sentences_str}', tuple('a', 'b', 'c'))).toBe('two sentences');
    expect(render('{num_sentences_str}', tuple('a', 'b', 'c', 'd', 'e'))).toBe('four sentences');
  });

  test.each([
    ['{nope}', '{nope}'],
    ['{}', '{}'],
    ['{topic', 'lone {'],
    ['topic}', 'lone }'],
    ['{ topic }', '{ topic }'],
  ])('refuses %j and names it', (template, named) => {
    const failure = failureOf(() => render(template, two));
    expect(failure.code).toBe('template-invalid');
    expect(failure.message).toContain(named);
    expect(failure.message).toContain('turn 1');
  });
});

describe('prompt variants', () => {
  const pack = builtInPack('checkable');
  const full = tupleInFull(pack, {
    skills: [skillId('simile'), skillId('litotes'), skillId('hypophora')],
    topic: topicId('sewing'),
  });

  test('there is a standard one, a small one and six candidates', () => {
    expect(PROMPT_VARIANT_IDS).toEqual(expect.arrayContaining(['standard', 'small', 'small-f']));
    expect(failureOf(() => promptVariant('nope')).message).toContain('standard');
  });

  test.each(PROMPT_VARIANT_IDS)('%s has two turns that name the topic', (id) => {
    const { turns } = renderTurns(promptVariant(id), full);
    expect(turns).toHaveLength(2);
    for (const turn of turns) expect(turn).toContain('sewing');
  });

  test('no two candidates say the same', () => {
    const candidates = PROMPT_VARIANT_IDS.filter((id) => id.startsWith('small-'));
    const texts = candidates.map((id) => {
      const { system, turns } = promptVariant(id);
      return JSON.stringify([system, turns]);
    });
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('standard gives all texts, both markers, and the limit in the second turn only', () => {
    const [first, second] = renderTurns(promptVariant('standard'), full).turns;
    for (const one of full.skills) {
      expect(first).toContain(one.definition);
      expect(first).toContain(one.example);
    }
    for (const turn of [first, second]) {
      expect(turn).toContain('Answer:');
      expect(turn).toContain('Explanation:');
    }
    expect(first).not.toContain('two sentences');
    expect(second).toContain('two sentences');
  });
});

test.each([
  [0, 'zero'],
  [13, 'thirteen'],
  [20, 'twenty'],
  [21, 'twenty-one'],
  [100, 'one hundred'],
  [101, 'one hundred and one'],
  [1000, '1000'],
])('%i in words', (n, words) => {
  expect(inWords(n)).toBe(words);
});
