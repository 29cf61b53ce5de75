import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import {
  assertLibraryFits,
  libraryFit,
  libraryFor,
} from '../../../../../src/core/student/mlc/fit.ts';
import { LIBRARY_FACTS } from '../../../../../src/core/student/mlc/libraries.ts';
import { readMlcConfig } from '../../../../../src/core/student/mlc/read-mlc.ts';
import { llama2Config, mistralConfig } from '../../../../support/mlc-files.ts';

const IDS = prebuiltAppConfig.model_list.map((record) => record.model_id);
const detailOf = (run: () => unknown): unknown => {
  try {
    run();
    return 'none';
  } catch (error) {
    const { code, detail } = errorData(error);
    return { code, ...detail };
  }
};

describe('libraryFor, on WebLLM’s own list', () => {
  test.each([
    ['Llama 2 7B', llama2Config(), 'Llama-2-7b-chat-hf-q4f16_1-MLC'],
    ['in 32 bit', llama2Config({ quantization: 'q4f32_1' }), 'Llama-2-7b-chat-hf-q4f32_1-MLC'],
    ['with tokens added', llama2Config({ vocab_size: 32064 }), 'Llama-2-7b-chat-hf-q4f16_1-MLC'],
    ['Mistral v0.2 and v0.3', mistralConfig(1e6), 'Mistral-7B-Instruct-v0.3-q4f16_1-MLC'],
  ])('a fine-tune of %s finds its library', (_what, config, id) => {
    expect(libraryFor(readMlcConfig(config), IDS)).toBe(id);
  });

  test('figures in single precision are the same figures', () => {
    const config = llama2Config({ model_config: { rms_norm_eps: Math.fround(1e-5) } });
    expect(libraryFit(readMlcConfig(config), 'Llama-2-7b-chat-hf-q4f16_1-MLC').state).toBe('fits');
  });

  test('a fine-tune of Mistral v0.1 is refused, naming rope theta', () => {
    expect(detailOf(() => libraryFor(readMlcConfig(mistralConfig(1e4)), IDS))).toEqual({
      code: 'model-unfit',
      fact: 'rope theta',
      found: 10000,
      expected: 1000000,
      library: 'Mistral-7B-Instruct-v0.3-q4f16_1-MLC',
    });
  });

  test('nothing fits where there is no list, or none of its models is known', () => {
    const facts = readMlcConfig(llama2Config());
    expect(detailOf(() => libraryFor(facts, []))).toMatchObject({ fact: 'architecture' });
    expect(detailOf(() => libraryFor(facts, ['phi-2-q4f16_1-MLC']))).toMatchObject({
      code: 'model-unfit',
      library: 'none',
    });
  });
});

describe('libraryFit', () => {
  const ID = 'Llama-2-7b-chat-hf-q4f16_1-MLC';
  test.each([
    ['architecture', { model_type: 'qwen2' }, 'qwen2', 'llama'],
    ['layers', { model_config: { num_hidden_layers: 31 } }, 31, 32],
    ['hidden size', { model_config: { hidden_size: 4095 } }, 4095, 4096],
    ['intermediate size', { model_config: { intermediate_size: 14336 } }, 14336, 11008],
    ['attention heads', { model_config: { num_attention_heads: 16 } }, 16, 32],
    ['key-value heads', { model_config: { num_key_value_heads: 8 } }, 8, 32],
    ['head size', { model_config: { head_dim: 64 } }, 64, 128],
    ['rope theta', { model_config: { position_embedding_base: 1e6 } }, 1e6, 1e4],
    ['rope scaling', { model_config: { rope_scaling: { factor: 8 } } }, 8, 'none'],
    ['RMS epsilon', { model_config: { rms_norm_eps: 1e-6 } }, 1e-6, 1e-5],
    ['tied embeddings', { model_config: { tie_word_embeddings: true } }, 'yes', 'no'],
    ['quantisation', { quantization: 'q3f16_1' }, 'q3f16_1', 'q4f16_1'],
  ])('another %s does not fit', (fact, parts, found, expected) => {
    const facts = readMlcConfig(llama2Config(parts));
    expect(libraryFit(facts, ID)).toEqual({ state: 'differs', fact, found, expected });
    expect(detailOf(() => assertLibraryFits(facts, ID))).toMatchObject({ fact, found, expected });
  });

  test('a library nobody knows is not guessed at', () => {
    const facts = readMlcConfig(llama2Config());
    expect(libraryFit(facts, 'phi-2-q4f16_1-MLC')).toEqual({ state: 'unknown' });
    expect(detailOf(() => assertLibraryFits(facts, 'phi-2-q4f16_1-MLC'))).toMatchObject({
      code: 'model-unfit',
    });
  });
});

test('every family of the table is in WebLLM’s list', () => {
  for (const family of LIBRARY_FACTS.keys()) {
    expect(IDS.some((id) => id.startsWith(`${family}-q`))).toBe(true);
  }
});
