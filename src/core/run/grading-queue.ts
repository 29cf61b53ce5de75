import { errorData } from '../errors.ts';
import type { GenerationRecord } from '../store/records.ts';
import type { Cell } from './events.ts';
import { gradeGeneration, type GradingPorts } from './grade-generation.ts';
import type { Emit, RunPorts } from './ports.ts';
import { workers } from './workers.ts';

/** Grades stored generations while the next ones are written: one after another, or several at once. */
export interface GradingQueue {
  add(cell: Cell, record: GenerationRecord): void;
  /** Settles when everything added is graded, or left alone because of the stop. Never rejects. */
  finished(): Promise<void>;
}

export function openGradingQueue(signal: AbortSignal, ports: RunPorts, emit: Emit): GradingQueue {
  const { judge, concurrency = 1 } = ports;
  if (judge === null) return { add: () => undefined, finished: () => Promise.resolve() };
  const crew = workers(concurrency);
  return {
    add: (cell, record) =>
      crew.add(() => gradeOne(signal, { cell, record }, { ...ports, judge }, emit)),
    finished: () => crew.finished(),
  };
}

async function gradeOne(
  signal: AbortSignal,
  { cell, record }: { readonly cell: Cell; readonly record: GenerationRecord },
  ports: GradingPorts,
  emit: Emit,
): Promise<void> {
  if (signal.aborted) return;
  try {
    const graded = await gradeGeneration(signal, record, ports);
    if (graded.state === 'stopped') return;
    emit({ type: 'graded', cell, record, votes: graded.votes, grade: graded.grade });
  } catch (thrown) {
    emit({ type: 'cell-failed', cell, error: errorData(thrown) });
  }
}
