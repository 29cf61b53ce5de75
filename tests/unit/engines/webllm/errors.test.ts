import { expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import {
  isDeviceLoss,
  knownError,
  loadError,
  readThrown,
} from '../../../../src/engines/webllm/errors.ts';
import { DeviceGone } from '../../../../src/engines/webllm/gpu.ts';

const named = (name: string, message = 'as it may be'): Error =>
  Object.assign(new Error(message), { name });

test.each([
  [named('WebGPUNotAvailableError'), 'gpu-missing'],
  [new Error('Unable to find a compatible GPU. This issue might be'), 'gpu-missing'],
  [named('ShaderF16SupportError'), 'gpu-no-f16'],
  [named('FeatureSupportError', 'This model requires feature shader-f16, which'), 'gpu-no-f16'],
  [
    new Error(
      'Cannot initialize runtime because of requested maxBufferSize exceeds limit. requested=256MB, limit=128MB. ',
    ),
    'model-too-large',
  ],
  [named('DeviceLostError'), 'gpu-memory'],
  [new RangeError('Array buffer allocation failed'), 'gpu-memory'],
  [new DeviceGone('', true), 'gpu-memory'],
  [new DeviceGone('', false), 'gpu-lost'],
  [named('QuotaExceededError'), 'storage-full'],
  [named('IntegrityError'), 'model-hash'],
  [named('UnsupportedTokenizerFilesError'), 'model-incomplete'],
  [
    new Error('Cannot fetch https://mlc.invalid/x/resolve/local/params_shard_3.bin'),
    'model-incomplete',
  ],
  [new TypeError("Failed to execute 'add' on 'Cache': Request failed"), 'model-incomplete'],
  [new TypeError('Failed to fetch'), 'model-incomplete'],
  [new SyntaxError('Unexpected token < in JSON'), 'model-not-a-model'],
  [named('LinkError', 'WebAssembly.Instance(): Import #0'), 'model-unfit'],
  [new Error('something new'), 'engine-load'],
  ['ShaderF16SupportError: This model requires', 'gpu-no-f16'],
  [new AppError('model-hash', 'ours'), 'model-hash'],
])('%s is %s', (thrown, code) => {
  expect(loadError(thrown, 'Own 7B')).toMatchObject({ code });
});

test('the missing file is named', () => {
  const thrown = new Error('Cannot fetch https://mlc.invalid/x/resolve/local/params_shard_3.bin');
  expect(knownError(thrown, 'Own 7B')?.detail).toEqual({ missing: 'params_shard_3.bin' });
});

test('a prompt that is too long comes with its numbers', () => {
  const words =
    'Prompt tokens exceed context window size: number of prompt tokens: 2100; context window size: 2048\nConsider shortening';
  expect(knownError(named('ContextWindowSizeExceededError', words), 'Own 7B')).toMatchObject({
    code: 'context-full',
    detail: { neededTokens: 2100, contextTokens: 2048 },
  });
});

test('an error keeps its own words', () => {
  expect(loadError(new Error('odd'), 'Own 7B')).toMatchObject({ detail: { cause: 'odd' } });
});

test('errors that come as text are read as errors', () => {
  expect(readThrown('ModelNotLoadedError: Model not\nloaded')).toEqual({
    name: 'ModelNotLoadedError',
    message: 'Model not\nloaded',
  });
  expect(readThrown('Engine.unload() is called.')).toMatchObject({ name: 'Error' });
});

test.each([
  [new DeviceGone('', false), true],
  [named('ModelNotLoadedError'), true],
  [new Error('Module has already been disposed'), true],
  [named('ContextWindowSizeExceededError'), false],
  [new AppError('gpu-lost', 'ours'), false],
])('%s asks for a new load: %s', (thrown, loss) => {
  expect(isDeviceLoss(thrown)).toBe(loss);
});
