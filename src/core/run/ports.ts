import type { Pack } from '../catalog/pack.ts';
import type { Clock } from '../clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Judge } from '../grading/judge.ts';
import type { Store } from '../store/store.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import type { RunEvent } from './events.ts';

/** What a run works with. */
export interface RunPorts {
  readonly pack: Pack;
  readonly model: ModelEntry;
  readonly engine: Engine;
  /**
   * The engine's name and version as `LoadedModel.engine` will state it. Asked for beforehand, so that a
   * stored generation is found without loading the model.
   */
  readonly engineId: string;
  readonly judge: Judge;
  readonly store: Store;
  readonly clock: Clock;
}

export type Emit = (event: RunEvent) => void;
