import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { runError, sessionError } from '../../../../src/engines/transformers/errors.ts';

const cases = [
  [
    "Can't create a session. ERROR_CODE: 7, Failed to load model because protobuf parsing failed.",
    'model-not-a-model',
  ],
  ['Failed to load external data file "model.onnx_data", error: not found', 'model-incomplete'],
  ['std::bad_alloc', 'model-too-large'],
  ['Array buffer allocation failed', 'model-too-large'],
  ['Could not find an implementation for GatherBlockQuantized(1)', 'engine-load'],
] as const;

describe('what ONNX Runtime says', () => {
  test.each(cases)('of a model: %s', (message, code) => {
    expect(sessionError(new Error(message))).toMatchObject({ code, detail: { cause: message } });
  });

  test.each([
    ['A valid external Instance reference no longer exists. Device is lost', 'gpu-lost'],
    ['DXGI_ERROR_DEVICE_HUNG', 'gpu-lost'],
    ['Non-zero status code returned while running Gather', 'engine-died'],
  ])('of a run: %s', (message, code) => {
    expect(runError(new Error(message), 'webgpu')).toMatchObject({
      code,
      detail: { cause: message },
    });
  });

  test.each([
    ['webgpu', 'gpu-memory'],
    ['cpu', 'model-too-large'],
  ] as const)('of memory that ran out in a run on %s', (backend, code) => {
    expect(runError(new Error('std::bad_alloc'), backend).code).toBe(code);
  });

  test('our own errors go through', () => {
    const own = new AppError('model-unfit', 'x');
    expect(sessionError(own)).toBe(own);
  });
});
