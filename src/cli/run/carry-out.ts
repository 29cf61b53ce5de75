import { runPlan, type RunPorts } from '../../core/run/run.ts';
import { STOPPED, type Ended } from '../../core/run/write-cells.ts';
import { modelId } from '../../core/brand.ts';
import type { EndpointStudent } from '../../core/student/student-entry.ts';
import type { Io } from '../command.ts';
import { aheadInWords, lookAhead } from './ahead.ts';
import { cellInWords } from './cells.ts';
import type { Online } from './online.ts';
import type { EndpointPlan } from './plan-options.ts';
import { progressOf, type Standing } from './progress.ts';
import type { Session } from './session.ts';
import { countingStore, type Spending } from './spending.ts';
import { tallyOf, type RunTally } from './tally-events.ts';
import { watchedJudge } from './watched-judge.ts';

/** `calls` brought no reply; `words`: of the last. `down`: it was given up. */
export interface JudgeTroubles {
  readonly calls: number;
  readonly words: string;
  readonly down: boolean;
}

export const NO_TROUBLES: JudgeTroubles = { calls: 0, words: '', down: false };

/** What a run of the command came to. */
export interface RunOutcome {
  readonly ended: Ended;
  readonly tally: RunTally;
  readonly spent: Spending;
  readonly judge: JudgeTroubles;
}

/** Does what is left to do in a session and tells how it goes. */
export async function carryOut(
  io: Io,
  session: Session,
  concurrency: number,
  world: Online,
): Promise<RunOutcome> {
  const { plan, cells, pack, folder } = session;
  const stop = new AbortController();
  const signal = AbortSignal.any([io.signal, stop.signal]);
  const judge = world.judge(plan.judge);
  const watched = judge && watchedJudge(judge, () => stop.abort());
  const counting = countingStore(folder);
  const ports: RunPorts = {
    pack,
    model: studentOf(plan),
    engine: world.engine(),
    engineId: world.engineId,
    judge: watched && watched.judge,
    concurrency,
    store: counting.store,
    clock: world.clock,
  };
  for (const line of aheadInWords(await lookAhead(plan, cells, ports), plan.judge)) io.stderr(line);
  const tally = tallyOf(cells.length);
  const standing = (): Standing =>
    standingOf(tally.now(), counting.spent(), judge === null ? 'written' : 'graded');
  const progress = progressOf(io, world.clock, standing);
  let ended: Ended = STOPPED;
  for await (const event of runPlan(signal, plan, ports)) {
    if (event.type === 'ended') ended = event;
    tally.see(event);
    progress.look();
  }
  progress.end();
  const troubles = { ...(watched?.failed() ?? NO_TROUBLES), down: stop.signal.aborted };
  return { ended, tally: tally.now(), spent: counting.spent(), judge: troubles };
}

const studentOf = ({ student: { endpoint } }: EndpointPlan): EndpointStudent => ({
  engine: 'endpoint',
  id: modelId(endpoint.model),
  label: endpoint.model,
  endpoint,
  promptVariant: 'standard',
});

function standingOf(tally: RunTally, spent: Spending, what: 'written' | 'graded'): Standing {
  const { all, written, stored, graded, ungraded, failures } = tally;
  const done = what === 'written' ? written + stored : graded + ungraded;
  const before = Math.min(stored, done);
  return { what, done, before, all, ungraded, failed: failures.length, spent };
}

/** Failures named one by one; beyond these only their number. */
const NAMED = 20;

/** What went wrong, line by line. */
export function troublesInWords({ ended, tally, judge }: RunOutcome): readonly string[] {
  const { failures } = tally;
  const named = failures
    .slice(0, NAMED)
    .map(({ cell, error }) => `failed: ${cellInWords(cell)}: ${error.message}`);
  const more = failures.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [`failed: ${more} more`] : []),
    ...judgeInWords(judge),
    ...(ended.how === 'failed' ? [`stopped: ${ended.error.message}`] : []),
    ...(ended.how === 'stopped' && !judge.down ? ['stopped'] : []),
    ...(tally.ungraded > 0 ? [`ungraded: ${tally.ungraded}, left out of every mean`] : []),
  ];
}

export function judgeInWords({ calls, words, down }: JudgeTroubles): readonly string[] {
  if (calls === 0) return [];
  if (down) return [`stopped: the judge failed ${calls} times, the last time: ${words}`];
  return [`the judge failed ${calls} times, the last time: ${words}`];
}
