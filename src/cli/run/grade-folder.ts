import type { Pack } from '../../core/catalog/pack.ts';
import type { Grade } from '../../core/grading/grade.ts';
import type { Judge } from '../../core/grading/judge.ts';
import { gradeGeneration } from '../../core/run/grade-generation.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import type { Io } from '../command.ts';
import type { RunFolder } from '../run-folder/run-folder.ts';
import { judgeRequestsFor, plus, type Bounds } from './ahead.ts';
import type { JudgeTroubles } from './carry-out.ts';
import type { Online } from './online.ts';
import { progressOf } from './progress.ts';
import { countingStore, type Spending } from './spending.ts';
import { watchedJudge } from './watched-judge.ts';

export interface Grading {
  readonly folder: RunFolder;
  readonly pack: Pack;
  readonly judge: Judge;
  readonly concurrency: number;
}

export interface GradingOutcome {
  readonly all: number;
  readonly graded: number;
  readonly ungraded: number;
  readonly fullMarks: number;
  readonly spent: Spending;
  readonly judge: JudgeTroubles;
  readonly stopped: boolean;
}

/** What a judge has to be asked about the texts of a folder, before anything is sent. */
export async function requestsFor({ folder, judge }: Grading): Promise<Bounds> {
  let requests: Bounds = { least: 0, most: 0 };
  for await (const record of folder.generations()) {
    requests = plus(requests, await judgeRequestsFor(record, judge, folder));
  }
  return requests;
}

/** Grades every text of a folder that the judge has not graded yet. Errors: of the folder, of a pack that lacks a skill. */
export async function gradeFolder(
  io: Io,
  { folder, pack, judge, concurrency }: Grading,
  world: Online,
): Promise<GradingOutcome> {
  const stop = new AbortController();
  const signal = AbortSignal.any([io.signal, stop.signal]);
  const watched = watchedJudge(judge, () => stop.abort());
  const counting = countingStore(folder);
  const counts = { graded: 0, ungraded: 0, fullMarks: 0 };
  const all = folder.size.generations;
  const progress = progressOf(io, world.clock, () => ({
    what: 'graded',
    done: counts.graded + counts.ungraded,
    before: 0,
    all,
    ungraded: counts.ungraded,
    failed: watched.failed().calls,
    spent: counting.spent(),
  }));
  const ports = { pack, store: counting.store, clock: world.clock, judge: watched.judge };
  await eachOf(folder.generations(), concurrency, signal, async (record) => {
    const graded = await gradeGeneration(signal, record, ports);
    if (graded.state === 'stopped') return;
    count(graded.grade, counts);
    progress.look();
  });
  progress.end();
  const troubles = { ...watched.failed(), down: stop.signal.aborted };
  const stopped = io.signal.aborted;
  return { all, ...counts, spent: counting.spent(), judge: troubles, stopped };
}

function count(
  grade: Grade,
  counts: { graded: number; ungraded: number; fullMarks: number },
): void {
  counts[grade.state] += 1;
  if (grade.state === 'graded' && grade.points.every((point) => point === 1)) counts.fullMarks += 1;
}

/** So many lanes that each take the next record when they are done with one: memory holds only those at work. */
async function eachOf(
  records: AsyncGenerator<GenerationRecord>,
  concurrency: number,
  signal: AbortSignal,
  work: (record: GenerationRecord) => Promise<void>,
): Promise<void> {
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const next = await records.next();
      if (next.done === true) return;
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}
