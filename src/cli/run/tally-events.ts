import type { RunEvent } from '../../core/run/events.ts';
import type { CellFailure } from './cells.ts';

/** How far a run is. */
export interface RunTally {
  readonly all: number;
  /** Texts of this run of the command; `stored`: those that were there before. */
  readonly written: number;
  readonly stored: number;
  readonly graded: number;
  /** Asked about and not decided. Never the student's failure. */
  readonly ungraded: number;
  readonly fullMarks: number;
  readonly failures: readonly CellFailure[];
}

export interface EventTally {
  see(event: RunEvent): void;
  now(): RunTally;
}

export function tallyOf(all: number): EventTally {
  const failures: CellFailure[] = [];
  const counts = { written: 0, stored: 0, graded: 0, ungraded: 0, fullMarks: 0 };
  return {
    see(event) {
      if (event.type === 'generated') counts[event.stored ? 'stored' : 'written'] += 1;
      if (event.type === 'cell-failed') failures.push({ cell: event.cell, error: event.error });
      if (event.type !== 'graded') return;
      const { grade } = event;
      counts[grade.state] += 1;
      if (grade.state === 'graded' && grade.points.every((point) => point === 1)) {
        counts.fullMarks += 1;
      }
    },
    now: () => ({ all, ...counts, failures: [...failures] }),
  };
}
