import { errorData, type ErrorCode, type ErrorData } from '../errors.ts';
import type { GenerationRecord } from '../store/records.ts';
import { requestOf } from './cell-request.ts';
import type { Cell, RunEvent } from './events.ts';
import type { GradingQueue } from './grading-queue.ts';
import { Outage } from './outage.ts';
import type { Plan } from './plan.ts';
import type { Emit, RunPorts } from './ports.ts';
import { lazyStudent, type Student } from './student.ts';
import { writeGeneration } from './write-generation.ts';

export type Ended = Extract<RunEvent, { readonly type: 'ended' }>;

/** What the writing of one cell came to: go on with the next, or end the run. */
type Step = 'next' | Ended;

interface Writing {
  readonly plan: Plan;
  readonly ports: RunPorts;
  readonly student: Student;
  readonly grading: GradingQueue;
  readonly emit: Emit;
  readonly outage: Outage;
}

/** After these the next cell can be written; after all others the run would only fail again. */
const OF_ONE_CELL: ReadonlySet<ErrorCode> = new Set(['context-full', 'store-failed']);

const DONE: Ended = { type: 'ended', how: 'done' };
export const STOPPED: Ended = { type: 'ended', how: 'stopped' };
export const failed = (error: ErrorData): Ended => ({ type: 'ended', how: 'failed', error });

/**
 * Brings every cell's generation into the store, in order, and hands each on to grading: one by one, or as many at
 * once as the ports allow. Never rejects.
 */
export async function writeCells(
  signal: AbortSignal,
  cells: readonly Cell[],
  { plan, ports, grading, emit }: Omit<Writing, 'student' | 'outage'>,
): Promise<Ended> {
  const student = lazyStudent(ports, emit);
  const writing = { plan, ports, grading, emit, student, outage: new Outage() };
  const rest = cells.values();
  let ended: Ended = DONE;
  const writeOn = async (): Promise<void> => {
    for (const cell of rest) {
      if (ended !== DONE) return;
      const step = await stepOf(signal, cell, writing);
      if (step === 'next') continue;
      // The first end is the cause; what the other lanes meet after it is not.
      if (ended === DONE) ended = step;
      return;
    }
  };
  await Promise.all(Array.from({ length: ports.concurrency ?? 1 }, writeOn));
  return ended;
}

const stepOf = (signal: AbortSignal, cell: Cell, writing: Writing): Promise<Step> =>
  signal.aborted
    ? Promise.resolve(STOPPED)
    : writeCell(signal, cell, writing).catch((thrown: unknown) =>
        cellFailed(cell, errorData(thrown), writing),
      );

async function writeCell(signal: AbortSignal, cell: Cell, writing: Writing): Promise<Step> {
  const { plan, ports, student, emit } = writing;
  const request = requestOf(cell, plan, ports);
  const stored = await ports.store.generation(request.key);
  if (stored !== undefined) return handOn(cell, stored, true, writing);
  const model = await student.ready(signal);
  if (model.state === 'stopped') return STOPPED;
  if (model.state === 'failed') return failed(model.error);
  const written = await writeGeneration(signal, model.loaded, { request, ports, emit });
  if (written.state === 'stopped') return STOPPED;
  if (written.state === 'failed') {
    student.lost();
    return cellFailed(cell, written.error, writing);
  }
  return keep(cell, written.record, writing);
}

/** What cannot be kept ends the run, before more is spent on texts that would be lost too. */
async function keep(cell: Cell, record: GenerationRecord, writing: Writing): Promise<Step> {
  try {
    await writing.ports.store.putGeneration(record);
  } catch (thrown) {
    const error = errorData(thrown, 'store-failed');
    writing.emit({ type: 'cell-failed', cell, error, unkept: record });
    return failed(error);
  }
  writing.outage.over();
  // Another tab may have kept its own first: what is in the store is what will be found again.
  const stored = await writing.ports.store.generation(record.key);
  return handOn(cell, stored ?? record, false, writing);
}

function handOn(cell: Cell, record: GenerationRecord, stored: boolean, writing: Writing): Step {
  writing.emit({ type: 'generated', cell, record, stored });
  writing.grading.add(cell, record);
  return 'next';
}

function cellFailed(cell: Cell, error: ErrorData, { emit, outage }: Writing): Step {
  emit({ type: 'cell-failed', cell, error });
  return OF_ONE_CELL.has(error.code) || outage.mayBeOfOneText(error.code) ? 'next' : failed(error);
}
