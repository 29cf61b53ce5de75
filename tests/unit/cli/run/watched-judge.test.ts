import { describe, expect, test } from 'vitest';
import { watchedJudge } from '../../../../src/cli/run/watched-judge.ts';
import { topicId } from '../../../../src/core/brand.ts';
import type { Cast, Judge } from '../../../../src/core/grading/judge.ts';

const cast = (number: number, ok: boolean): Cast => ({
  number,
  vote: ok
    ? { state: 'graded', findings: [] }
    : { state: 'ungraded', reason: 'judge-failed', detail: 'no answer' },
  source: { kind: 'rules' },
});

/** A judge whose calls go as the list says. */
function judgeThat(calls: readonly boolean[]): Judge {
  let call = 0;
  return {
    ...{ id: 'some', votes: 3, voting: 'adaptive' },
    cast: (_signal, _request, numbers) => {
      const ok = calls[call] ?? false;
      call += 1;
      return Promise.resolve(numbers.map((number) => cast(number, ok)));
    },
  };
}

const REQUEST = {
  tuple: { skills: [], topic: { id: topicId('sewing'), lexicon: [] } },
  answer: 'x',
};

async function outagesAfter(calls: readonly boolean[], stop = new AbortController()) {
  let outages = 0;
  const watched = watchedJudge(judgeThat(calls), () => (outages += 1));
  for (let left = calls.length; left > 0; left -= 1) {
    await watched.judge.cast(stop.signal, REQUEST, [1, 2]);
  }
  return { outages, ...watched.failed() };
}

describe('a watched judge', () => {
  test('is given up after five failures in a row, once', async () => {
    expect(await outagesAfter(Array(4).fill(false))).toMatchObject({ outages: 0, calls: 4 });
    expect(await outagesAfter(Array(8).fill(false))).toEqual({
      outages: 1,
      calls: 8,
      words: 'no answer',
    });
  });

  test('a reply between failures shows that it is there', async () => {
    const calls = [false, false, false, false, true, false, false, false, false];
    expect(await outagesAfter(calls)).toMatchObject({ outages: 0, calls: 8 });
  });

  test('what the stop cut short is no failure', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await outagesAfter(Array(8).fill(false), stop)).toMatchObject({ outages: 0, calls: 0 });
  });
});
