import * as v from 'valibot';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { readAs } from '../core/read-as.ts';
import { recorderOf } from '../core/recording/recorder.ts';
import { readRecording, writeRecording } from '../core/recording/recording-schema.ts';
import type { Playback, Recording } from '../core/recording/recording.ts';
import { replayOf } from '../core/recording/replay-plan.ts';
import type { RunEvent } from '../core/run/events.ts';
import { runPlan } from '../core/run/run.ts';
import { memoryStore } from '../core/store/memory.ts';
import { REPLAY_ENGINE_ID, replayEngine } from '../engines/replay/engine.ts';
import { replayJudge } from '../judge/replay-judge.ts';
import type { BuiltIn, RecordingTools } from './ports.ts';

/** What the first look at the page does not need of recordings. `folder`: where the page's own lie. */
export const recordingTools = (clock: Clock, folder: URL): RecordingTools => ({
  recorder: (work) => recorderOf(clock, work),
  builtIn: () => listOf(folder),
  open: async (file) => readRecording(await fetched(new URL(file, folder)), file),
  read: readRecording,
  write: writeRecording,
  play: (signal, recording, speed) => play(signal, recording, { speed, wait }, clock),
});

/** A played text is nobody's work of now: it goes into a store that is gone with the run. */
function play(
  signal: AbortSignal,
  recording: Recording,
  playback: Playback,
  clock: Clock,
): AsyncIterable<RunEvent> {
  const { plan, pack, student } = replayOf(recording);
  return runPlan(signal, plan, {
    pack,
    model: student,
    engine: replayEngine(recording, playback),
    engineId: REPLAY_ENGINE_ID,
    judge: replayJudge(recording, playback),
    store: memoryStore(),
    clock,
  });
}

const wait = (signal: AbortSignal, ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });

const count = v.pipe(v.number(), v.safeInteger('must be a whole number'), v.minValue(0));
const indexSchema = v.strictObject({
  format: v.literal('skillet-recordings'),
  version: v.literal(1),
  recordings: v.array(
    v.strictObject({
      file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.json$/, 'must be a file beside the list')),
      student: v.string(),
      skills: v.array(v.string()),
      topic: v.string(),
      createdAt: count,
      earned: count,
      outOf: count,
    }),
  ),
});

async function listOf(folder: URL): Promise<readonly BuiltIn[]> {
  const file = 'index.json';
  const text = await fetched(new URL(file, folder));
  return readAs(indexSchema, JSON.parse(text), file, 'recording-invalid').recordings;
}

async function fetched(address: URL): Promise<string> {
  const response = await fetch(address).catch(() => null);
  if (response?.ok === true) return response.text();
  const message = `${address.pathname} could not be fetched: check the network, then try again.`;
  throw new AppError('recording-invalid', message, { unreachable: 1 });
}
