import { expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import { secondsOf } from '../../../../src/core/device/estimate.ts';
import type { InstalledModel } from '../../../../src/core/student/installed-model.ts';
import { offerWith } from '../../../support/devices.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';

const here = (
  facts: { readonly bytes: number; readonly parameters: number },
  pace: InstalledModel['pace'],
): InstalledModel => ({
  version: 1,
  entry: { ...TINY_MODEL, ...facts, id: modelId(`m${facts.bytes}`) },
  installedAt: 0,
  usedAt: null,
  selfTest: null,
  pace,
});
const pace = { at: 0, backend: 'cpu', reading: 61, writing: 16 } as const;
const calibrated = here({ bytes: 100e6, parameters: 135 }, pace);

test('30 items of a small model: 122 tokens read and 96 written each, by the pace measured', () => {
  expect(secondsOf(offerWith({}), pace, [])).toEqual({
    value: 30 * (122 / 61 + 96 / 16),
    certainty: 'measured',
  });
});

test('a larger model is asked and allowed more', () => {
  const seven = offerWith({ parameters: 7000, promptVariant: 'standard' });
  expect(secondsOf(seven, { ...pace, reading: 37, writing: 38.4 }, []).value).toBe(30 * 20);
});

test('the pace of another model of the engine is scaled by size and said to be derived', () => {
  const twice = offerWith({ parameters: 270, bytes: 200e6 });
  expect(secondsOf(twice, null, [calibrated])).toEqual({
    value: 30 * (122 / 30.5 + 96 / 8),
    certainty: 'derived',
  });
});

test('the nearest in size is scaled', () => {
  const far = here({ bytes: 10e9, parameters: 20_000 }, { ...pace, writing: 1000 });
  const offer = offerWith({ parameters: 270, bytes: 200e6 });
  expect(secondsOf(offer, null, [far, calibrated])).toEqual(secondsOf(offer, null, [calibrated]));
});

test('nothing is made up where nothing was measured', () => {
  const unmeasured = here({ bytes: 100e6, parameters: 135 }, null);
  const none = { value: null, certainty: 'derived' };
  expect(secondsOf(offerWith({}), null, [unmeasured])).toEqual(none);
  expect(secondsOf(offerWith({ engine: 'webllm' }), null, [calibrated])).toEqual(none);
  expect(secondsOf(offerWith({ bytes: null, quantisation: null }), null, [calibrated])).toEqual(
    none,
  );
});
