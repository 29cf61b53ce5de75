import { describe, expect, test } from 'vitest';
import { compatPoints } from '../../../../../src/core/grading/reading/compat-points.ts';
import { neutralise } from '../../../../../src/core/grading/reading/neutralise.ts';
import { readReply } from '../../../../../src/core/grading/reading/read-reply.ts';
import { REPLY_STYLES } from '../../../../../src/core/grading/reading/reply-style.ts';
import { criteriaNamed } from '../../../../support/reply-cases.ts';

const MANY = 100_000;
const LONG: [string, string][] = [
  ['dashes', `|${'-'.repeat(MANY)}x`],
  ['spaces in a cell', `| a | (${' '.repeat(MANY)}x |`],
  ['spaces after a number', `| a | 1${' '.repeat(MANY)}x |`],
  ['bars', '|'.repeat(MANY)],
  ['letters before a digit', `Point earned: ${'a'.repeat(MANY)}1a`],
  ['dots in a number', `Grade: 1${'.'.repeat(MANY)}2`],
  ['line starts', '> '.repeat(MANY)],
  ['white space in a label', `| a${' \t'.repeat(MANY)}b | 1 |`],
  ['opened fences', '<'.repeat(MANY)],
];

/** Quadratic reading would run into the test's time limit. */
describe.each(LONG)('a long run of %s', (_, text) => {
  test('is read and neutralised', () => {
    const criteria = criteriaNamed(['metaphor'], 'sewing');
    for (const style of REPLY_STYLES) {
      const { vote } = readReply({ criteria, answer: text, reply: text, style });
      expect(vote.state).toBe('ungraded');
      compatPoints({ k: 1, answer: text, reply: text, style });
    }
    expect(neutralise(neutralise(text))).toBe(neutralise(text));
  });
});
