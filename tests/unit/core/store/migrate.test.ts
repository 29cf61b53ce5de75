import { describe, expect, test } from 'vitest';
import { migrations, type Migration } from '../../../../src/core/store/migrate.ts';

const TO_2: Migration = { to: 2, apply: (fields) => ({ ...fields, steps: ['2'] }) };
const TO_3: Migration = {
  to: 3,
  apply: ({ steps, ...rest }) => ({ ...rest, steps: [steps, '3'] }),
};

describe('migrations', () => {
  test('bring a record up from its own version, step by step', () => {
    const migrate = migrations([TO_2, TO_3], 3);
    expect(migrate({ version: 1 }, 'x')).toEqual({ version: 3, steps: [['2'], '3'] });
    expect(migrate({ version: 2, steps: 'own' }, 'x')).toEqual({ version: 3, steps: ['own', '3'] });
    expect(migrate({ version: 3, steps: 'own' }, 'x')).toEqual({ version: 3, steps: 'own' });
  });

  test.each([
    ['a gap', [TO_3], 3],
    ['the wrong order', [TO_3, TO_2], 3],
    ['a step too few', [TO_2], 3],
    ['a step too many', [TO_2, TO_3], 2],
  ])('are refused with %s', (_name, steps, current) => {
    expect(() => migrations(steps, current)).toThrow(RangeError);
  });

  test.each([0, 1.5, '1', null, undefined])('refuse the version %j', (version) => {
    expect(() => migrations([], 1)({ version }, 'x')).toThrow(
      expect.objectContaining({ code: 'input-invalid' }),
    );
  });

  test('refuse what a newer program wrote', () => {
    expect(() => migrations([TO_2], 2)({ version: 3 }, 'x')).toThrow('newer');
  });
});
