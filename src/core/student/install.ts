import type { ErrorData } from '../errors.ts';
import type { ModelEntry } from './model-entry.ts';

/** How far an installation is. Bytes are counted over all files of the model. */
export type InstallEvent =
  | {
      readonly phase: 'downloading';
      readonly bytes: number;
      /** Null until the manifest is read. */
      readonly totalBytes: number | null;
      /** Of `bytes`, what was here before. */
      readonly resumed: number;
      /** The file that is coming in. */
      readonly file: string;
    }
  | {
      readonly phase: 'copying' | 'verifying';
      readonly bytes: number;
      readonly totalBytes: number;
    };

export type InstallOutcome =
  /** Every file is here and checked; `entry` has all hashes and the template. */
  | { readonly state: 'installed'; readonly entry: ModelEntry }
  /** Paused: what has arrived is kept and gone on from next time. */
  | { readonly state: 'stopped' }
  /** Nothing is left half-installed; what can be resumed is kept. */
  | { readonly state: 'failed'; readonly error: ErrorData };

/** What the models take up in this browser, bytes. */
export interface StorageUse {
  /** By model id: whole files. */
  readonly installed: Readonly<Record<string, number>>;
  /** By model id: downloads not finished. */
  readonly partial: Readonly<Record<string, number>>;
  /** Of no model that is known any more. */
  readonly orphaned: number;
  /** All that this site keeps, by the browser's own estimate; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** Whether the browser has promised not to clear it; null where it cannot be asked. */
  readonly persisted: boolean | null;
}
