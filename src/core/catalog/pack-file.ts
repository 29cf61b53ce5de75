import { AppError } from '../errors.ts';

/** A file of an own pack, read as UTF-8. */
export interface PackFile {
  /** For messages: where it lies, or its bare name. */
  readonly name: string;
  readonly text: string;
}

/** `pack-invalid` at a line of a file, from 1. */
export const badLine = (file: PackFile, line: number, message: string): AppError =>
  new AppError('pack-invalid', `${file.name}:${line}: ${message}`, { where: file.name, line });

/** What a byte that is not UTF-8 was read as; a NUL tells of UTF-16. */
const NOT_UTF8 = ['\uFFFD', '\0'];

/**
 * The file without its byte order mark. Errors: `pack-invalid` at the first line that is not UTF-8, which is what
 * a file saved in an older encoding looks like.
 */
export function asUtf8(file: PackFile): PackFile {
  const text = file.text.replace(/^\uFEFF/, '');
  const at = Math.min(...NOT_UTF8.map((sign) => text.indexOf(sign)).filter((found) => found >= 0));
  if (at === Infinity) return { name: file.name, text };
  const line = text.slice(0, at).split(/\r\n|\n|\r/).length;
  throw badLine(
    file,
    line,
    'this is not UTF-8 text (it may be Latin-1, Windows-1252 or UTF-16): save the file as UTF-8',
  );
}
