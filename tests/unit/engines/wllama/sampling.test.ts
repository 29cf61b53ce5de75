import { expect, test } from 'vitest';
import { appliedSampling, samplingFields } from '../../../../src/engines/wllama/sampling.ts';

const sampling = {
  temperature: 0.7,
  topP: 0.9,
  topK: 40,
  minP: 0.05,
  repetitionPenalty: 1.1,
  seed: 12,
  maxTokens: 64,
  stop: ['END'],
};

test('every field is sent, and nothing else can act', () => {
  const fields = samplingFields(sampling, 2048);
  expect(fields).toMatchObject({
    temperature: 0.7,
    top_p: 0.9,
    top_k: 40,
    min_p: 0.05,
    repeat_penalty: 1.1,
    repeat_last_n: 2048,
    seed: 12,
    max_tokens: 64,
    stop: ['END'],
  });
  expect(fields.samplers).toEqual(['penalties', 'temperature', 'top_k', 'top_p', 'min_p']);
  expect(fields).toMatchObject({ presence_penalty: 0, frequency_penalty: 0, dry_multiplier: 0 });
});

test('what is applied is what was asked for, but for the seed that means "random"', () => {
  expect(appliedSampling(sampling)).toEqual(sampling);
  expect(appliedSampling({ ...sampling, seed: 0xffff_ffff }).seed).toBe(0xffff_fffe);
});
