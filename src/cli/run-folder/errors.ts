import { AppError } from '../../core/errors.ts';

/** A folder that is not what it should be: says which file, what and what to do. */
export const folderError = (file: string, message: string): AppError =>
  new AppError('folder-invalid', `${file}: ${message}`, { where: file });

/** What the file system said while something was written. A full disk has a code of its own. */
export function writeError(file: string, thrown: unknown): AppError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const full = hasCode(thrown, 'ENOSPC') || hasCode(thrown, 'EDQUOT');
  const message = full
    ? `${file}: the disk is full: make room and go on with --resume`
    : `${file}: cannot be written (${reason})`;
  return new AppError(full ? 'storage-full' : 'store-failed', message, { where: file });
}

export const hasCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === code;
