import { describe, expect, test } from 'vitest';
import { mayBeFaster, type ChosenThen } from '../../../../src/engines/wllama/look-again.ts';

const MINUTE = 60_000;
const chosen: ChosenThen = {
  setup: { backend: 'cpu', threads: 1 },
  steady: false,
  age: 6 * MINUTE,
};
const two = { threadsAtMost: 2 };

describe('a choice made on a busy machine', () => {
  test('is looked at again after some minutes', () => {
    expect(mayBeFaster(chosen, two)).toBe(true);
    expect(mayBeFaster({ ...chosen, age: 4 * MINUTE }, two)).toBe(false);
  });

  test('stays where nothing was in the way, nothing is left to gain, or a GPU writes', () => {
    expect(mayBeFaster({ ...chosen, steady: true }, two)).toBe(false);
    expect(mayBeFaster(chosen, { threadsAtMost: 1 })).toBe(false);
    const setup = { backend: 'webgpu', threads: 1 } as const;
    expect(mayBeFaster({ ...chosen, setup }, two)).toBe(false);
  });
});
