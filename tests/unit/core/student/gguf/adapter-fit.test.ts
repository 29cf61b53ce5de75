import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import { assertAdapterFits } from '../../../../../src/core/student/gguf/adapter-fit.ts';
import { adapterFacts } from '../../../../../src/core/student/gguf/gguf-facts.ts';
import { readGguf, type GgufHeader } from '../../../../../src/core/student/gguf/read-gguf.ts';
import {
  ggufBytes,
  tinyAdapter,
  tinyLlama,
  type GgufParts,
} from '../../../../support/gguf-bytes.ts';

function header(parts: GgufParts): GgufHeader {
  const reading = readGguf(ggufBytes(parts));
  if (reading.state === 'short') throw new Error('short');
  return reading.header;
}

function fault(adapter: GgufParts): unknown {
  try {
    assertAdapterFits([header(tinyLlama())], header(adapter));
    return 'none';
  } catch (error) {
    const { code, detail } = errorData(error);
    return { code, ...detail };
  }
}

describe('assertAdapterFits', () => {
  test('takes an adapter made for the base', () => {
    expect(fault(tinyAdapter())).toBe('none');
    expect(adapterFacts(header(tinyAdapter()))).toEqual({
      architecture: 'llama',
      name: 'Tiny adapter',
      alpha: 32,
      baseName: 'Tiny Llama',
    });
  });

  test('finds a tensor in any part of a split base', () => {
    const [first, second] = [tinyLlama(), tinyLlama()];
    const base = [header({ ...first, tensors: {} }), header(second)];
    expect(() => assertAdapterFits(base, header(tinyAdapter()))).not.toThrow();
    expect(() => assertAdapterFits(base.slice(0, 1), header(tinyAdapter()))).toThrow(
      /no such tensor/,
    );
  });

  test.each([
    [
      'another architecture',
      tinyAdapter({ 'general.architecture': 'qwen2' }),
      { fact: 'architecture', found: 'qwen2', expected: 'llama' },
    ],
    [
      'a wider base',
      { ...tinyAdapter(), tensors: { 'blk.0.attn_k.weight.lora_a': [8, 2] } },
      { fact: 'blk.0.attn_k.weight, inputs', found: '8', expected: '4' },
    ],
    [
      'more heads',
      { ...tinyAdapter(), tensors: { 'blk.0.attn_k.weight.lora_b': [2, 4] } },
      { fact: 'blk.0.attn_k.weight, outputs', found: '4', expected: '2' },
    ],
    [
      'more layers',
      { ...tinyAdapter(), tensors: { 'blk.7.attn_k.weight.lora_a': [4, 2] } },
      { fact: 'tensor', found: 'blk.7.attn_k.weight', expected: 'no such tensor' },
    ],
  ])('refuses one for %s, naming the fact', (_what, adapter, detail) => {
    expect(fault(adapter)).toEqual({ code: 'model-unfit', ...detail });
  });

  test('a whole model is no adapter', () => {
    expect(fault(tinyLlama())).toMatchObject({ code: 'model-not-a-model' });
    expect(fault(tinyAdapter({ 'adapter.type': 'control' }))).toMatchObject({
      code: 'model-not-a-model',
    });
  });
});
