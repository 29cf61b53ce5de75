import { AppError } from '../../errors.ts';
import { parseModelJson } from '../json-file.ts';

/** A folder that is to be read as a model, wherever it lies: on disk, in the browser's own storage, behind HTTP. */
export interface ModelFolder {
  /** What it is called: names a model that does not name itself. */
  readonly name: string;
  readonly files: readonly FolderFile[];
  /** Bytes `start` to `end` (not included) of a file; fewer where the file ends before. */
  read(path: string, start: number, end: number): Promise<Uint8Array>;
}

export interface FolderFile {
  /** Within the folder, with `/` between parts. */
  readonly path: string;
  readonly bytes: number;
}

export const pathsIn = ({ files }: ModelFolder): readonly string[] => files.map(({ path }) => path);

/** Errors: `model-incomplete` where the file is not there. */
export function fileIn({ files }: ModelFolder, path: string): FolderFile {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw missing(path);
  return file;
}

/** A whole file as text. Errors: `model-incomplete`. */
export async function textOf(folder: ModelFolder, path: string): Promise<string> {
  const { bytes } = fileIn(folder, path);
  return new TextDecoder().decode(await folder.read(path, 0, bytes));
}

/** Errors: `model-incomplete`, `model-not-a-model`. */
export const jsonOf = async (folder: ModelFolder, path: string): Promise<unknown> =>
  parseModelJson(await textOf(folder, path), path);

/** Null where the file is not there. */
export const textIfThere = async (folder: ModelFolder, path: string): Promise<string | null> =>
  pathsIn(folder).includes(path) ? textOf(folder, path) : null;

/** Errors: `model-truncated` where a file has fewer bytes than it must have. */
export function assertWhole({ path, bytes }: FolderFile, expectedBytes: number): void {
  if (bytes >= expectedBytes) return;
  throw new AppError(
    'model-truncated',
    `${path} is cut off: ${bytes} of ${expectedBytes} bytes. Fetch or copy it again.`,
    { file: path, bytes, expectedBytes },
  );
}

export function missing(path: string): AppError {
  return new AppError('model-incomplete', `${path} is missing: add it to the model's folder`, {
    missing: path,
  });
}
