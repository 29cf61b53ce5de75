import { describe, expect, test } from 'vitest';
import {
  familyIn,
  idOf,
  parametersIn,
  plainName,
  promptVariantFor,
  quantisationIn,
} from '../../../../src/core/student/naming.ts';

describe('names', () => {
  test.each([
    ['SmolLM2-135M-Instruct.Q4_1.gguf', 'SmolLM2-135M-Instruct', 'SmolLM2', 135, 'Q4_1'],
    ['Llama-3.2-1B-Instruct-Q4_K_M-GGUF', 'Llama-3.2-1B-Instruct', 'Llama-3.2', 1000, 'Q4_K_M'],
    ['Llama-2-7b-chat-hf-q4f16_1-MLC', 'Llama-2-7b-chat-hf', 'Llama-2', 7000, 'q4f16_1'],
    [
      'Mistral-7B-Instruct-v0.3-q4f32_1-MLC-1k',
      'Mistral-7B-Instruct-v0.3',
      'Mistral',
      7000,
      'q4f32_1',
    ],
    ['qwen2.5-0.5b-instruct-fp16.gguf', 'qwen2.5-0.5b-instruct', 'qwen2.5', 500, 'FP16'],
    ['big-7b-iq3_xs-00001-of-00003.gguf', 'big-7b', 'big', 7000, 'IQ3_XS'],
    ['model-f16.gguf', 'model', 'model', null, 'F16'],
    ['my fine-tune', 'my fine-tune', 'my fine-tune', null, null],
  ])('%s', (name, plain, family, parameters, quantisation) => {
    expect([plainName(name), familyIn(name), parametersIn(name), quantisationIn(name)]).toEqual([
      plain,
      family,
      parameters,
      quantisation,
    ]);
  });

  test('ids have nothing but lower-case letters, digits, dots and hyphens', () => {
    expect(idOf('Mein Modell (neu) 7B', 'Q4_K_M')).toBe('mein-modell-neu-7b-q4-k-m');
    expect(idOf('模型', null)).toBe('model');
  });

  test('small models get the small prompt; of unknown size the standard one', () => {
    expect(promptVariantFor(360)).toBe('small');
    expect(promptVariantFor(500)).toBe('standard');
    expect(promptVariantFor(null)).toBe('standard');
  });
});
