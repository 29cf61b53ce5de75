import { skillId } from '../brand.ts';
import { parseCsv, type CsvRow } from './csv.ts';
import type { Skill } from './pack.ts';
import { badLine, type PackFile } from './pack-file.ts';

const COLUMNS = ['category', 'skill', 'definition', 'example'] as const;
/** The reference's columns beside those; empty in what is written. */
const MORE_COLUMNS = ['comments', 'status', 'added by'];
const DROPPED = new Set(['remove', 'in review', 'maybe']);

/** A skill and the line that it stands in. */
export interface SkillLine {
  readonly line: number;
  readonly skill: Skill;
}

/**
 * The skills of a `skills.csv` in the reference's format (method.md §1). Names are trimmed; one that stands twice
 * keeps its first place and its last row; rows whose status says so are dropped.
 * Errors: `pack-invalid`, naming file and line.
 */
export function readSkillsCsv(file: PackFile): readonly SkillLine[] {
  const [head, ...rows] = parseCsv(file.text);
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.find((column) => !names.includes(column));
  if (missing !== undefined) {
    const wanted = `the first line has to name the columns ${COLUMNS.join(', ')}`;
    throw badLine(file, 1, `column "${missing}" is missing: ${wanted}`);
  }
  const byName = new Map<string, SkillLine>();
  for (const row of rows) {
    refuseBroken(file, row, names.length);
    const found = skillOfRow(file, row, names);
    if (found !== null) byName.set(found.skill.id, found);
  }
  if (byName.size === 0) {
    const dropped = `each row has a status that leaves it out (${[...DROPPED].join(', ')}): clear one`;
    throw badLine(file, 1, `there is no skill: ${rows.length === 0 ? 'add a row' : dropped}`);
  }
  return [...byName.values()];
}

/** The skills in the same format, all columns of the reference in place. Ends with a line break. */
export function writeSkillsCsv(skills: readonly Skill[]): string {
  const head = [...COLUMNS, ...MORE_COLUMNS];
  const blank = MORE_COLUMNS.map(() => '');
  const rows = skills.map(({ category, id, definition, example }) => [
    ...[category, id, definition, example],
    ...blank,
  ]);
  return [head, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\n`).join('');
}

const cellOf = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function refuseBroken(file: PackFile, { line, cells, misquoted }: CsvRow, columns: number): void {
  if (misquoted)
    throw badLine(
      file,
      line,
      'a quotation mark opens a text and none closes it before its comma: close it, and write one inside a text twice',
    );
  // Spreadsheets end rows with commas that hold nothing.
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const count = cells.length > columns ? Math.max(filled, columns) : cells.length;
  if (count === columns) return;
  const long = cells.some((cell) => /[\r\n]/.test(cell));
  const hint = long
    ? 'look for a quotation mark too many in it'
    : 'put texts that hold commas into quotation marks';
  throw badLine(
    file,
    line,
    `the row has ${count} cells, but the first line names ${columns} columns: ${hint}`,
  );
}

/** Null where the row's status drops it. */
function skillOfRow(file: PackFile, row: CsvRow, names: readonly string[]): SkillLine | null {
  const cell = (column: string): string => row.cells[names.indexOf(column)] ?? '';
  if (DROPPED.has(cell('status').trim().toLowerCase())) return null;
  const name = cell('skill').trim();
  if (name === '') throw badLine(file, row.line, 'the skill has no name: give it one');
  if (name.includes(';')) {
    throw badLine(
      file,
      row.line,
      `the name "${name}" holds a ";", which parts names in links: rename it`,
    );
  }
  for (const column of COLUMNS) {
    if (cell(column).trim() !== '') continue;
    throw badLine(file, row.line, `the skill "${name}" has no ${column}: write one`);
  }
  const [definition, example] = [cell('definition'), cell('example')];
  const skill = { id: skillId(name), category: cell('category').trim(), definition, example };
  return { line: row.line, skill };
}
