import { describe, expect, test } from 'vitest';
import {
  readReply,
  type ReplyRequest,
} from '../../../../../src/core/grading/reading/read-reply.ts';
import { REPLY_STYLES } from '../../../../../src/core/grading/reading/reply-style.ts';
import { criteriaNamed, replyCases, type ReplyCase } from '../../../../support/reply-cases.ts';

function outcomeOf(
  { skills, topic, answer, reply, cutOff }: ReplyCase,
  style: ReplyRequest['style'],
) {
  const criteria = criteriaNamed(skills, topic);
  const { vote, total } = readReply({ criteria, answer, reply, style, cutOff });
  return vote.state === 'graded'
    ? { points: vote.findings.map(({ point }) => point), total }
    : { reason: vote.reason, total };
}

describe.each(REPLY_STYLES)('readReply, %s', (style) => {
  test.each(replyCases(style))('$name', (one) => {
    expect(outcomeOf(one, style)).toMatchObject(one.expected);
    expect(outcomeOf(one, 'auto')).toMatchObject(one.expected);
  });
});

const table = (explanation: string): string =>
  `Here's the grading table:\n| Criteria | Points Earned |\n|---|---|\n| metaphor | 1 |\n| topic | 0 |\n| sense | 1 |\n| length | 1 |\n| Total | 3 |\n\n${explanation}`;
const request = (reply: string): ReplyRequest => ({
  criteria: criteriaNamed(['metaphor'], 'sewing'),
  answer: 'One. Two.',
  reply,
  style: 'table',
});

describe('what a reading tells beside the points', () => {
  test('the words to each criterion and as a whole', () => {
    const { words } = readReply(request(table('Explanation:\n1. A fish.\n\n2. *No* needle.')));
    expect(words.criteria).toEqual(['A fish.', '*No* needle.', null, null]);
    expect(words.whole).toBe('1. A fish.\n\n2. *No* needle.');
  });

  test('a judge without words', () => {
    expect(readReply(request(table(''))).words).toEqual({
      criteria: [null, null, null, null],
      whole: null,
    });
  });

  test('a missed point says who missed it: the judge, or the recount', () => {
    const { vote } = readReply(request(table('')));
    expect(vote).toEqual({
      state: 'graded',
      findings: [
        { point: 1, evidence: [] },
        { point: 0, why: 'judged', evidence: [] },
        { point: 1, evidence: [] },
        { point: 0, why: 'too-long', evidence: [] },
      ],
    });
  });

  test('an ungraded reply says which row and what stood there', () => {
    const { vote } = readReply(request(table('').replace('| topic | 0 |', '| topic | 7 |')));
    expect(vote).toEqual({ state: 'ungraded', reason: 'off-scale', detail: 'row 2 gives "7"' });
  });
});
