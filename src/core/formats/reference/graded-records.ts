import { sentenceLimit } from '../../catalog/pack.ts';
import { AppError } from '../../errors.ts';
import { countSentences } from '../../extraction/sentence-count.ts';
import { answerInPrompt } from '../../scoring/name-deduction.ts';
import { csvText, pythonFloat } from '../csv-writer.ts';
import { pythonNumber, readDataTable, type DataRow, type DataTable } from './data-table.ts';
import { joinGradedSkills, splitSkills } from './skill-lists.ts';
import { columnsOf, turnColumns, type Roles, type TurnColumns } from './turn-columns.ts';

/** One vote: a row of a graded `records.csv`. */
export interface GradedRecord {
  readonly skills: readonly string[];
  readonly topic: string;
  readonly system: string;
  /** The whole grading prompt. */
  readonly prompt: string;
  /** The judge's raw reply. */
  readonly reply: string;
  /** The total that the judge states; null where the file has none. */
  readonly total: number | null;
  /** As the file says them, any number; null where there is none or one is no number. */
  readonly points: readonly number[] | null;
}

/** A graded file, and what it is read from, for those who count as the reference does. */
export interface GradedFile {
  readonly table: DataTable;
  readonly records: readonly GradedRecord[];
}

/** Errors: `folder-invalid`, naming file, line and column. */
export function readGradedRecords(text: string, file: string): GradedFile {
  const table = readDataTable(text, file);
  const names = turnColumns(table.columns, 0);
  if (names === null) {
    throw new AppError(
      'folder-invalid',
      `${file}: column "user_0" or "[INST]_0" with the judge's reply is missing: add them`,
    );
  }
  return { table, records: table.rows.map((row) => recordOf(row, table.columns, names)) };
}

function recordOf(row: DataRow, columns: readonly string[], names: TurnColumns): GradedRecord {
  const optional = (column: string): string => (columns.includes(column) ? row.cell(column) : '');
  return {
    skills: splitSkills(row.cell('skills')),
    topic: row.cell('topic'),
    system: optional('system prompt'),
    prompt: row.cell(names.user),
    reply: row.cell(names.assistant),
    total: pythonNumber(optional('score_0')),
    points: pointsIn(optional('points_0')),
  };
}

function pointsIn(cell: string): readonly number[] | null {
  const points = cell.split(',').map(pythonNumber);
  return points.every((point) => point !== null) ? points : null;
}

/** The graded text as the grading prompt quotes it: between the two quotes around it. Null where it is not found. */
export function quotedAnswer(prompt: string): string | null {
  const text = answerInPrompt(prompt)?.trim();
  if (text === undefined) return null;
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** What one vote is written from. */
export interface GradedRow {
  readonly skills: readonly string[];
  readonly topic: string;
  readonly system: string;
  readonly prompt: string;
  readonly reply: string;
  /** What the judge was given, as text. */
  readonly modelInput: string;
  readonly answer: string;
  /** As read in the reply, before padding, cutting and the recount. */
  readonly points: readonly number[];
  readonly total: number;
}

/** A graded `records.csv` that the reference's aggregation reads. Errors: `input-invalid` for names with commas. */
export function writeGradedRecords(rows: readonly GradedRow[], roles: Roles): string {
  const { user, assistant } = columnsOf(roles, 0);
  const head = [
    ...['k', 'skills', 'topic', 'system prompt', user, assistant, 'model_input_0', 'score_0'],
    ...['score_extracted_0', 'points_0', 'num_sentences_manual_in_student_answer_0'],
    ...['true_sentence_lim_pt_0', 'num_sentences_extracted_eq_num_sentences_model_0'],
  ];
  return csvText([head, ...rows.map(cellsOf)]);
}

function cellsOf(row: GradedRow): readonly string[] {
  const sentences = countSentences(row.answer, { compat: true });
  const isWithin = sentences <= sentenceLimit(row.skills.length);
  return [
    String(row.skills.length),
    joinGradedSkills(row.skills),
    row.topic,
    row.system,
    row.prompt,
    row.reply,
    row.modelInput,
    pythonFloat(row.total),
    pythonFloat(row.points.reduce((sum, point) => sum + point, 0)),
    row.points.map(pythonFloat).join(','),
    String(sentences),
    isWithin ? '1.0' : '0.0',
    // The reference compares with a 0 that it has put there itself: so this says whether the limit is broken.
    isWithin ? 'False' : 'True',
  ];
}
