import type { ErrorCode, ErrorData } from '../../core/errors.ts';
import type { Cell, RunEvent } from '../../core/run/events.ts';
import { openGradingQueue } from '../../core/run/grading-queue.ts';
import type { Plan } from '../../core/run/plan.ts';
import type { RunPorts } from '../../core/run/run.ts';
import { writeCells, type Ended } from '../../core/run/write-cells.ts';

/** What may be wrong with one text only: the next one is tried. A key or a model that is refused is not of these. */
const OF_ONE_TEXT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'endpoint-unreachable',
  'endpoint-refused',
  'endpoint-busy',
  'endpoint-slow',
  'endpoint-broken',
  'endpoint-reply',
]);

/** So often in a row, with nothing written between, it is the endpoint that fails and no text. */
const OUTAGE = 3;

export interface Cells {
  readonly plan: Plan;
  readonly cells: readonly Cell[];
  readonly ports: RunPorts;
}

/**
 * Writes and grades cells as `runPlan` does, but goes on past texts that an endpoint fails on, since thousands wait
 * behind them; an endpoint that is down ends the run. Never rejects.
 */
export async function workOffCells(
  signal: AbortSignal,
  { plan, cells, ports }: Cells,
  tell: (event: RunEvent) => void,
): Promise<Ended> {
  const past = new Set<number>();
  let written = 0;
  const emit = (event: RunEvent): void => {
    if (event.type === 'generated' || event.type === 'cell-failed') past.add(event.cell.index);
    if (event.type === 'generated' && !event.stored) written += 1;
    tell(event);
  };
  const grading = openGradingQueue(signal, ports, emit);
  let ended: Ended;
  for (let vain = 0; ;) {
    const before = written;
    const rest = cells.filter(({ index }) => !past.has(index));
    ended = await writeCells(signal, rest, { plan, ports, grading, emit });
    if (ended.how !== 'failed' || !OF_ONE_TEXT.has(ended.error.code)) break;
    vain = written > before ? 1 : vain + 1;
    if (vain === OUTAGE) break;
  }
  await grading.finished();
  return ended.how === 'done' && signal.aborted ? { type: 'ended', how: 'stopped' } : ended;
}

/** One line for people. */
export const cellInWords = ({ tuple, round, index }: Cell): string =>
  `cell ${index} (${tuple.skills.join('; ')} | ${tuple.topic}, round ${round})`;

export interface CellFailure {
  readonly cell: Cell;
  readonly error: ErrorData;
}
