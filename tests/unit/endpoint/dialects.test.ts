import { describe, expect, test } from 'vitest';
import type { Sampling } from '../../../src/core/engine/engine.ts';
import { wireSampling } from '../../../src/endpoint/dialects.ts';

const OFF: Sampling = {
  temperature: 0.7,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 7,
  maxTokens: 64,
  stop: [],
};
const ON: Sampling = {
  ...OFF,
  topP: 0.9,
  topK: 40,
  minP: 0.05,
  repetitionPenalty: 1.1,
  stop: ['\n\n'],
};
const NONE: ReadonlySet<string> = new Set();

const PLAIN_OFF = { temperature: 0.7, top_p: 1, seed: 7, max_tokens: 64 };
const PLAIN_ON = { temperature: 0.7, top_p: 0.9, seed: 7, max_tokens: 64, stop: ['\n\n'] };

describe('wireSampling', () => {
  test.each([
    ['openai', PLAIN_OFF],
    ['plain', PLAIN_OFF],
    ['ollama', PLAIN_OFF],
    ['vllm', { ...PLAIN_OFF, top_k: -1, min_p: 0, repetition_penalty: 1 }],
    ['llama.cpp', { ...PLAIN_OFF, top_k: 0, min_p: 0, repeat_penalty: 1 }],
  ] as const)('%s: a field that is off and has no name is not dropped', (dialect, fields) => {
    const wire = wireSampling(dialect, OFF, NONE);
    expect(wire.fields).toEqual(fields);
    expect(wire.dropped).toEqual([]);
  });

  test.each([
    ['openai', PLAIN_ON, ['topK', 'minP', 'repetitionPenalty']],
    ['plain', PLAIN_ON, ['topK', 'minP', 'repetitionPenalty']],
    ['ollama', PLAIN_ON, ['topK', 'minP', 'repetitionPenalty']],
    ['vllm', { ...PLAIN_ON, top_k: 40, min_p: 0.05, repetition_penalty: 1.1 }, []],
    ['llama.cpp', { ...PLAIN_ON, top_k: 40, min_p: 0.05, repeat_penalty: 1.1 }, []],
    [
      'openai-reasoning',
      { max_completion_tokens: 64 },
      ['temperature', 'topP', 'topK', 'minP', 'repetitionPenalty', 'seed', 'stop'],
    ],
  ] as const)('%s: what it takes, and what it drops', (dialect, fields, dropped) => {
    const wire = wireSampling(dialect, ON, NONE);
    expect(wire.fields).toEqual(fields);
    expect(wire.dropped).toEqual(dropped);
  });

  test('every field is sent, dropped or off, and never two of these', () => {
    for (const dialect of ['openai', 'openai-reasoning', 'vllm', 'plain'] as const) {
      const { sent, dropped } = wireSampling(dialect, ON, new Set(['seed']));
      expect([...Object.keys(sent), ...dropped].toSorted()).toEqual(Object.keys(ON).toSorted());
    }
  });

  test('a temperature of 1 leaves the distribution as it is', () => {
    const { dropped } = wireSampling('openai-reasoning', { ...OFF, temperature: 1 }, NONE);
    expect(dropped).toEqual(['seed']);
  });

  test('a limit of new tokens has a second name, and is dropped after that', () => {
    const other = wireSampling('openai', OFF, new Set(['max_tokens']));
    expect(other.fields).toMatchObject({ max_completion_tokens: 64 });
    expect(other.dropped).toEqual([]);
    const none = wireSampling('openai', OFF, new Set(['max_tokens', 'max_completion_tokens']));
    expect(none.dropped).toEqual(['maxTokens']);
  });

  test('the seed that llama.cpp takes for "any" is replaced, and said so', () => {
    const asked = { ...OFF, seed: 0xffff_ffff };
    expect(wireSampling('llama.cpp', asked, NONE).sent.seed).toBe(0xffff_fffe);
    expect(wireSampling('vllm', asked, NONE).sent.seed).toBe(0xffff_ffff);
  });
});
