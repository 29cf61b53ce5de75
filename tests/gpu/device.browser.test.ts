import { expect, test } from 'vitest';
import { browserParts, readDevice } from '../../src/app/device.ts';
import { verdictOf } from '../../src/core/device/verdict.ts';
import { webllmOffers } from '../../src/core/student/webllm/offers.ts';

test('a GPU in software is told as such, with limits that WebLLM takes and without f16', async () => {
  const { gpu } = await readDevice(null, browserParts());
  expect(gpu).toMatchObject({
    certainty: 'inferred',
    value: { isFallback: true, f16: false, storageBuffers: 10, workgroupBytes: 32768 },
  });
  expect(gpu.value?.maxBufferBytes).toBeGreaterThanOrEqual(2 ** 30);
  expect(gpu.value?.architecture).toBe('swiftshader');
});

test('models of 16 bit are told to need 32 bit there, those of 32 bit to be far too slow', async () => {
  const device = await readDevice(null, browserParts());
  const offers = webllmOffers();
  const verdictOn = (id: string) => {
    const offer = offers.find((one) => one.id === id);
    return offer === undefined ? null : verdictOf({ offer, toFetch: 0 }, device, offers);
  };
  expect(verdictOn('smollm2-360m-instruct-q4f16-1-mlc')).toEqual({
    fit: 'needs-f32',
    reason: { kind: 'no-f16', sibling: 'smollm2-360m-instruct-q4f32-1-mlc' },
  });
  expect(verdictOn('smollm2-360m-instruct-q4f32-1-mlc')).toEqual({
    fit: 'tight',
    reason: { kind: 'software-gpu' },
  });
});
