import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { MersenneTwister } from '../../../../src/core/sampling/mersenne-twister.ts';
import { seededByText } from '../../../../src/core/sampling/prompting-order.ts';

const Drawn = { small: v.array(v.array(v.number())), large: v.array(v.number()), next: v.number() };
const Table = v.object({
  sizes: v.tuple([v.number(), v.number()]),
  rows: v.array(
    v.union([v.object({ int: v.string(), ...Drawn }), v.object({ text: v.string(), ...Drawn })]),
  ),
});
const file = new URL('../../../fixtures/sampling/cpython.json', import.meta.url);
const table = v.parse(Table, JSON.parse(readFileSync(file, 'utf8')));

const upTo = (size: number): number[] => Array.from({ length: size }, (_, index) => index);

describe('MersenneTwister equals CPython', () => {
  test('the table holds 200 seeds of both kinds', () => {
    expect(table.rows).toHaveLength(200);
    expect(table.rows.filter((row) => 'text' in row).length).toBeGreaterThan(50);
  });

  test.each(table.rows.map((row) => ['int' in row ? row.int : JSON.stringify(row.text), row]))(
    'seed %s',
    (_name, row) => {
      if (typeof row === 'string') throw new Error('a row was expected');
      const random =
        'int' in row ? MersenneTwister.fromInt(BigInt(row.int)) : seededByText(row.text);
      const small = upTo(table.sizes[0]);
      for (const expected of row.small) {
        random.shuffle(small);
        expect(small).toEqual(expected);
      }
      const large = upTo(table.sizes[1]);
      random.shuffle(large);
      expect(large).toEqual(row.large);
      expect(random.nextU32()).toBe(row.next);
    },
  );

  test('a number and a bigint seed alike', () => {
    expect(MersenneTwister.fromInt(10).nextU32()).toBe(MersenneTwister.fromInt(10n).nextU32());
  });

  test('lists of none and of one stay and cost no draw', () => {
    const random = MersenneTwister.fromInt(1);
    random.shuffle([]);
    random.shuffle(['only']);
    expect(random.nextU32()).toBe(MersenneTwister.fromInt(1).nextU32());
  });
});
