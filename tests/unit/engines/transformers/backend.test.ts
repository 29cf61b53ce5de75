import { describe, expect, test } from 'vitest';
import { chooseBackend } from '../../../../src/engines/transformers/backend.ts';

const REAL = { isSoftware: false, f16: true };

describe('the backend left to the engine', () => {
  test('is a real GPU where there is one', () => {
    expect(chooseBackend(undefined, 'q4f16', REAL)).toBe('webgpu');
  });

  test('is the CPU without a GPU, and rather than one in software', () => {
    expect(chooseBackend(undefined, 'q4', null)).toBe('cpu');
    expect(chooseBackend(undefined, 'q4', { ...REAL, isSoftware: true })).toBe('cpu');
  });

  test('is the CPU where the GPU lacks the 16-bit floats of the model, and only then', () => {
    const gpu = { ...REAL, f16: false };
    expect(chooseBackend(undefined, 'q4f16', gpu)).toBe('cpu');
    expect(chooseBackend(undefined, 'fp16', gpu)).toBe('cpu');
    expect(chooseBackend(undefined, 'q4', gpu)).toBe('webgpu');
  });
});

describe('a backend that was asked for', () => {
  test('is taken, in software too', () => {
    expect(chooseBackend('cpu', 'q4', REAL)).toBe('cpu');
    expect(chooseBackend('webgpu', 'q4', { isSoftware: true, f16: false })).toBe('webgpu');
  });

  test('is refused where it cannot be had', () => {
    expect(() => chooseBackend('webgpu', 'q4', null)).toThrow(
      expect.objectContaining({ code: 'gpu-missing' }),
    );
    expect(() => chooseBackend('webgpu', 'q4f16', { ...REAL, f16: false })).toThrow(
      expect.objectContaining({ code: 'gpu-no-f16' }),
    );
  });
});
