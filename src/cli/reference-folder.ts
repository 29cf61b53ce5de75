import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { AppError } from '../core/errors.ts';
import {
  readGradedFolderName,
  readRoundFolderName,
  RECORDS_FILE,
  type GradedFolder,
  type RoundFolder,
} from '../core/formats/reference/layout.ts';

/** What one student wrote in one round, and the votes on it: a folder of the reference's layout (method.md §7). */
export interface StudentFolder extends RoundFolder {
  /** The folder that holds the rounds. */
  readonly root: string;
  /** May hold slashes, as names of models do. */
  readonly student: string;
  /** The student's own `records.csv`; null where there is none. */
  readonly recordsFile: string | null;
  readonly graded: readonly GradedEntry[];
  /** Folders under `graded` whose names say no turn, vote and prompt: they are left out. */
  readonly unknown: readonly string[];
}

export interface GradedEntry extends GradedFolder {
  readonly file: string;
}

/** Deeper than this below the given path no rounds are looked for. */
const DEEPEST = 3;

/**
 * Every student of every round below a path, which may be the root, a round or a folder around a root; sorted by
 * name. Errors: `folder-invalid` where there is none or it cannot be read.
 */
export async function findReferenceFolders(path: string): Promise<readonly StudentFolder[]> {
  const plain = path.replace(/[/\\]+$/, '') || path;
  const rounds =
    readRoundFolderName(basename(plain)) === null ? await roundsBelow(plain, DEEPEST) : [plain];
  const found: StudentFolder[] = [];
  for (const folder of rounds) found.push(...(await studentsOf(folder)));
  if (found.length > 0) return found;
  throw new AppError(
    'folder-invalid',
    `${path}: no results there: give a run folder (with run.json) or a folder that holds k2_s10_vdefault_r1/STUDENT/records.csv`,
    { where: path },
  );
}

async function roundsBelow(folder: string, depth: number): Promise<readonly string[]> {
  const names = await foldersIn(folder);
  const rounds = names.filter((name) => readRoundFolderName(name) !== null);
  if (rounds.length > 0 || depth === 0) return rounds.map((name) => join(folder, name));
  const found: string[] = [];
  for (const name of names) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    found.push(...(await roundsBelow(join(folder, name), depth - 1)));
  }
  return found;
}

async function studentsOf(folder: string): Promise<readonly StudentFolder[]> {
  const round = readRoundFolderName(basename(folder));
  if (round === null) return [];
  const files = await recordFilesBelow(folder);
  const students = new Map<string, { own: string | null; graded: string[] }>();
  for (const file of files) {
    const { student, isGraded } = ownerOf(relative(folder, dirname(file)).split(sep).join('/'));
    const entry = students.get(student) ?? { own: null, graded: [] };
    students.set(student, entry);
    if (isGraded) entry.graded.push(file);
    else entry.own = file;
  }
  return [...students].map(([student, { own, graded }]) => {
    const entries = graded.map((file) => ({ file, name: gradedName(file) }));
    return {
      ...round,
      root: dirname(folder),
      student,
      recordsFile: own,
      graded: entries.flatMap(({ file, name }) => {
        const read = readGradedFolderName(name);
        return read === null ? [] : [{ ...read, file }];
      }),
      unknown: entries
        .filter(({ name }) => readGradedFolderName(name) === null)
        .map(({ file }) => dirname(file)),
    };
  });
}

const GRADED = '/graded/';

/** `path`: of a folder with records, below the round's. */
function ownerOf(path: string): { readonly student: string; readonly isGraded: boolean } {
  const place = path.indexOf(GRADED);
  return place === -1
    ? { student: path, isGraded: false }
    : { student: path.slice(0, place), isGraded: true };
}

function gradedName(file: string): string {
  const path = dirname(file).split(sep).join('/');
  return path.slice(path.lastIndexOf(GRADED) + GRADED.length);
}

async function recordFilesBelow(folder: string): Promise<readonly string[]> {
  const entries = await entriesIn(folder);
  const found = entries.some((entry) => !entry.isDirectory() && entry.name === RECORDS_FILE)
    ? [join(folder, RECORDS_FILE)]
    : [];
  for (const entry of entries) {
    if (entry.isDirectory() && entry.name !== 'conv') {
      found.push(...(await recordFilesBelow(join(folder, entry.name))));
    }
  }
  return found;
}

const foldersIn = async (folder: string): Promise<readonly string[]> =>
  (await entriesIn(folder)).filter((entry) => entry.isDirectory()).map(({ name }) => name);

async function entriesIn(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'folder-invalid',
      `${folder}: cannot be read (${isAbsent ? 'no such folder' : reason})`,
      { where: folder },
    );
  }
}
