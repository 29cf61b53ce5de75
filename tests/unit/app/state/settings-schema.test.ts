import { expect, test } from 'vitest';
import {
  FIRST_CHOICES,
  readChoices,
  writeChoices,
} from '../../../../src/app/state/settings-schema.ts';

test('what is written is read again', () => {
  const choices = { ...FIRST_CHOICES, judge: 'endpoint', student: 'endpoint' } as const;
  expect(readChoices(writeChoices(choices))).toEqual(choices);
});

test.each([
  ['no JSON', '{'],
  ['another version', writeChoices(FIRST_CHOICES).replace('"version":1', '"version":2')],
  ['a judge that there is not', writeChoices(FIRST_CHOICES).replace('"rules"', '"oracle"')],
  ['an address that is none', writeChoices(FIRST_CHOICES).replace('https://api', 'javascript:api')],
  ['an even number of votes', writeChoices(FIRST_CHOICES).replace('"votes":3', '"votes":2')],
  ['a null', 'null'],
])('%s is not read', (_, text) => {
  expect(readChoices(text)).toBeUndefined();
});
