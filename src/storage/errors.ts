import { AppError } from '../core/errors.ts';

/** What opening the database threw, as an AppError. */
export function openError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (nameOf(thrown) === 'VersionError') {
    return new AppError(
      'store-blocked',
      'A newer version of this page has opened what is kept in this browser; reload this page.',
    );
  }
  return new AppError(
    'store-unavailable',
    'This browser lets the page keep nothing (a private window, or storage is turned off): what is written is lost when the page is closed.',
    { cause: causeOf(thrown) },
  );
}

/** How the readers of what is stored say that they cannot read it. */
const UNREADABLE: ReadonlySet<string> = new Set(['input-invalid', 'pack-invalid']);

/** What reading or writing threw, as an AppError. */
export function accessError(thrown: unknown): AppError {
  if (thrown instanceof AppError) {
    // A record that cannot be read: to the store's users, the store has failed.
    return UNREADABLE.has(thrown.code)
      ? new AppError('store-failed', thrown.message, thrown.detail)
      : thrown;
  }
  if (nameOf(thrown) === 'QuotaExceededError') {
    return new AppError(
      'storage-full',
      'The storage that this browser allows is full, so nothing more can be kept: delete a model or earlier texts, or free disk space.',
      { cause: causeOf(thrown) },
    );
  }
  return new AppError(
    'store-failed',
    `The browser's database refused to read or write: ${causeOf(thrown)}. Try again, or reload the page.`,
    { cause: causeOf(thrown) },
  );
}

/** DOMExceptions are told apart by name; not every runtime makes them instances of Error. */
function nameOf(thrown: unknown): string {
  const isNamed = typeof thrown === 'object' && thrown !== null && 'name' in thrown;
  return isNamed ? String(thrown.name) : '';
}

const causeOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
