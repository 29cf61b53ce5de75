import { describe, expect, test } from 'vitest';
import { compatPoints } from '../../../../../src/core/grading/reading/compat-points.ts';
import { readEarnedReply } from '../../../../../src/core/grading/reading/earned-reply.ts';
import { readTableReply } from '../../../../../src/core/grading/reading/table-reply.ts';

const row = (label: string, value: string): string => `| ${label} | ${value} |`;
const pointsOf = (reply: string): unknown => {
  const read = readTableReply(reply);
  return read.state === 'read' ? read.points : read.state;
};

describe('readTableReply, as the reference reads', () => {
  test.each([
    ['1', [1]],
    ['**1**', [1]],
    ['1/1', [1]],
    ['0/1', [0]],
    ['-1', [1]],
    ['0.5', [0.5]],
    ['.5', [0.5]],
    ['1.', [1]],
    ['1 out of 1', [11]],
    ['one', []],
    ['—', []],
    ['0.5/1', 'aborted'],
    ['1.0/1', 'aborted'],
    ['N/A', 'aborted'],
    ['yes.', 'aborted'],
    ['1.0.0', 'aborted'],
    ['', 'aborted'],
  ])('a cell %j', (value, points) => {
    expect(pointsOf(row('metaphor', value))).toEqual(points);
  });

  test('takes the last table, up to the first explanation after it', () => {
    const marker = "Here's the grading table:";
    const reply = `${row('p', '0')}\n${marker}\n${row('q', '0')}\n${marker}\n${row('a', '1')}\nExplanation: ${row('b', '1')}\n${row('c', '1')}`;
    expect(pointsOf(reply)).toEqual([1]);
    expect(pointsOf(`${row('a', '1')}\n${row('b', '0')}`)).toEqual([1, 0]);
    expect(pointsOf(reply.replaceAll(marker, marker.toLowerCase()))).toEqual([0, 0, 1]);
  });

  test('leaves out heads, lines of dashes, empty rows, and rows of "score"', () => {
    const reply = `| CRITERIA | Points |\n|--|--|\n|   |  |\n${row('a', '1')}\n${row('a--b', '1')}\n${row('Overall score', '1')}`;
    expect(readTableReply(reply)).toEqual({ state: 'read', points: [1], total: 0 });
  });

  test('the last total is the total, whatever else it is', () => {
    const reply = [row('Total recall', '1'), row('a', '1'), row('Total', '4'), row('score', '5')];
    expect(readTableReply(reply.join('\n'))).toEqual({ state: 'read', points: [1], total: 5 });
  });

  test('strips what Python strips, and no byte-order mark', () => {
    expect(pointsOf(`${row('a', '1')}\n|\u0085| 0 |\x1c| 1 |`)).toEqual([1, 1]);
    expect(pointsOf('|\ufeff| 1 | 0 |')).toEqual([1]);
  });

  test('a label that comes again overwrites at its first place', () => {
    const reply = [row('A', '0'), row('b', '1'), row('a', '1')].join('\n');
    expect(pointsOf(reply)).toEqual([1, 1]);
  });
});

describe('readEarnedReply, as the reference reads', () => {
  const points = (reply: string): unknown => {
    const read = readEarnedReply(reply);
    return read.state === 'read' ? read.points : read.state;
  };
  test.each([
    ['Point earned: 1', [1]],
    ['POINT EARNED:\n\n0.', [0]],
    ['Point earned: 1/1, good', [1]],
    ['Point earned: **1**', [0]],
    ['Point earned: -1', [-1]],
    ['Point earned: 0.5)', [0.5]],
    ['Point earned: 1_0', [10]],
    ['Point earned: one', [0]],
    ['Point earned: /1', [0]],
    ['Point earned: 1e999', [0]],
    ['Point earned:', []],
    ['Point earned: 1 Point earned: 0 earned: 1', [1, 0, 1]],
    ['Point earned for metaphor: 1', []],
  ])('%j', (reply, expected) => {
    expect(points(reply)).toEqual(expected);
  });

  test.each([
    ['Grade: 4', 4],
    ['Grade: 1. Grade: about 3.5.', 3.5],
    ['By a 3-point rubric. Point earned: 1', 3],
    ['Point earned: 1 Grade: none', 0],
    ['', 0],
  ])('the total of %j', (reply, total) => {
    expect(readEarnedReply(reply)).toMatchObject({ total });
  });

  test('a grade that is no number aborts', () => {
    expect(points('Grade: 1.2.3')).toBe('aborted');
  });
});

describe('compatPoints', () => {
  const compat = (reply: string, answer: string) =>
    compatPoints({ k: 2, answer, reply, style: 'table' });

  test('pads, cuts, and puts the recount last', () => {
    const rows = (...values: string[]) => values.map((v, at) => row(`c${at}`, v)).join('\n');
    expect(compat(rows('1', '1'), 'One.')).toEqual({
      state: 'graded',
      points: [1, 1, 0, 0, 1],
      judge_total: 0,
      sentences: 1,
    });
    expect(compat(rows('1', '2', '1', '1', '1', '1', '1'), 'One. Two.')).toMatchObject({
      points: [1, 2, 1, 1, 0],
      sentences: 2,
    });
    expect(compat('I refuse.', '')).toMatchObject({ points: [0, 0, 0, 0, 1], sentences: 1 });
  });

  test("recounts with the reference's wide titles", () => {
    expect(compat('', 'Ask Mrs Dale! Mr? She left.')).toMatchObject({ sentences: 2 });
  });

  test('is ungraded where the reference would end its run', () => {
    expect(compat(row('metaphor', 'N/A'), 'One.')).toEqual({
      state: 'ungraded',
      reason: 'unreadable',
      detail: 'the row "metaphor" gives "N/A", which is no number',
    });
  });
});
