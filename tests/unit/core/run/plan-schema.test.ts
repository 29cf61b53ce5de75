import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { readPlan } from '../../../../src/core/run/plan-schema.ts';
import { TWO_CELLS } from '../../../support/run-setup.ts';
import { without } from '../../../support/without.ts';

const DRAWN = { kind: 'drawn', split: 'heldout', k: 2, seed: -5, from: 0, count: 3 };
const PLAN = { ...TWO_CELLS, tuples: [...TWO_CELLS.tuples, DRAWN] };
const ENDPOINT = { url: 'http://127.0.0.1:8000/v1', model: 'tiny' };
const JUDGELESS = without(PLAN, 'judge');

const withDrawn = (changes: object): object => ({ ...PLAN, tuples: [{ ...DRAWN, ...changes }] });
const withSampling = (changes: object): object => ({
  ...PLAN,
  sampling: { ...PLAN.sampling, ...changes },
});
const withPicked = (tuple: object): object => ({
  ...PLAN,
  tuples: [{ kind: 'picked', tuples: [tuple] }],
});

function messageOf(json: unknown): string {
  try {
    readPlan(json, 'plan.json');
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'plan-invalid') return thrown.message;
    throw thrown;
  }
  return 'accepted';
}

describe('a plan from outside', () => {
  test('is read as it is, through JSON', () => {
    expect(readPlan(JSON.parse(JSON.stringify(PLAN)), 'plan.json')).toEqual(PLAN);
  });

  test('may leave out what has a usual value', () => {
    const rest = without(PLAN, 'prompt');
    const url = 'https://api.openai.com/v1/chat/completions';
    const plan = readPlan(
      { ...rest, judge: { endpoint: { url, model: 'gpt-4-0613' } } },
      'plan.json',
    );
    expect(plan.prompt).toBeNull();
    expect(plan.judge).toEqual({
      endpoint: { url: 'https://api.openai.com/v1', model: 'gpt-4-0613', dialect: 'openai' },
      votes: 3,
      voting: 'adaptive',
      temperature: 0.7,
      maxTokens: 512,
      price: null,
      prompt: null,
    });
  });

  test.each([
    ['the least', { temperature: 0, topP: 0.01, topK: 0, minP: 0, seed: 0, maxTokens: 1 }],
    ['the most', { topP: 1, minP: 0.99, seed: 0xffffffff }],
  ])('may ask for %s of sampling', (_name, changes) => {
    expect(messageOf(withSampling(changes))).toBe('accepted');
  });

  test.each([
    [null, 'plan.json: should be Object, not null.'],
    [{ ...PLAN, format: 'plan' }, 'plan.json: format: should be "skillet-plan", not "plan".'],
    [{ ...PLAN, version: 2 }, 'plan.json: version: should be 1, not 2.'],
    [{ ...PLAN, extra: 1 }, 'plan.json: extra: is not a known field.'],
    [JUDGELESS, 'plan.json: judge: is missing.'],
    [{ ...PLAN, pack: '' }, 'plan.json: pack: must not be empty, not "".'],
    [{ ...PLAN, tuples: [] }, 'plan.json: tuples: must choose at least one tuple.'],
    [{ ...PLAN, tuples: [{}] }, 'plan.json: tuples.0.kind: is missing.'],
    [withDrawn({ k: 0 }), 'plan.json: tuples.0.k: must be 1 or more, not 0.'],
    [withDrawn({ k: 1.5 }), 'plan.json: tuples.0.k: must be a whole number, not 1.5.'],
    [withDrawn({ k: '2' }), 'plan.json: tuples.0.k: should be number, not "2".'],
    [withDrawn({ from: -1 }), 'plan.json: tuples.0.from: must be 0 or more, not -1.'],
    [withDrawn({ count: 0 }), 'plan.json: tuples.0.count: must be 1 or more, not 0.'],
    [
      withDrawn({ split: 'both' }),
      'plan.json: tuples.0.split: should be ("train" | "heldout" | "all"), not "both".',
    ],
    [
      withPicked({ skills: [], topic: 'sewing' }),
      'plan.json: tuples.0.tuples.0.skills: must name at least one skill.',
    ],
    [
      withPicked({ skills: ['a', 'a'], topic: 'sewing' }),
      'plan.json: tuples.0.tuples.0.skills: must not name a skill twice.',
    ],
    [
      withSampling({ temperature: -1 }),
      'plan.json: sampling.temperature: must be 0 or more, not -1.',
    ],
    [
      withSampling({ temperature: Infinity }),
      'plan.json: sampling.temperature: must be finite, not Infinity.',
    ],
    [withSampling({ topP: 0 }), 'plan.json: sampling.topP: must be more than 0, not 0.'],
    [withSampling({ topP: 1.1 }), 'plan.json: sampling.topP: must be 1 or less, not 1.1.'],
    [withSampling({ topK: -1 }), 'plan.json: sampling.topK: must be 0 or more, not -1.'],
    [withSampling({ minP: 1 }), 'plan.json: sampling.minP: must be less than 1, not 1.'],
    [
      withSampling({ repetitionPenalty: 0 }),
      'plan.json: sampling.repetitionPenalty: must be more than 0, not 0.',
    ],
    [
      withSampling({ seed: 2 ** 32 }),
      'plan.json: sampling.seed: must be 4294967295 (32 bits) or less, not 4294967296.',
    ],
    [withSampling({ maxTokens: 0 }), 'plan.json: sampling.maxTokens: must be 1 or more, not 0.'],
    [{ ...PLAN, rounds: [] }, 'plan.json: rounds: must name at least one round.'],
    [{ ...PLAN, rounds: [0] }, 'plan.json: rounds.0: must be 1 or more, not 0.'],
    [{ ...PLAN, rounds: [2, 2] }, 'plan.json: rounds: must not name a round twice.'],
    [{ ...PLAN, judge: 'gpt' }, 'plan.json: judge: should be ("rules" | "none"), not "gpt".'],
    [
      { ...PLAN, judge: { endpoint: { url: 'api.openai.com', model: 'gpt-4' } } },
      'plan.json: judge.endpoint.url: must be an address such as https://api.openai.com/v1, without a key in it, not "api.openai.com".',
    ],
    [
      { ...PLAN, judge: { endpoint: ENDPOINT, votes: 2 } },
      'plan.json: judge.votes: must be odd, not 2.',
    ],
    [
      { ...PLAN, judge: { endpoint: ENDPOINT, key: 'sk-1' } },
      'plan.json: judge.key: is not a known field.',
    ],
    [
      { ...PLAN, student: { endpoint: { ...ENDPOINT, dialect: 'klingon' } } },
      'plan.json: student.endpoint.dialect: should be ("openai" | "openai-reasoning" | "vllm" | "llama.cpp" | "ollama" | "plain"), not "klingon".',
    ],
  ])('is refused with the field and what is wrong (%#)', (json, message) => {
    expect(messageOf(json)).toBe(message);
  });
});
