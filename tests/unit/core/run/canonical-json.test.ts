import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../src/core/run/canonical-json.ts';

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: { z: 0, y: -0 } }, '{"a":{"y":0,"z":0}}'],
    [{ a10: 1, a9: 2, B: 3, é: 4 }, '{"B":3,"a10":1,"a9":2,"é":4}'],
    ['quote " and \u2028', '"quote \\" and \u2028"'],
    [[], '[]'],
    [{}, '{}'],
    [1e21, '1e+21'],
  ])('of %j is %s', (value, json) => {
    expect(canonicalJson(value)).toBe(json);
  });

  test.each([
    ['undefined', { a: undefined }],
    ['NaN', [Number.NaN]],
    ['infinity', Infinity],
    ['a function', { a: () => 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a big integer', 1n],
    ['a hole', Array.from({ length: 1 })],
  ])('refuses %s, which JSON would drop or change', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow('content hash');
  });

  test('says the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});
