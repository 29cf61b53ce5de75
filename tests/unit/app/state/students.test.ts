import { describe, expect, test } from 'vitest';
import { pairHref, pairOf, sameView } from '../../../../src/app/state/pair.ts';
import { routeOf } from '../../../../src/app/state/links.ts';
import {
  FIRST_CHOICES,
  readChoices,
  writeChoices,
} from '../../../../src/app/state/settings-schema.ts';
import {
  candidatesOf,
  missingModel,
  refOf,
  studentOf,
} from '../../../../src/app/state/students.ts';
import { modelId } from '../../../../src/core/brand.ts';
import type { InstalledModel } from '../../../../src/core/student/installed-model.ts';
import { ONE_CELL, TINY_MODEL } from '../../../support/run-setup.ts';

const ports = { model: TINY_MODEL, sampling: ONE_CELL.sampling };
const BIG: InstalledModel = {
  version: 1,
  entry: {
    ...TINY_MODEL,
    id: modelId('big'),
    label: 'Big',
    parameters: 7_000,
    promptVariant: 'small',
  },
  installedAt: 1,
  usedAt: null,
  selfTest: null,
  pace: null,
};
const partsWith = (
  changes: Partial<typeof FIRST_CHOICES>,
  installed: readonly InstalledModel[] | null,
) => ({
  choices: { ...FIRST_CHOICES, ...changes },
  ports,
  installed,
});

describe('the student of the settings', () => {
  test('is the default where nobody chose', () => {
    const { entry, sampling } = studentOf(partsWith({}, [BIG]));
    expect([entry.id, sampling.maxTokens]).toEqual(['tiny', 96]);
  });

  test('is the chosen model, asked as it wants to be', () => {
    const { entry, sampling, prompt } = studentOf(partsWith({ pageModel: 'big' }, [BIG]));
    expect([entry.id, sampling.maxTokens, prompt.variant]).toEqual(['big', 384, 'small']);
  });

  test('is the default where the chosen model is gone, which is told once the list is known', () => {
    expect(studentOf(partsWith({ pageModel: 'big' }, [])).entry.id).toBe('tiny');
    expect(missingModel(partsWith({ pageModel: 'big' }, []))).toBe('big');
    expect(missingModel(partsWith({ pageModel: 'big' }, null))).toBeNull();
    expect(missingModel(partsWith({ pageModel: 'big' }, [BIG]))).toBeNull();
    expect(missingModel(partsWith({ pageModel: 'tiny' }, []))).toBeNull();
    expect(missingModel(partsWith({ pageModel: 'big', student: 'endpoint' }, []))).toBeNull();
  });

  test('settings of before there was a choice are read', () => {
    const old = writeChoices(FIRST_CHOICES).replace('"pageModel":null,', '');
    expect(old).not.toContain('pageModel');
    expect(readChoices(old)).toEqual(FIRST_CHOICES);
  });
});

test('candidates are the default, what is installed, and an endpoint that was set up', () => {
  const refs = (changes: Partial<typeof FIRST_CHOICES>) =>
    candidatesOf(partsWith(changes, [BIG])).map(({ ref }) => ref);
  expect(refs({})).toEqual(['tiny', 'big']);
  const studentEndpoint = { ...FIRST_CHOICES.studentEndpoint, model: 'qwen' };
  expect(refs({ studentEndpoint })).toEqual(['tiny', 'big', 'qwen@localhost:8000']);
});

test('a link carries both students, and the next tuple keeps them', () => {
  const { entry } = studentOf(
    partsWith(
      {
        student: 'endpoint',
        studentEndpoint: { ...FIRST_CHOICES.studentEndpoint, model: 'a/b c' },
      },
      [],
    ),
  );
  const pair = { by: 'tiny', against: refOf(entry) };
  const route = routeOf(pairHref('#/try?k=2&seed=1', pair));
  expect(pairOf(route)).toEqual(pair);
  expect(pairOf(routeOf(sameView('#/try?k=3&seed=1', route)))).toEqual(pair);
  expect(sameView('#/try?k=3', routeOf('#/try?k=2'))).toBe('#/try?k=3');
  expect(pairOf(routeOf('#/settings?by=a&with=b'))).toBeNull();
});
