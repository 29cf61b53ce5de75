import type { Engine, LoadEvent, LoadOptions, LoadOutcome } from '../core/engine/engine.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';

export interface StudentRequest<Model extends ModelEntry = ModelEntry> {
  readonly model: Model;
  /** Absolute URL of the folder of the `weights` sources, with a slash at its end. */
  readonly weightsBase: string;
  readonly options: LoadOptions;
}

/**
 * An engine as it is inside its worker: the Engine port, with the place of the weights told at each load.
 * A model of another engine fails with `engine-load`. A rejection says that the worker is spoilt: the page ends it,
 * and the next load starts another.
 */
export interface PageStudent extends Pick<Engine, 'writeTurn'> {
  load(
    signal: AbortSignal,
    request: StudentRequest,
    onEvent: (event: LoadEvent) => void,
  ): Promise<LoadOutcome>;
}
