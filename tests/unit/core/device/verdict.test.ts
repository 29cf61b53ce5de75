import { describe, expect, test } from 'vitest';
import type { Device, Gpu } from '../../../../src/core/device/device.ts';
import { verdictOf } from '../../../../src/core/device/verdict.ts';
import type { ModelOffer } from '../../../../src/core/student/model-offer.ts';
import { webllmOffers } from '../../../../src/core/student/webllm/offers.ts';
import { GIB, LAPTOP, PLAIN, inferred, offerWith, withGpu } from '../../../support/devices.ts';

const LISTED = webllmOffers();

function listed(id: string): ModelOffer {
  const offer = LISTED.find((one) => one.id === id);
  if (offer === undefined) throw new Error(`${id} is not on WebLLM's list`);
  return offer;
}

const weigh = (offer: ModelOffer, device: Device, toFetch: number | null = null) =>
  verdictOf({ offer, toFetch }, device, LISTED);

const LLAMA = listed('llama-2-7b-chat-hf-q4f16-1-mlc');
const SMALL = offerWith({});

describe('a model of WebLLM', () => {
  test('fits where the GPU has room, counted for our context and not for the list’s', () => {
    const verdict = weigh(LLAMA, LAPTOP);
    expect(verdict).toMatchObject({ fit: 'fits', reason: { kind: 'room', available: 8 * GIB } });
    // The list: 6749 MiB at 4096 tokens, 4618.5 MiB at 1024; a third of the way up are 2048.
    const { reason } = verdict;
    expect(reason.kind === 'room' ? reason.needed / 2 ** 20 : null).toBeCloseTo(5328.7, 0);
  });

  test('takes what the list states where nothing tells what a token takes', () => {
    const mistral = weigh(listed('mistral-7b-instruct-v0.2-q4f16-1-mlc'), LAPTOP);
    expect(mistral.reason).toMatchObject({ kind: 'room', needed: Math.round(4573.39 * 2 ** 20) });
  });

  test('is tight, then too large, as the GPU’s memory shrinks', () => {
    const at = (gib: number) => weigh(LLAMA, { ...LAPTOP, gpuMemory: inferred(gib * GIB) }).fit;
    expect([8, 6, 4].map(at)).toEqual(['fits', 'tight', 'will-not-fit']);
  });

  test('is nobody’s guess while the GPU’s memory is not stated, but for a small one', () => {
    const silent = { ...LAPTOP, gpuMemory: inferred<number>(null) };
    expect(weigh(LLAMA, silent)).toEqual({ fit: 'tight', reason: { kind: 'unknown' } });
    expect(weigh(listed('smollm2-360m-instruct-q4f16-1-mlc'), silent).fit).toBe('fits');
  });

  test('is not called too large by a memory that is only derived', () => {
    const apple: Device = { ...LAPTOP, gpuMemory: { value: 5 * GIB, certainty: 'derived' } };
    expect(weigh(LLAMA, apple).reason).toEqual({ kind: 'unknown' });
  });

  test('needs WebGPU', () => {
    expect(weigh(LLAMA, PLAIN)).toEqual({ fit: 'will-not-fit', reason: { kind: 'no-webgpu' } });
  });

  test('of 16 bit names its 32-bit sibling where the GPU has no f16', () => {
    const old = withGpu(LAPTOP, { f16: false });
    expect(weigh(LLAMA, old)).toEqual({
      fit: 'needs-f32',
      reason: { kind: 'no-f16', sibling: 'llama-2-7b-chat-hf-q4f32-1-mlc' },
    });
    expect(weigh(listed('llama-2-7b-chat-hf-q4f32-1-mlc-1k'), old).fit).toBe('fits');
    // engines.md §2.1: of v0.2 there is no 32-bit form.
    expect(weigh(listed('mistral-7b-instruct-v0.2-q4f16-1-mlc'), old)).toEqual({
      fit: 'will-not-fit',
      reason: { kind: 'no-f16', sibling: null },
    });
  });

  test.each([
    [{ storageBuffers: 8 }, 'storage buffers: 8, 10 wanted'],
    [{ workgroupBytes: 16384 }, 'workgroup storage: 16 KiB, 32 KiB wanted'],
    [{ maxBufferBytes: GIB / 8 }, 'buffer: 128 MiB, 256 MiB wanted'],
    [{ maxBindingBytes: GIB / 16 }, 'storage binding: 64 MiB, 128 MiB wanted'],
  ])('is refused by a GPU with %o', (limits, limit) => {
    expect(weigh(LLAMA, withGpu(LAPTOP, limits))).toEqual({
      fit: 'will-not-fit',
      reason: { kind: 'gpu-limit', limit },
    });
  });

  test('takes the second choice of buffers: 256 and 128 MiB', () => {
    const modest = withGpu(LAPTOP, { maxBufferBytes: GIB / 4, maxBindingBytes: GIB / 8 });
    expect(weigh(LLAMA, modest).fit).toBe('fits');
  });

  test('is tight on a GPU of software: it would take for ever', () => {
    const soft = withGpu(LAPTOP, { isFallback: true });
    expect(weigh(LLAMA, soft)).toEqual({ fit: 'tight', reason: { kind: 'software-gpu' } });
  });
});

