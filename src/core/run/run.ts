import { AppError, errorData } from '../errors.ts';
import { cellsOf } from './cells.ts';
import { openChannel } from './channel.ts';
import type { RunEvent } from './events.ts';
import { openGradingQueue } from './grading-queue.ts';
import type { Plan } from './plan.ts';
import type { Emit, RunPorts } from './ports.ts';
import { failed, STOPPED, writeCells } from './write-cells.ts';

export type { RunPorts } from './ports.ts';

/**
 * The one pipeline: writes and grades what a plan asks for and the store lacks. Nothing stored is asked for
 * again, so a run that was stopped goes on by being run again. Cells are written in order; grading lags
 * behind, so a cell's `graded` may come between the deltas of a later one. The last event is always `ended`;
 * nothing is thrown.
 *
 * `signal` stops the run: the engine's turn is stopped, nothing half-written is kept. A reader that leaves its
 * `for await` loop stops it too.
 */
export async function* runPlan(
  signal: AbortSignal,
  plan: Plan,
  ports: RunPorts,
): AsyncGenerator<RunEvent> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const channel = openChannel<RunEvent>();
  const work = carryOut(stop.signal, plan, ports, (event) => channel.push(event));
  const closed = work.finally(() => channel.close());
  try {
    yield* channel;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.abort();
    await closed;
  }
}

async function carryOut(
  signal: AbortSignal,
  plan: Plan,
  ports: RunPorts,
  emit: Emit,
): Promise<void> {
  try {
    checkPorts(plan, ports);
    const cells = cellsOf(plan, ports.pack);
    emit({ type: 'planned', cells });
    const grading = openGradingQueue(signal, ports, emit);
    const ended = await writeCells(signal, cells, { plan, ports, grading, emit });
    await grading.finished();
    emit(ended.how === 'done' && signal.aborted ? STOPPED : ended);
  } catch (thrown) {
    emit(failed(errorData(thrown)));
  }
}

function checkPorts(plan: Plan, { pack, model }: RunPorts): void {
  if (plan.pack !== pack.id) {
    const message = `The plan asks for the pack ${plan.pack}, but the run was given ${pack.id}.`;
    throw new AppError('plan-invalid', message, { field: 'pack' });
  }
  const student = typeof plan.student === 'string' ? plan.student : plan.student.endpoint.model;
  if (student !== model.id) {
    const message = `The plan asks for the student ${student}, but the run was given ${model.id}.`;
    throw new AppError('plan-invalid', message, { field: 'student' });
  }
}
