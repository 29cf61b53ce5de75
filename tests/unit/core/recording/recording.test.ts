import { describe, expect, test } from 'vitest';
import { packId } from '../../../../src/core/brand.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { recorderOf } from '../../../../src/core/recording/recorder.ts';
import { readRecording, writeRecording } from '../../../../src/core/recording/recording-schema.ts';
import type { Recording } from '../../../../src/core/recording/recording.ts';
import type { RunEvent } from '../../../../src/core/run/events.ts';
import { runPlan } from '../../../../src/core/run/run.ts';
import { memoryStore } from '../../../../src/core/store/memory.ts';
import { recordedRun, tickingClock, DRAFTS } from '../../../support/recordings.ts';
import {
  eventsOf,
  generousJudge,
  LITTLE_PACK,
  ONE_CELL,
  portsWith,
} from '../../../support/run-setup.ts';
import { scriptedEngine } from '../../../support/scripted-engine.ts';

const { recording } = await recordedRun();

const changed = (changes: Partial<Recording>): string =>
  writeRecording({ ...recording, ...changes });

function refusal(text: string): string {
  try {
    readRecording(text, 'demo.json');
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect(thrown.code).toBe('recording-invalid');
    return thrown.message;
  }
  throw new Error('it was read');
}

describe('the recorder', () => {
  test('keeps every piece with its time since the turn began', () => {
    const [first] = recording.turns;
    expect(recording.turns.map(({ pieces }) => pieces.map(([, , text]) => text).join(''))).toEqual(
      DRAFTS,
    );
    expect(first?.pieces).toEqual([
      [10, 1, 'Answer: '],
      [20, 2, 'Thread '],
      [30, 3, 'by '],
      [40, 4, 'thread.'],
    ]);
    expect(first?.ms).toBe(50);
  });

  test('keeps the generation, the votes with their time, and of the pack only the tuple', () => {
    expect(recording.generation.answer).toBe('Thread by thread it holds like ivy.');
    expect(recording.judge).toEqual({ id: 'generous 1', votes: 1, voting: 'each' });
    expect(recording.votes.map(({ ms }) => ms)).toEqual([10]);
    expect(recording.pack.skills.map(({ id }) => id)).toEqual(['simile', 'anaphora']);
    expect(recording.pack.topics.map(({ id }) => id)).toEqual(['sewing']);
  });

  test('counts a turn from the first time it is said to be read', async () => {
    const { events } = await recordedRun();
    const recorder = recorderOf(tickingClock(), { plan: ONE_CELL, pack: LITTLE_PACK });
    const told: readonly RunEvent[] = events.flatMap((event): readonly RunEvent[] =>
      event.type === 'reading' ? [event, event] : [event],
    );
    const made = told.map((event) => recorder.take(event)).find((one) => one !== null);
    expect(made?.turns).toHaveLength(2);
    expect(made?.turns[0]?.pieces[0]).toEqual([10, 1, 'Answer: ']);
  });

  test('records nothing that came from the store', async () => {
    const store = memoryStore();
    const turns = DRAFTS.map((says) => ({ says }));
    const run = (plan: typeof ONE_CELL) =>
      runPlan(new AbortController().signal, plan, portsWith(scriptedEngine({ turns }), { store }));
    await eventsOf(run(ONE_CELL));
    const recorder = recorderOf(tickingClock(), { plan: ONE_CELL, pack: LITTLE_PACK });
    const taken = (await eventsOf(run(ONE_CELL))).map((event) => recorder.take(event));
    expect(taken.every((made) => made === null)).toBe(true);
  });

  test('records nothing of a private pack', async () => {
    const pack = { ...LITTLE_PACK, private: true };
    const recorder = recorderOf(tickingClock(), { plan: ONE_CELL, pack });
    const { events } = await recordedRun();
    expect(events.map((event) => recorder.take(event)).filter((made) => made !== null)).toEqual([]);
  });

  test('is done when the text is written where nobody grades', async () => {
    const made = await recordedRun({ ...ONE_CELL, judge: 'none' });
    expect(made.recording.judge).toBeNull();
    expect(made.recording.votes).toEqual([]);
  });

  test('takes the number of votes and their voting from the plan', async () => {
    const judge = {
      endpoint: { url: 'https://example.org/v1', model: 'm', dialect: 'plain' },
      votes: 3,
      voting: 'together',
      temperature: 0,
      maxTokens: 9,
      price: null,
      prompt: null,
    } as const;
    const made = await recordedRun(
      { ...ONE_CELL, judge },
      generousJudge(() => Promise.resolve(), 3),
    );
    expect(made.recording.judge).toMatchObject({ votes: 3, voting: 'together' });
    expect(made.recording.votes).toHaveLength(3);
  });
});

describe('a recording file', () => {
  test('comes back as it was written', () => {
    expect(readRecording(writeRecording(recording), 'demo.json')).toEqual(recording);
  });

  const [turn] = recording.turns;
  const back = { pieces: [[20, 1, 'a'] as const, [10, 2, 'b'] as const], ms: 30 };
  test.each([
    ['no JSON', 'Answer: no', /JSON/],
    ['another format', '{"format":"skillet-plan"}', /demo\.json: \w+/],
    [
      'a version to come',
      writeRecording(recording).replace('"version":1', '"version":2'),
      /version/,
    ],
    ['time that runs back', changed({ turns: [back, back] }), /turns\.0: must not go back in time/],
    [
      'a turn too few',
      changed({ turns: turn === undefined ? [] : [turn] }),
      /another number of turns/,
    ],
    ['another pack', changed({ pack: { ...recording.pack, id: packId('other') } }), /another pack/],
    [
      'another answer',
      changed({ generation: { ...recording.generation, answer: 'Else.' } }),
      /last draft/,
    ],
    ['votes without a judge', changed({ judge: null }), /another judge/],
    ['a tuple it does not bring', changed({ pack: { ...recording.pack, topics: [] } }), /topics/],
  ])('with %s is refused in words', (_what, text, words) => {
    expect(refusal(text)).toMatch(words);
  });
});
