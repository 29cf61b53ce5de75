import { AppError } from '../../core/errors.ts';
import type { Home } from './home.ts';

/** Errors: `store-unavailable` where files would be gone with the worker that fetched them. */
export function requireLasting({ vault }: Home): void {
  if (vault.lasts) return;
  throw new AppError(
    'store-unavailable',
    'This browser keeps no files for the page (a private window, or storage is turned off). Open the page in an ordinary window to add models.',
    { files: 1 },
  );
}
