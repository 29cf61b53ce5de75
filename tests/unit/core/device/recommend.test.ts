import { expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import { recommendedOf } from '../../../../src/core/device/recommend.ts';
import type { ModelOffer } from '../../../../src/core/student/model-offer.ts';
import { webllmOffers } from '../../../../src/core/student/webllm/offers.ts';
import { GIB, LAPTOP, PLAIN, inferred, offerWith, withGpu } from '../../../support/devices.ts';

const gguf = (id: string, family: string, parameters: number): ModelOffer =>
  offerWith({ id: modelId(id), label: id, family, parameters, bytes: parameters * 0.6e6 });

const OFFERS = [
  gguf('smollm2-135m', 'SmolLM2', 135),
  gguf('smollm2-360m', 'SmolLM2', 362),
  gguf('qwen2.5-0.5b', 'Qwen2.5', 494),
  gguf('llama-3.2-1b', 'Llama 3.2', 1236),
  gguf('qwen2.5-1.5b', 'Qwen2.5', 1544),
  ...webllmOffers(),
];

test('two cores get what they write pleasantly', () => {
  expect(recommendedOf(OFFERS, PLAIN)).toEqual(['qwen2.5-0.5b', 'smollm2-360m', 'smollm2-135m']);
  expect(recommendedOf(OFFERS, { ...PLAIN, isolated: inferred(false) })).toEqual([
    'smollm2-360m',
    'smollm2-135m',
  ]);
});

test('eight cores get more', () => {
  const eight = { ...PLAIN, cores: inferred(8), memory: inferred(8 * GIB) };
  expect(recommendedOf(OFFERS, eight)[0]).toBe('qwen2.5-1.5b');
});

test('a GPU of 8 GiB gets 7B and 8B models that follow requests, each once', () => {
  const best = recommendedOf(OFFERS, LAPTOP);
  const offers = best.map((id) => OFFERS.find((one) => one.id === id));
  expect(best).toHaveLength(3);
  for (const offer of offers) {
    expect(offer?.parameters).toBeGreaterThanOrEqual(7000);
    expect(offer?.label).not.toMatch(/coder|math|r1/i);
  }
  expect(new Set(offers.map((offer) => `${offer?.family} ${offer?.parameters}`)).size).toBe(3);
});

test('without f16 nothing of 16 bit, on a GPU of software nothing of WebLLM', () => {
  for (const id of recommendedOf(OFFERS, withGpu(LAPTOP, { f16: false }))) {
    expect(id).not.toContain('f16');
  }
  const soft = withGpu({ ...PLAIN }, { isFallback: true });
  expect(recommendedOf(OFFERS, soft)).toEqual(recommendedOf(OFFERS, PLAIN));
});

test('nothing fits a device without room', () => {
  const full = { ...PLAIN, quota: inferred(GIB) };
  expect(recommendedOf(OFFERS, full)).toEqual([]);
});
