import type { ErrorData } from '../core/errors.ts';
import type { InstallEvent, InstallOutcome, StorageUse } from '../core/student/install.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';
import type { ModelOffer } from '../core/student/model-offer.ts';

/** A file from the person's disk, with its path within the folder that was chosen. */
export interface DiskFile {
  readonly path: string;
  readonly blob: Blob;
}

export type LookUp =
  | { readonly state: 'found'; readonly offers: readonly ModelOffer[] }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly error: ErrorData };

/**
 * The files of models in this browser: fetched, taken from disk, checked, mended, deleted. Works in a worker of
 * its own, so that a download goes on while an engine writes. One request a model at a time (`engine-busy`).
 */
export interface ModelFiles {
  /** What is at an address: `owner/name` of the hub, or a URL of a folder or of a GGUF file. */
  lookUp(signal: AbortSignal, address: string): Promise<LookUp>;
  /** A stop is a pause: the next call goes on. */
  install(
    signal: AbortSignal,
    offer: ModelOffer,
    onEvent: (event: InstallEvent) => void,
  ): Promise<InstallOutcome>;
  /** Takes one model (GGUF, ONNX folder, MLC folder) in; a stop leaves nothing behind. */
  importFiles(
    signal: AbortSignal,
    files: readonly DiskFile[],
    onEvent: (event: InstallEvent) => void,
  ): Promise<InstallOutcome>;
  /** A LoRA adapter for a model that is here: the outcome's entry is base and adapter together. */
  importAdapter(
    signal: AbortSignal,
    base: ModelEntry,
    file: DiskFile,
    onEvent: (event: InstallEvent) => void,
  ): Promise<InstallOutcome>;
  /** Reads every file again, fetches afresh what is wrong or missing. */
  repair(
    signal: AbortSignal,
    entry: ModelEntry,
    onEvent: (event: InstallEvent) => void,
  ): Promise<InstallOutcome>;
  /** Deletes the model's files, but for those that another of `others` has too. */
  remove(entry: ModelEntry, others: readonly ModelEntry[]): Promise<void>;
  /** Throws away what has arrived of a download that was given up, but for what `others` have too. */
  discard(offer: ModelOffer, others: readonly ModelEntry[]): Promise<void>;
  /** Deletes what `usage` counts as orphaned. Not while another tab downloads: its files may be among them. */
  clearOrphaned(known: readonly ModelEntry[], offers: readonly ModelOffer[]): Promise<void>;
  usage(known: readonly ModelEntry[], offers: readonly ModelOffer[]): Promise<StorageUse>;
}
