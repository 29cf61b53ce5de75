import { describe, expect, test } from 'vitest';
import { extractAnswer } from '../../../../src/core/extraction/extract.ts';

/** reply, ours, the reference's. */
const ROWS: [string, string, string][] = [
  ['Answer: A loop holds.\nExplanation: it does.', 'A loop holds.', 'A loop holds.'],
  ['Answer: first\nAnswer: second\nExplanation: x', 'second', 'second'],
  ['No marker at all.', 'No marker at all.', 'No marker at all.'],
  ['No marker. Explanation: none.', 'No marker.', 'No marker.'],
  ['Explanation: early. Answer: late.', 'late.', 'late.'],
  ['answer: lower case stays', 'answer: lower case stays', 'answer: lower case stays'],
  [
    'Answer: explanation in lower case stays',
    'explanation in lower case stays',
    'explanation in lower case stays',
  ],
  ['Answer:\nExplanation: there was no text', '', ''],
  ['', '', ''],
  ['**Answer:** foo', 'foo', '** foo'],
  ['**Answer:** foo\n\n**Explanation:** bar', 'foo', '** foo\n\n**'],
  ['Answer: foo\n### Explanation', 'foo', 'foo\n###'],
  ['Answer: **foo bar**', 'foo bar', '**foo bar**'],
  ['Answer: "foo bar"', 'foo bar', '"foo bar"'],
  ['Answer: “foo bar”', 'foo bar', '“foo bar”'],
  ['Answer: *"foo bar"*', 'foo bar', '*"foo bar"*'],
  ['Answer: "Stop," she said, "now."', '"Stop," she said, "now."', '"Stop," she said, "now."'],
  ['Answer: **one** and **two**', '**one** and **two**', '**one** and **two**'],
  ['Answer: "', '"', '"'],
];

describe('extractAnswer', () => {
  test.each(ROWS)('%j', (reply, ours, reference) => {
    expect(extractAnswer(reply)).toBe(ours);
    expect(extractAnswer(reply, { compat: true })).toBe(reference);
  });
});
