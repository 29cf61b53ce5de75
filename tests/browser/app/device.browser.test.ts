import { expect, test } from 'vitest';
import { browserParts, readDevice, type BrowserParts } from '../../../src/app/device.ts';

const NOTHING: BrowserParts = {
  gpu: null,
  deviceMemory: null,
  cores: null,
  isolated: false,
  storage: null,
};

/** What a page sees of a GPU, as far as it is read. */
function adapter(vendor: string, features: readonly string[]): GPUAdapter {
  const limits = {
    maxBufferSize: 2 ** 31,
    maxStorageBufferBindingSize: 2 ** 30,
    maxStorageBuffersPerShaderStage: 10,
    maxComputeWorkgroupStorageSize: 32768,
  };
  const info = { vendor, architecture: 'metal-3', description: '', isFallbackAdapter: false };
  const shown: unknown = { info, limits, features: new Set(features) };
  if (!isAdapter(shown)) throw new Error('an adapter was meant');
  return shown;
}
const isAdapter = (value: unknown): value is GPUAdapter =>
  typeof value === 'object' && value !== null && 'limits' in value;

const apple: BrowserParts = {
  ...NOTHING,
  gpu: { requestAdapter: () => Promise.resolve(adapter('apple', ['shader-f16'])) },
  deviceMemory: 8,
};

test('this Chromium tells cores, memory, isolation and storage', async () => {
  const device = await readDevice(null, browserParts());
  expect(device.cores).toEqual({ value: navigator.hardwareConcurrency, certainty: 'inferred' });
  expect(device.memory.value).toBeGreaterThanOrEqual(2 ** 28);
  expect(device.isolated.value).toBe(true);
  expect(device.modernWasm.value).toBe(true);
  expect(device.quota.value).toBeGreaterThan(0);
  expect(device.usage.value).toBeGreaterThanOrEqual(0);
  expect(typeof device.persisted.value).toBe('boolean');
});

test('its GPU, where it has one, is of software and meets what WebLLM asks', async () => {
  const { gpu } = await readDevice(null, browserParts());
  const found = await navigator.gpu?.requestAdapter();
  expect(gpu.value === null).toBe(!found);
  if (gpu.value === null) return;
  expect(gpu.value.storageBuffers).toBeGreaterThanOrEqual(8);
  expect(gpu.value.maxBufferBytes).toBeGreaterThanOrEqual(2 ** 28);
  expect(gpu.value.isFallback).toBe(found?.info.isFallbackAdapter);
});

test('of a browser that tells nothing every figure is null', async () => {
  const device = await readDevice(null, NOTHING);
  const { isolated, modernWasm, ...rest } = device;
  for (const figure of Object.values(rest)) {
    expect(figure).toEqual({ value: null, certainty: 'inferred' });
  }
  expect([isolated.value, modernWasm.value]).toEqual([false, true]);
});

test('no adapter, or one that cannot be asked for, is no GPU', async () => {
  const none = { ...NOTHING, gpu: { requestAdapter: () => Promise.resolve(null) } };
  const broken = { ...NOTHING, gpu: { requestAdapter: () => Promise.reject(new Error('no')) } };
  expect((await readDevice(null, none)).gpu.value).toBeNull();
  expect((await readDevice(null, broken)).gpu.value).toBeNull();
});

test('a storage that refuses to be asked leaves its figures open', async () => {
  const storage = {
    estimate: () => Promise.reject(new TypeError('private')),
    persisted: () => Promise.reject(new TypeError('private')),
  };
  const device = await readDevice(null, { ...NOTHING, storage });
  expect([device.quota.value, device.usage.value, device.persisted.value]).toEqual([
    null,
    null,
    null,
  ]);
});

test('memory shared with the GPU is derived; what the person states goes first', async () => {
  const derived = await readDevice(null, apple);
  expect(derived.gpu.value).toMatchObject({ vendor: 'apple', f16: true, maxBufferBytes: 2 ** 31 });
  expect(derived.gpuMemory).toEqual({ value: 0.65 * 8 * 2 ** 30, certainty: 'derived' });
  expect((await readDevice(12e9, apple)).gpuMemory).toEqual({
    value: 12e9,
    certainty: 'inferred',
  });
});
