import { errorData } from '../errors.ts';
import type { GenerationRecord } from '../store/records.ts';
import type { Cell } from './events.ts';
import { gradeGeneration } from './grade-generation.ts';
import type { Emit, RunPorts } from './ports.ts';

/** Grades stored generations one after another while the next ones are written. */
export interface GradingQueue {
  add(cell: Cell, record: GenerationRecord): void;
  /** Settles when everything added is graded, or left alone because of the stop. Never rejects. */
  finished(): Promise<void>;
}

export function openGradingQueue(signal: AbortSignal, ports: RunPorts, emit: Emit): GradingQueue {
  let tail = Promise.resolve();
  const gradeOne = async (cell: Cell, record: GenerationRecord): Promise<void> => {
    if (signal.aborted) return;
    try {
      const graded = await gradeGeneration(signal, record, ports);
      if (graded.state === 'stopped') return;
      emit({ type: 'graded', cell, record, votes: graded.votes, grade: graded.grade });
    } catch (thrown) {
      emit({ type: 'cell-failed', cell, error: errorData(thrown) });
    }
  };
  return {
    add(cell, record) {
      tail = tail.then(() => gradeOne(cell, record));
    },
    finished: () => tail,
  };
}
