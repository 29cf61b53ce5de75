import { describe, expect, test } from 'vitest';
import { countSentences } from '../../../../src/core/extraction/sentence-count.ts';

/** text, ours, the reference's (method.md §4, "Sentence recount"). */
const ROWS: [string, number, number][] = [
  ['', 1, 1],
  ['One.', 1, 1],
  ['One. Two.', 2, 2],
  ['One! Two? Three.', 3, 3],
  ['One. two.', 1, 1],
  ['One. 2 is two.', 1, 1],
  ['One.  Two.', 1, 1],
  ['One.\nTwo.', 1, 1],
  ['"One." "Two."', 2, 2],
  ["'One.' Two.", 2, 2],
  ['“One.” Two.', 1, 1],
  ['One. Élan.', 1, 1],
  ['Mr. Hive met Mrs. Comb and Dr. Wax. Prof. Sting left.', 2, 2],
  ['The U.S. Army sews.', 2, 2],
  ['Is that Ms? She left.', 2, 1],
  ['Ask the Dr! He knows.', 2, 1],
  ['Mr\u2028  Who', 1, 2],
];

describe('countSentences', () => {
  test.each(ROWS)('%j', (text, ours, reference) => {
    expect(countSentences(text)).toBe(ours);
    expect(countSentences(text, { compat: true })).toBe(reference);
  });
});
