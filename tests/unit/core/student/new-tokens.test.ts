import { expect, test } from 'vitest';
import { newTokensFor } from '../../../../src/core/student/new-tokens.ts';

test.each([
  [1, 96],
  [135, 96],
  [362, 96],
  [494, 256],
  [1_500, 256],
  [6_740, 384],
  [8_030, 384],
])('a model of %i million parameters has %i new tokens a turn', (parameters, tokens) => {
  expect(newTokensFor({ parameters })).toBe(tokens);
});
