import type { Pack } from '../catalog/pack.ts';
import type { Clock } from '../clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Judge } from '../grading/judge.ts';
import type { Store } from '../store/store.ts';
import type { StudentEntry } from '../student/student-entry.ts';
import type { RunEvent } from './events.ts';

/** What a run works with. */
export interface RunPorts {
  readonly pack: Pack;
  readonly model: StudentEntry;
  readonly engine: Engine;
  /**
   * The engine's name and version as `LoadedModel.engine` will state it. Asked for beforehand, so that a
   * stored generation is found without loading the model.
   */
  readonly engineId: string;
  /** Null: generate now, grade later. */
  readonly judge: Judge | null;
  /** How many cells are written, and how many graded, at once: more than 1 only for engines that allow it. 1 where left out. */
  readonly concurrency?: number;
  readonly store: Store;
  readonly clock: Clock;
}

export type Emit = (event: RunEvent) => void;
