import { wllamaHolds } from '../../../../src/core/device/engine-memory.ts';
import { describe, expect, test } from 'vitest';
import { backendFor, isCrowded, stateBytes } from '../../../../src/engines/wllama/memory.ts';

const GB = 1e9;
const noGpu = () => Promise.resolve(null);
const gpu = (isFallback: boolean) => () => Promise.resolve({ isFallback });

describe('the memory of wllama', () => {
  test('holds a quantised 3B, and no 7B of four bits', () => {
    expect(wllamaHolds(2 * GB)).toBe(true);
    expect(wllamaHolds(4.1 * GB)).toBe(false);
  });

  test('leaves the choice where the weights fit, or the GPU was asked for', async () => {
    expect(await backendFor(GB, undefined, noGpu)).toBeUndefined();
    expect(await backendFor(GB, 'cpu', noGpu)).toBe('cpu');
    expect(await backendFor(7 * GB, 'webgpu', noGpu)).toBe('webgpu');
  });

  test('sends what is too large to the GPU, unless that is software', async () => {
    expect(await backendFor(7 * GB, undefined, gpu(false))).toBe('webgpu');
    await expect(backendFor(7 * GB, undefined, gpu(true))).rejects.toMatchObject({
      code: 'model-too-large',
    });
  });

  test.each([undefined, 'cpu'] as const)('refuses what has no GPU to go to (%s)', async (asked) => {
    await expect(backendFor(7 * GB, asked, noGpu)).rejects.toMatchObject({
      code: 'model-too-large',
      detail: { needed: 7 * GB },
    });
  });
});

describe('the state that llama.cpp keeps', () => {
  const llama = {
    'general.architecture': 'llama',
    'llama.block_count': '32',
    'llama.embedding_length': '4096',
    'llama.attention.head_count': '32',
  };

  test('is two halves a layer and dimension for each token, less where heads share keys', () => {
    expect(stateBytes(llama)).toBe(512 * 1024);
    expect(stateBytes({ ...llama, 'llama.attention.head_count_kv': '8' })).toBe(128 * 1024);
  });

  test('crowds the memory after many tokens, sooner beside heavy weights', () => {
    expect(isCrowded(10_000, 23_040, 0.1 * GB)).toBe(false);
    expect(isCrowded(100_000, 23_040, 0.1 * GB)).toBe(true);
    expect(isCrowded(60_000, 23_040, 0.1 * GB)).toBe(false);
    expect(isCrowded(60_000, 23_040, 3.5 * GB)).toBe(true);
  });
});
