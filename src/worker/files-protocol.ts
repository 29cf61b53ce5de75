import type { ErrorData } from '../core/errors.ts';
import type { InstallEvent, InstallOutcome, StorageUse } from '../core/student/install.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';
import type { ModelOffer } from '../core/student/model-offer.ts';
import type { DiskFile, LookUp } from './model-files.ts';

/** Where model files are fetched from; absolute URLs with a slash at their ends. */
export interface FilePlaces {
  /** Of the `weights` sources. */
  readonly weightsBase: string;
  /** The hub's own address where left out. */
  readonly hubBase?: string;
}

/** What the page asks the files' worker. `key`: what the work is on; one at a time of each. */
export type FilesWork =
  | { readonly type: 'look-up'; readonly address: string }
  | { readonly type: 'install'; readonly offer: ModelOffer }
  | { readonly type: 'import'; readonly files: readonly DiskFile[] }
  | { readonly type: 'import-adapter'; readonly base: ModelEntry; readonly file: DiskFile }
  | { readonly type: 'repair'; readonly entry: ModelEntry }
  | {
      readonly type: 'remove';
      readonly entry: ModelEntry;
      readonly others: readonly ModelEntry[];
    }
  | {
      readonly type: 'discard';
      readonly offer: ModelOffer;
      readonly others: readonly ModelEntry[];
    }
  | {
      readonly type: 'usage' | 'clear-orphaned';
      readonly known: readonly ModelEntry[];
      readonly offers: readonly ModelOffer[];
    };

/**
 * What crosses between page and the files' worker. Types only. A `work` carries an `id`; progress bears the same
 * id, and exactly one `done` ends it.
 */
export type ToFiles =
  | {
      readonly type: 'work';
      readonly id: number;
      readonly work: FilesWork;
      readonly places: FilePlaces;
    }
  /** Asks request `id` to end soon. Has no reply of its own. */
  | { readonly type: 'stop'; readonly id: number };

export type FilesResult =
  | { readonly type: 'looked-up'; readonly outcome: LookUp }
  | { readonly type: 'installed'; readonly outcome: InstallOutcome }
  | { readonly type: 'usage'; readonly use: StorageUse }
  | { readonly type: 'nothing' }
  /** Of work that has no outcome of its own. */
  | { readonly type: 'failed'; readonly error: ErrorData };

export type FromFiles =
  | { readonly type: 'progress'; readonly id: number; readonly event: InstallEvent }
  | { readonly type: 'done'; readonly id: number; readonly result: FilesResult };
