import { expect, test } from 'vitest';
import { parseCsv } from '../../../../src/core/catalog/csv.ts';

test.each<[string, [number, string[]][]]>([
  ['', []],
  ['a,b', [[1, ['a', 'b']]]],
  ['a,b\n', [[1, ['a', 'b']]]],
  [
    'a,\n,b\r\n',
    [
      [1, ['a', '']],
      [2, ['', 'b']],
    ],
  ],
  [
    '"a,""b""\nc",d\ne',
    [
      [1, ['a,"b"\nc', 'd']],
      [3, ['e']],
    ],
  ],
  [
    'a\n\n\nb',
    [
      [1, ['a']],
      [4, ['b']],
    ],
  ],
  ['a,', [[1, ['a', '']]]],
  ['"open', [[1, ['"open']]]],
])('parseCsv %j', (text, expected) => {
  expect(parseCsv(text).map(({ line, cells }) => [line, cells])).toEqual(expected);
});
