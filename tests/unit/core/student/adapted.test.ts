import { expect, test } from 'vitest';
import { withAdapter, withAdapterScale } from '../../../../src/core/student/adapted.ts';
import { installedAs } from '../../../contract/model-store.ts';

const { entry: base } = installedAs('base');
if (base.engine !== 'wllama') throw new Error('the registry does not begin with a GGUF model');

const file = { path: 'fine.gguf', bytes: 1000, sha256: 'b'.repeat(64) };
const adapted = withAdapter(base, { label: 'Fine', file, scale: 1 });

test('base and adapter are a student of their own', () => {
  expect(adapted).toMatchObject({
    id: 'base-with-bbbbbbbb',
    label: `${base.label} + Fine`,
    bytes: base.bytes + 1000,
    files: base.files,
    golden: null,
  });
  expect(adapted.sha256).not.toBe(base.sha256);
});

test('the same adapter at another scale writes other texts: its fingerprint tells', () => {
  const half = withAdapterScale(adapted, 0.5);
  expect(half.adapters.map(({ scale }) => scale)).toEqual([0.5]);
  expect(half.sha256).not.toBe(adapted.sha256);
  expect(half.label).toBe(`${base.label} + Fine × 0.5`);
  expect(withAdapterScale(half, 0).label).toBe(`${base.label} + Fine × 0`);
  expect(withAdapterScale(half, 1)).toEqual(adapted);
});
