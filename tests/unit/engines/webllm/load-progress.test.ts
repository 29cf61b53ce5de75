import { expect, test } from 'vitest';
import { LoadProgress } from '../../../../src/engines/webllm/load-progress.ts';

const FETCHING =
  'Fetching param cache[1/4]: 25MB fetched. 25% completed, 2 secs elapsed. It can take a while';
const LOADING = 'Loading model from cache[2/4]: 50MB loaded. 50% completed, 3 secs elapsed.';
const SHADERS = 'Loading GPU shader modules[10/80]: 12% completed, 1 secs elapsed.';

test('counts bytes in the phases that have some', () => {
  const progress = new LoadProgress(1000);
  expect(progress.take({ text: 'Start to fetch params', progress: 0 })).toBeNull();
  expect(progress.take({ text: FETCHING, progress: 0.25 })).toEqual({
    phase: 'downloading',
    bytes: 250,
    totalBytes: 1000,
    resumed: 0,
  });
  expect(progress.take({ text: LOADING, progress: 0.5 })).toEqual({
    phase: 'opening',
    bytes: 500,
    totalBytes: 1000,
  });
  expect(progress.take({ text: SHADERS, progress: 0.12 })).toEqual({ phase: 'compiling' });
  expect(progress.take({ text: 'Finish loading on WebGPU - apple', progress: 1 })).toBeNull();
});

test('never goes back, neither in bytes nor in phases', () => {
  const progress = new LoadProgress(1000);
  progress.take({ text: LOADING, progress: 0.5 });
  expect(progress.take({ text: LOADING, progress: 0.25 })).toMatchObject({ bytes: 500 });
  expect(progress.take({ text: FETCHING, progress: 1 })).toBeNull();
  progress.take({ text: SHADERS, progress: 0.1 });
  expect(progress.take({ text: LOADING, progress: 1 })).toBeNull();
});

test('says that programs are made as soon as the weights are in', () => {
  expect(new LoadProgress(1000).take({ text: LOADING, progress: 1 })).toEqual({
    phase: 'compiling',
  });
});

test('passes over words it does not know', () => {
  expect(new LoadProgress(1000).take({ text: 'Something new', progress: 0.5 })).toBeNull();
});
