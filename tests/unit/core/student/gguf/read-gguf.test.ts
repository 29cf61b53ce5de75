import { existsSync, openSync, readSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorData } from '../../../../../src/core/errors.ts';
import { ggufFacts, ggufPart } from '../../../../../src/core/student/gguf/gguf-facts.ts';
import {
  readGguf,
  valueCount,
  type GgufHeader,
} from '../../../../../src/core/student/gguf/read-gguf.ts';
import { ggufBytes, tinyAdapter, tinyLlama, wholeGguf } from '../../../../support/gguf-bytes.ts';

function headerOf(bytes: Uint8Array): GgufHeader {
  const reading = readGguf(bytes);
  if (reading.state === 'short') throw new Error(`short: ${reading.wanted}`);
  return reading.header;
}

function faultOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    const { code, detail } = errorData(error);
    return `${code}: ${detail['why'] ?? ''}`;
  }
}

const factsOf = (more: Parameters<typeof tinyLlama>[0] = {}) =>
  ggufFacts(headerOf(ggufBytes(tinyLlama(more))));

describe('readGguf', () => {
  test('says what stands in the header, and how long the file is', () => {
    const bytes = wholeGguf(tinyLlama());
    const header = headerOf(bytes);
    expect(header.fileBytes).toBe(bytes.length);
    expect(header.tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ['blk.0.attn_q.weight', [4, 4]],
      ['blk.0.attn_k.weight', [4, 2]],
      ['output.weight', [4, 3]],
    ]);
    expect(valueCount(header.tensors)).toBe(36);
    expect(ggufFacts(header)).toEqual({
      architecture: 'llama',
      name: 'Tiny Llama',
      quantisation: 'Q4_K_M',
      licence: 'apache-2.0',
      contextTokens: 128,
      chatTemplate: '{{ messages }}',
      bosToken: '<s>',
      eosToken: '</s>',
      addsBos: true,
      split: null,
    });
  });

  test('asks for more wherever the bytes end, until the header is whole', () => {
    const bytes = ggufBytes(tinyLlama());
    for (let length = 0; length < bytes.length; length += 1) {
      const reading = readGguf(bytes.subarray(0, length));
      expect(reading.state).toBe('short');
      if (reading.state === 'short') expect(reading.wanted).toBeGreaterThan(length);
    }
    expect(readGguf(bytes).state).toBe('read');
  });

  test('reads bytes that lie within a longer buffer', () => {
    const bytes = ggufBytes(tinyLlama());
    const longer = new Uint8Array(bytes.length + 7);
    longer.set(bytes, 7);
    expect(ggufFacts(headerOf(longer.subarray(7))).name).toBe('Tiny Llama');
  });

  test('a file that says little', () => {
    const header = headerOf(ggufBytes({ metadata: { 'general.architecture': 'gpt2' } }));
    expect(ggufFacts(header)).toMatchObject({
      name: null,
      quantisation: 'mixed',
      contextTokens: null,
      chatTemplate: null,
      bosToken: null,
      addsBos: null,
    });
  });

  test('one part of a split model', () => {
    const later = { metadata: { 'split.count': 3, 'split.no': 2 } };
    expect(ggufPart(headerOf(ggufBytes(later)))).toEqual({ part: 2, parts: 3 });
    expect(ggufPart(headerOf(ggufBytes(tinyLlama())))).toBeNull();
  });

  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  test.each([
    ['a web page', text('<!doctype html><p>Sign in</p>'), 'a web page'],
    ['another file', text('PK\u0003\u0004 and so on'), 'no GGUF'],
    ['the first version', ggufBytes({ version: 1 }), 'a GGUF of version 1, which is not read here'],
    ['the other byte order', ggufBytes({ version: 0x03000000 }), 'a big-endian GGUF'],
  ])('refuses %s', (_what, bytes, why) => {
    expect(faultOf(() => readGguf(bytes))).toBe(`model-not-a-model: ${why}`);
  });

  test('refuses counts that no model has, in place of asking for terabytes', () => {
    const bytes = ggufBytes(tinyLlama());
    new DataView(bytes.buffer).setBigUint64(16, 1n << 40n, true);
    expect(faultOf(() => readGguf(bytes))).toMatch(/^model-not-a-model: a damaged GGUF: it claims/);
  });

  test('an adapter is no model, and a projector neither', () => {
    expect(faultOf(() => ggufFacts(headerOf(ggufBytes(tinyAdapter()))))).toMatch(/LoRA adapter/);
    expect(faultOf(() => factsOf({ 'general.type': 'mmproj' }))).toMatch(/of type "mmproj"/);
  });
});

const WEIGHTS = 'models/weights/SmolLM2-135M-Instruct.Q4_1.gguf';
describe.skipIf(!existsSync(WEIGHTS))(`on ${WEIGHTS} (skillet models fetch)`, () => {
  test('reads a real model', () => {
    const head = new Uint8Array(4_000_000);
    readSync(openSync(WEIGHTS, 'r'), head);
    const header = headerOf(head);
    expect(header.fileBytes).toBe(98_362_432);
    expect(valueCount(header.tensors)).toBe(134_515_008);
    expect(ggufFacts(header)).toMatchObject({
      architecture: 'llama',
      quantisation: 'Q4_1',
      contextTokens: 8192,
      bosToken: '<|im_start|>',
      eosToken: '<|im_end|>',
    });
  });
});
