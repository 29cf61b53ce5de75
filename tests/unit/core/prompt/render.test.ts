import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { skillId, topicId } from '../../../../src/core/brand.ts';
import type { TupleInFull } from '../../../../src/core/catalog/pack.ts';
import { tupleInFull } from '../../../../src/core/catalog/lookup.ts';
import { builtInPack } from '../../../../src/core/catalog/packs/index.ts';
import { errorData } from '../../../../src/core/errors.ts';
import { CANDIDATES } from '../../../../src/core/prompt/candidates.ts';
import { inWords } from '../../../../src/core/prompt/number-words.ts';
import { renderTurns } from '../../../../src/core/prompt/render.ts';
import {
  PROMPT_VARIANT_IDS,
  promptVariant,
  type PromptVariant,
} from '../../../../src/core/prompt/variants.ts';

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

const textOf = ({ system, turns }: PromptVariant): string => JSON.stringify([system, turns]);

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

  test('there is a standard one and a small one', () => {
    expect(PROMPT_VARIANT_IDS).toEqual(['standard', 'small']);
    expect(failureOf(() => promptVariant('nope')).message).toContain('standard');
  });

  const all = [...PROMPT_VARIANT_IDS.map(promptVariant), ...CANDIDATES];
  test.each(all.map((variant) => [variant.id, variant] as const))(
    '%s has two turns that name the topic',
    (_id, variant) => {
      const { turns } = renderTurns(variant, full);
      expect(turns).toHaveLength(2);
      for (const turn of turns) expect(turn).toContain('sewing');
    },
  );

  test('no two candidates say the same, and small is one of them', () => {
    const texts = CANDIDATES.map(textOf);
    expect(new Set(texts).size).toBe(14);
    expect(texts).toContain(textOf(promptVariant('small')));
  });

  const PINNED: Readonly<Record<string, { version: number; sha256: string }>> = {
    standard: {
      version: 1,
      sha256: '3fab8f26f08cf202015fbf8467d75ab5a5f9a3499c6db18b0a5509a50ebeb344',
    },
    small: {
      version: 2,
      sha256: 'b4c8682bac5b8033a0f84c04d094b308e6c2bbed2ef082c1ac98fe189215553c',
    },
  };
  test.each(PROMPT_VARIANT_IDS)('the text of %s is the one that its version means', (id) => {
    const variant = promptVariant(id);
    const sha256 = createHash('sha256').update(textOf(variant)).digest('hex');
    expect(
      { version: variant.version, sha256 },
      `a text of prompt "${id}" changed: raise its version in variants.ts, then pin both here`,
    ).toEqual(PINNED[id]);
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
