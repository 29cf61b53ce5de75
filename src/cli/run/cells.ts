import type { ErrorData } from '../../core/errors.ts';
import type { Cell } from '../../core/run/events.ts';

/** One line for people. */
export const cellInWords = ({ tuple, round, index }: Cell): string =>
  `cell ${index} (${tuple.skills.join('; ')} | ${tuple.topic}, round ${round})`;

export interface CellFailure {
  readonly cell: Cell;
  readonly error: ErrorData;
}
