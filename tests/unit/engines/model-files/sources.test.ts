import { expect, test } from 'vitest';
import type { ModelSource } from '../../../../src/core/student/model-entry.ts';
import { sourceUrls } from '../../../../src/engines/model-files/sources.ts';

const BASE = 'https://example.org/skillet/models/weights/';

test('weights lie under the base, hub files under their commit, wheels and disks are passed over', () => {
  const sources: readonly ModelSource[] = [
    { kind: 'pypi', package: 'p', version: '1', folder: 'p' },
    { kind: 'disk' },
    { kind: 'weights', folder: 'sub' },
    { kind: 'hub', repo: 'owner/name', revision: 'abc', folder: '' },
    { kind: 'url', base: 'https://example.com/models/mine/' },
  ];
  expect(sourceUrls(sources, 'a model.gguf', BASE)).toEqual([
    'https://example.org/skillet/models/weights/sub/a%20model.gguf',
    'https://huggingface.co/owner/name/resolve/abc/a%20model.gguf',
    'https://example.com/models/mine/a%20model.gguf',
  ]);
});
