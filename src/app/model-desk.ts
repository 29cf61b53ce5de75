import type { Device } from '../core/device/device.ts';
import type { LoadEvent } from '../core/engine/engine.ts';
import type { ErrorData } from '../core/errors.ts';
import type { InstalledModel, MeasuredPace, SelfTest } from '../core/student/installed-model.ts';
import type { ModelOffer } from '../core/student/model-offer.ts';
import type { ModelFiles } from '../worker/model-files.ts';

export type CheckOutcome =
  /** The test came to its end; it may have failed. `pace` null: too little was written to tell. */
  | { readonly state: 'checked'; readonly test: SelfTest; readonly pace: MeasuredPace | null }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: ErrorData };

export type MeasureOutcome =
  /** Figures of this device with one model, as text to copy; `pace`: on the fastest backend. */
  | { readonly state: 'measured'; readonly text: string; readonly pace: MeasuredPace | null }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: ErrorData };

/** Port: what the Models view needs of the outside. Fetched with the first look at it. */
export interface ModelDesk {
  readonly files: ModelFiles;
  /** All that can be had: the site's own list first, then WebLLM's. */
  offers(): Promise<readonly ModelOffer[]>;
  /** `gpuMemory`: bytes, as the person stated it. */
  device(gpuMemory: number | null): Promise<Device>;
  /** Asks the browser to promise that it will not clear what is kept; null where it cannot be asked. */
  persist(): Promise<boolean | null>;
  /** Loads the model and tries it. What came of it is not kept by the desk. */
  check(
    signal: AbortSignal,
    model: InstalledModel,
    onEvent: (event: LoadEvent) => void,
  ): Promise<CheckOutcome>;
  /** Loads the model and times it. */
  measure(
    signal: AbortSignal,
    model: InstalledModel,
    device: Device,
    onEvent: (event: LoadEvent) => void,
  ): Promise<MeasureOutcome>;
  /** The figures of the device as text to copy. */
  report(device: Device): string;
  /** Whether another tab has the engine at this moment. */
  engineIsElsewhere(): Promise<boolean>;
  /** Lets go of whatever model is in memory. */
  unload(): Promise<void>;
}
