import { expect, test } from 'vitest';
import registryJson from '../../../../models/registry.json' with { type: 'json' };
import { modelId } from '../../../../src/core/brand.ts';
import { recommendedOf } from '../../../../src/core/device/recommend.ts';
import { offerOf, type ModelOffer } from '../../../../src/core/student/model-offer.ts';
import { readRegistry } from '../../../../src/core/student/registry.ts';
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

test('a GPU of 8 GiB gets what the product is made for, whole contexts, in 16 bit', () => {
  expect(recommendedOf(OFFERS, LAPTOP)).toEqual([
    'llama-2-7b-chat-hf-q4f16-1-mlc',
    'mistral-7b-instruct-v0.3-q4f16-1-mlc',
    'llama-3.1-8b-instruct-q4f16-1-mlc',
  ]);
});

test('one of 6.2 GiB gets the short context where the whole one is tight', () => {
  const best = recommendedOf(OFFERS, { ...LAPTOP, gpuMemory: inferred(6.2 * GIB) });
  expect(best[0]).toBe('llama-2-7b-chat-hf-q4f16-1-mlc-1k');
});

test('without f16 nothing of 16 bit, on a GPU of software nothing of WebLLM', () => {
  for (const id of recommendedOf(OFFERS, withGpu(LAPTOP, { f16: false }))) {
    expect(id).not.toContain('f16');
  }
  const soft = withGpu({ ...PLAIN }, { isFallback: true });
  expect(recommendedOf(OFFERS, soft)).toEqual(recommendedOf(OFFERS, PLAIN));
});

test('of the models that the page really offers there are some for every device', () => {
  const { models, offers } = readRegistry(registryJson);
  const all = [...models.map(offerOf), ...offers, ...webllmOffers()];
  const plain = recommendedOf(all, PLAIN);
  expect(plain.length).toBeGreaterThan(1);
  expect(plain).toContain('smollm2-135m');
  const [best] = recommendedOf(all, { ...PLAIN, cores: inferred(8), memory: inferred(8 * GIB) });
  expect(all.find(({ id }) => id === best)?.parameters).toBeGreaterThan(1000);
  expect(recommendedOf(all, { ...PLAIN, memory: inferred<number>(null) })).not.toEqual([]);
});

test('nothing fits a device without room', () => {
  const full = { ...PLAIN, quota: inferred(GIB) };
  expect(recommendedOf(OFFERS, full)).toEqual([]);
});
