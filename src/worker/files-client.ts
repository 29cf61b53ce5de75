import { FilesBridge, type FilesPort } from './files-bridge.ts';
import type { FilePlaces } from './files-protocol.ts';
import type { ModelFiles } from './model-files.ts';

export interface FilesOptions extends FilePlaces {
  /** Starts the worker; tests pass their own. */
  readonly createWorker?: () => FilesPort;
}

// Spelled out: the bundler reads it.
const start = (): FilesPort =>
  new Worker(new URL('./inside/files.ts', import.meta.url), { type: 'module' });

/** The models' files, in a worker of their own that the first request starts. */
export const modelFiles = ({ createWorker = start, ...places }: FilesOptions): ModelFiles =>
  new FilesBridge({ ...places, createWorker });
