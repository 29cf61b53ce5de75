import type {
  LoadEvent,
  LoadOptions,
  LoadOutcome,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
} from '../core/engine/engine.ts';
import type { ErrorData } from '../core/errors.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';

/**
 * What crosses between page and an engine's worker. Types only.
 * A request (`load`, `turn`) carries an `id`; events bear the same id, and exactly one terminal reply
 * (`loaded`, `written`) ends it. Errors cross as `ErrorData` inside the outcomes.
 */
export type ToWorker =
  | {
      readonly type: 'load';
      readonly id: number;
      readonly model: ModelEntry;
      /** Absolute URL of the folder of the `weights` sources, with a slash at its end. */
      readonly weightsBase: string;
      readonly options: LoadOptions;
    }
  | { readonly type: 'turn'; readonly id: number; readonly request: TurnRequest }
  /** Asks request `id` to end soon. Has no reply of its own. */
  | { readonly type: 'stop'; readonly id: number };

export type FromWorker =
  | { readonly type: 'load-event'; readonly id: number; readonly event: LoadEvent }
  | { readonly type: 'turn-event'; readonly id: number; readonly event: TurnEvent }
  | { readonly type: 'loaded'; readonly id: number; readonly outcome: LoadOutcome }
  | { readonly type: 'written'; readonly id: number; readonly outcome: TurnOutcome }
  /** The worker is of no more use: everything on its way fails with this. */
  | { readonly type: 'died'; readonly id: number; readonly error: ErrorData };
