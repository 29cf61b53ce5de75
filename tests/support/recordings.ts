import type { Clock } from '../../src/core/clock.ts';
import type { Judge } from '../../src/core/grading/judge.ts';
import { recorderOf } from '../../src/core/recording/recorder.ts';
import type { Playback, Recording } from '../../src/core/recording/recording.ts';
import type { RunEvent } from '../../src/core/run/events.ts';
import type { Plan } from '../../src/core/run/plan.ts';
import { runPlan } from '../../src/core/run/run.ts';
import { eventsOf, generousJudge, LITTLE_PACK, ONE_CELL, portsWith } from './run-setup.ts';
import { scriptedEngine } from './scripted-engine.ts';

export const DRAFTS = ['Answer: Thread by thread.', 'Answer: Thread by thread it holds like ivy.'];

/** A clock for durations that every look moves on by 10 ms; the date stands still. */
export function tickingClock(): Clock {
  let elapsed = 0;
  return {
    now: () => Date.UTC(2026, 10, 21, 12),
    elapsed: () => (elapsed += 10),
  };
}

export interface Recorded {
  readonly recording: Recording;
  /** Of the run that was recorded. */
  readonly events: readonly RunEvent[];
}

/** A run with a scripted engine and what a recorder made of it. */
export async function recordedRun(
  plan: Plan = ONE_CELL,
  judge: Judge = generousJudge(),
): Promise<Recorded> {
  const recorder = recorderOf(tickingClock(), { plan, pack: LITTLE_PACK });
  const ports = portsWith(scriptedEngine({ turns: DRAFTS.map((says) => ({ says })) }), {
    judge,
    clock: tickingClock(),
  });
  let recording: Recording | null = null;
  const run = runPlan(new AbortController().signal, plan, ports);
  const events = await eventsOf(run, (event) => {
    recording = recorder.take(event) ?? recording;
  });
  if (recording === null) throw new Error('nothing was recorded');
  return { recording, events };
}

/** Plays at once and writes down what it would have waited. */
export function instantly(speed = 1): Playback & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  return {
    speed,
    waits,
    wait: (_signal, ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}
