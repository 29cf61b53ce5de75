import { expect, test } from 'vitest';
import type { ModelSource } from '../../../../src/core/student/model-entry.ts';
import { sourceUrls } from '../../../../src/engines/model-files/sources.ts';

const PLACES = { weightsBase: 'https://example.org/skillet/models/weights/' };

test('weights lie under the base, hub files under their commit, wheels and disks are passed over', () => {
  const sources: readonly ModelSource[] = [
    { kind: 'pypi', package: 'p', version: '1', folder: 'p' },
    { kind: 'disk' },
    { kind: 'weights', folder: 'sub' },
    { kind: 'hub', repo: 'owner/name', revision: 'abc', folder: '' },
    { kind: 'url', base: 'https://example.com/models/mine/' },
  ];
  expect(sourceUrls(sources, 'a model.gguf', PLACES)).toEqual([
    'https://example.org/skillet/models/weights/sub/a%20model.gguf',
    'https://huggingface.co/owner/name/resolve/abc/a%20model.gguf',
    'https://example.com/models/mine/a%20model.gguf',
  ]);
});

test('the hub can be elsewhere, and an MLC manifest is looked for under its older name too', () => {
  const sources: readonly ModelSource[] = [
    { kind: 'hub', repo: 'owner/name', revision: 'abc', folder: 'q4' },
  ];
  const places = { ...PLACES, hubBase: 'http://127.0.0.1:1234/' };
  expect(sourceUrls(sources, 'tensor-cache.json', places)).toEqual([
    'http://127.0.0.1:1234/owner/name/resolve/abc/q4/tensor-cache.json',
    'http://127.0.0.1:1234/owner/name/resolve/abc/q4/ndarray-cache.json',
  ]);
});
