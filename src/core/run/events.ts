import type { Tuple } from '../catalog/pack.ts';
import type { LoadEvent, LoadedModel } from '../engine/engine.ts';
import type { ErrorData } from '../errors.ts';
import type { Grade } from '../grading/grade.ts';
import type { GenerationRecord, TupleOrigin, VoteRecord } from '../store/records.ts';

/** One generation of one tuple by one student in a plan. `index`: place in the plan, from 0. */
export interface Cell {
  readonly index: number;
  readonly tuple: Tuple;
  readonly origin: TupleOrigin;
  readonly round: number;
}

/** What a run says while it goes on. Cells are written in order; grading may lag behind writing. */
export type RunEvent =
  | { readonly type: 'planned'; readonly cells: readonly Cell[] }
  | { readonly type: 'loading'; readonly event: LoadEvent }
  | { readonly type: 'loaded'; readonly model: LoadedModel }
  /** `turn` from 0. The prompt is being read. */
  | { readonly type: 'reading'; readonly cell: Cell; readonly turn: number }
  | {
      readonly type: 'delta';
      readonly cell: Cell;
      readonly turn: number;
      readonly text: string;
      readonly newTokens: number;
      readonly tokensPerSecond: number;
    }
  | {
      readonly type: 'turn-written';
      readonly cell: Cell;
      readonly turn: number;
      readonly draft: string;
    }
  /**
   * In the store. `stored`: it was there before and nothing was asked of the engine. Else it may still be what
   * another run kept under the same key first.
   */
  | {
      readonly type: 'generated';
      readonly cell: Cell;
      readonly record: GenerationRecord;
      readonly stored: boolean;
    }
  /** `votes` are in the store; a judge that could not be reached leaves fewer than it has. */
  | {
      readonly type: 'graded';
      readonly cell: Cell;
      readonly record: GenerationRecord;
      readonly votes: readonly VoteRecord[];
      readonly grade: Grade;
    }
  /**
   * This cell could not be written, graded or kept. The run goes on unless the engine is gone or what is
   * written cannot be kept. `unkept`: written, but in no store: show it, it is lost when the page closes.
   */
  | {
      readonly type: 'cell-failed';
      readonly cell: Cell;
      readonly error: ErrorData;
      readonly unkept?: GenerationRecord;
    }
  /** The last event of a run: everything done, stopped by the signal, or ended by an error. */
  | { readonly type: 'ended'; readonly how: 'done' | 'stopped' }
  | { readonly type: 'ended'; readonly how: 'failed'; readonly error: ErrorData };
