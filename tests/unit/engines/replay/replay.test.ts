import { describe, expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import { replayOf } from '../../../../src/core/recording/replay-plan.ts';
import type { Playback, Recording } from '../../../../src/core/recording/recording.ts';
import type { RunEvent } from '../../../../src/core/run/events.ts';
import { runPlan } from '../../../../src/core/run/run.ts';
import { memoryStore } from '../../../../src/core/store/memory.ts';
import { REPLAY_ENGINE_ID, replayEngine } from '../../../../src/engines/replay/engine.ts';
import { replayJudge } from '../../../../src/judge/replay-judge.ts';
import { instantly, recordedRun, tickingClock } from '../../../support/recordings.ts';
import { eventsOf, generousJudge, ofType, ONE_CELL } from '../../../support/run-setup.ts';

const { recording, events: original } = await recordedRun();

function play(made: Recording, playback: Playback, signal = new AbortController().signal) {
  const { plan, pack, student } = replayOf(made);
  return runPlan(signal, plan, {
    pack,
    model: student,
    engine: replayEngine(made, playback),
    engineId: REPLAY_ENGINE_ID,
    judge: replayJudge(made, playback),
    store: memoryStore(),
    clock: tickingClock(),
  });
}

const told = (events: readonly RunEvent[]): readonly string[] =>
  events.map((event) =>
    event.type === 'delta' ? `delta ${event.turn} ${event.text}` : event.type,
  );

describe('a recording played through the pipeline', () => {
  test('gives the events, texts and points of the run that was recorded, in its order', async () => {
    const played = await eventsOf(play(recording, instantly()));
    expect(told(played)).toEqual(told(original));
    const [then] = ofType(original, 'graded');
    const [now] = ofType(played, 'graded');
    expect(now?.record.drafts).toEqual(then?.record.drafts);
    expect(now?.record.turns.map(({ assistant, usage }) => ({ assistant, usage }))).toEqual(
      then?.record.turns.map(({ assistant, usage }) => ({ assistant, usage })),
    );
    expect(now?.grade).toEqual(then?.grade);
    expect(now?.votes.map(({ judge, vote }) => ({ judge, vote }))).toEqual(
      then?.votes.map(({ judge, vote }) => ({ judge, vote })),
    );
  });

  test('says of itself that it was played', async () => {
    const [generated] = ofType(await eventsOf(play(recording, instantly())), 'generated');
    expect(generated?.record.student).toMatchObject({ engine: 'replay 1', sha256: null });
  });

  test('keeps the time, and half of it at twice the speed', async () => {
    const once = instantly();
    const twice = instantly(2);
    await eventsOf(play(recording, once));
    await eventsOf(play(recording, twice));
    const ms = [...recording.turns, ...recording.votes].reduce((sum, part) => sum + part.ms, 0);
    const sum = (waits: readonly number[]) => waits.reduce((all, one) => all + one, 0);
    expect(sum(once.waits)).toBe(ms);
    expect(sum(twice.waits)).toBe(ms / 2);
  });

  test('stops in the middle of a wait and says no more', async () => {
    const stop = new AbortController();
    const wait = (signal: AbortSignal, ms: number): Promise<void> =>
      ms === 0 || signal.aborted
        ? Promise.resolve()
        : new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve(), { once: true });
          });
    const events = await eventsOf(play(recording, { wait, speed: 1 }, stop.signal), (event) => {
      if (event.type === 'reading') stop.abort();
    });
    expect(ofType(events, 'delta')).toEqual([]);
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'stopped' });
  });

  test('plays prompts with braces, which are no placeholders', async () => {
    const [first, second] = recording.generation.turns;
    if (first === undefined || second === undefined) throw new Error('two turns were recorded');
    const turns = [{ ...first, user: 'Write {topic} and {{.' }, second];
    const made = { ...recording, generation: { ...recording.generation, turns } };
    const [generated] = ofType(await eventsOf(play(made, instantly())), 'generated');
    expect(generated?.record.turns[0]?.user).toBe('Write {topic} and {{.');
  });

  test('gives three votes with one wait where one request brought them', async () => {
    const source = {
      kind: 'llm',
      asked: 'm',
      returned: null,
      fingerprint: null,
      host: 'example.org',
      prompt: '',
      reply: '',
      total: null,
      sampling: { temperature: 0, topP: 1, seed: 1, maxTokens: 9 },
      dropped: [],
      request: 'one',
      usage: null,
      ms: 70,
    } as const;
    const [vote] = recording.votes;
    if (vote === undefined) throw new Error('a vote was recorded');
    const votes = [1, 2, 3].map((number) => ({
      ms: 70,
      record: { ...vote.record, number, source },
    }));
    const judge = { id: 'generous 1', votes: 3, voting: 'together' } as const;
    const playback = instantly();
    const events = await eventsOf(play({ ...recording, judge, votes }, playback));
    expect(ofType(events, 'graded')[0]?.votes).toHaveLength(3);
    expect(playback.waits.filter((ms) => ms >= 70)).toEqual([70]);
  });
});

describe('what is not in the recording', () => {
  const never = new AbortController().signal;

  test('another prompt fails in words', async () => {
    const engine = replayEngine(recording, instantly());
    const messages = [{ role: 'user', content: 'Something else' } as const];
    const outcome = await engine.writeTurn(
      never,
      { messages, prompt: '', sampling: { ...ONE_CELL.sampling, stop: [] } },
      () => undefined,
    );
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'recording-invalid' } });
    expect(outcome.state === 'failed' && outcome.error.message).toMatch(/not what was asked/);
  });

  test('another student fails in words', async () => {
    const { student } = replayOf(recording);
    const engine = replayEngine(recording, instantly());
    const outcome = await engine.load(never, { ...student, id: modelId('other') }, () => undefined);
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-load' } });
  });

  test('another answer gets no vote, with words', async () => {
    const judge = replayJudge(recording, instantly());
    const tuple = {
      skills: recording.pack.skills,
      topic: { id: recording.generation.tuple.topic, lexicon: [] },
    };
    const casts = await judge?.cast(never, { tuple, answer: 'Another text.' }, [1]);
    expect(casts?.map(({ vote }) => vote)).toEqual([
      {
        state: 'ungraded',
        reason: 'judge-failed',
        detail: expect.stringContaining('another text'),
      },
    ]);
  });

  test('an ungraded recording has no judge', async () => {
    const made = await recordedRun({ ...ONE_CELL, judge: 'none' }, generousJudge());
    expect(replayJudge(made.recording, instantly())).toBeNull();
  });
});