describe('a model on the processor', () => {
  test('of 135 million parameters fits everywhere, whatever the browser tells', () => {
    const silent = {
      ...PLAIN,
      memory: inferred<number>(null),
      quota: inferred<number>(null),
      usage: inferred<number>(null),
    };
    expect(weigh(SMALL, PLAIN).fit).toBe('fits');
    expect(weigh(SMALL, silent).fit).toBe('fits');
  });

  test('is tight, then too large, as memory shrinks; beyond what browsers tell nobody knows', () => {
    const mistral = offerWith({ parameters: 7248, bytes: 3.5e9 });
    const at = (gib: number) => weigh(mistral, { ...PLAIN, memory: inferred(gib * GIB) });
    expect(at(16).fit).toBe('fits');
    expect(at(8).fit).toBe('tight');
    expect(at(4).fit).toBe('will-not-fit');
    const larger = offerWith({ engine: 'transformers', parameters: 7000, bytes: 3.9e9 });
    expect(weigh(larger, { ...PLAIN, memory: inferred(8 * GIB) })).toEqual({
      fit: 'tight',
      reason: { kind: 'unknown' },
    });
    expect(weigh(mistral, { ...PLAIN, memory: inferred<number>(null) }).fit).toBe('tight');
  });

  test('an ONNX file over 4 GiB will never fit, a GGUF file of nearly that much on a GPU alone', () => {
    const bytes = 4.4e9;
    const roomy = { ...LAPTOP, memory: inferred(32 * GIB) };
    const onnx = offerWith({ engine: 'transformers', bytes, parameters: 7000 });
    const limit = { kind: 'engine-limit', needed: bytes, available: 4 * GIB };
    expect(weigh(onnx, roomy)).toEqual({ fit: 'will-not-fit', reason: limit });
    const gguf = offerWith({ bytes, parameters: 7000 });
    expect(weigh(gguf, roomy).fit).toBe('fits');
    const onProcessor = { ...limit, available: 4 * GIB - 384 * 2 ** 20 };
    const without = [{ gpu: inferred<Gpu>(null) }, withGpu(roomy, { f16: false })];
    for (const device of [...without, withGpu(roomy, { isFallback: true })]) {
      expect(weigh(gguf, { ...roomy, ...device }).reason).toEqual(onProcessor);
    }
    const little = { ...roomy, gpuMemory: inferred(4 * GIB) };
    expect(weigh(gguf, little)).toMatchObject({
      fit: 'will-not-fit',
      reason: { kind: 'room', available: 4 * GIB },
    });
  });

  test('whose size nobody knows is nobody’s guess', () => {
    const nameless = offerWith({ bytes: null, parameters: null });
    expect(weigh(nameless, LAPTOP)).toEqual({ fit: 'tight', reason: { kind: 'unknown' } });
  });
});

test('storage counts with a tenth to spare; a model that is here needs none', () => {
  const full = { ...PLAIN, quota: inferred(1.1 * GIB) };
  expect(weigh(SMALL, full)).toEqual({
    fit: 'will-not-fit',
    reason: { kind: 'storage', needed: 110e6, available: 1.1 * GIB - GIB },
  });
  expect(weigh(SMALL, full, 90e6).fit).toBe('fits');
  expect(weigh(SMALL, full, 0).fit).toBe('fits');
});
