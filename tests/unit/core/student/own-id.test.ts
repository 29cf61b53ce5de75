import { describe, expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import type { ModelSource } from '../../../../src/core/student/model-entry.ts';
import { offerOf, type ModelOffer } from '../../../../src/core/student/model-offer.ts';
import { withOwnId } from '../../../../src/core/student/own-id.ts';
import { TINY_MODEL } from '../../../support/run-setup.ts';

const at = (...sources: readonly ModelSource[]): ModelOffer => ({
  ...offerOf(TINY_MODEL),
  id: modelId('tiny-q4'),
  label: 'Tiny',
  sources,
});
const repo = (name: string, revision = 'main'): ModelSource => ({
  kind: 'hub',
  repo: name,
  revision,
  folder: '',
});

describe('an offer that was looked up', () => {
  test('keeps its id where nothing is called like it', () => {
    expect(withOwnId(at(repo('ann/tiny')), [])).toEqual(at(repo('ann/tiny')));
  });

  test('keeps its id where the one of its name comes from the same place, at whatever commit', () => {
    const known = at({ kind: 'weights', folder: '' }, repo('ann/tiny', 'abc'));
    expect(withOwnId(at(repo('ann/tiny')), [known])).toEqual(at(repo('ann/tiny')));
  });

  test('is told from one of its name at another place, in the same way each time', () => {
    const found = withOwnId(at(repo('bob/tiny')), [at(repo('ann/tiny'))]);
    expect(found.id).toMatch(/^tiny-q4-[0-9a-f]{8}$/);
    expect(found.label).toBe('Tiny (bob/tiny)');
    expect(withOwnId(at(repo('bob/tiny', 'abc')), [at(repo('ann/tiny')), found]).id).toBe(found.id);
    expect(withOwnId(at(repo('cy/tiny')), [at(repo('ann/tiny'))]).id).not.toBe(found.id);
  });

  test('is told from one that came from disk', () => {
    expect(withOwnId(at(repo('ann/tiny')), [at({ kind: 'disk' })]).id).not.toBe('tiny-q4');
  });
});
