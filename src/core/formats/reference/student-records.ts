import { AppError } from '../../errors.ts';
import { extractAnswer } from '../../extraction/extract.ts';
import { csvText } from '../csv-writer.ts';
import { readDataTable, type DataRow } from './data-table.ts';
import { joinSkills, splitSkills } from './skill-lists.ts';
import { columnsOf, turnColumns, type Roles } from './turn-columns.ts';

/** One turn as a student's record holds it. */
export interface StudentTurn {
  readonly user: string;
  readonly assistant: string;
  /** What the model was given, as text. */
  readonly modelInput: string;
  /** The answer that was found in the reply; may be empty. */
  readonly answer: string;
}

/** One conversation: a row of a student's `records.csv`. */
export interface StudentRecord {
  readonly skills: readonly string[];
  readonly topic: string;
  readonly system: string;
  /** At least one. */
  readonly turns: readonly StudentTurn[];
}

/**
 * A student's `records.csv`. Where a turn has no `text_i` the answer is found in its reply, as the reference does.
 * Errors: `folder-invalid`, naming file, line and column.
 */
export function readStudentRecords(text: string, file: string): readonly StudentRecord[] {
  const { columns, rows } = readDataTable(text, file);
  if (turnColumns(columns, 0) === null) {
    throw new AppError(
      'folder-invalid',
      `${file}: column "user_0" or "[INST]_0" with its reply is missing: add them`,
    );
  }
  const system = columns.includes('system prompt');
  return rows.map((row) => ({
    skills: splitSkills(row.cell('skills')),
    topic: row.cell('topic'),
    system: system ? row.cell('system prompt') : '',
    turns: turnsOf(row, columns),
  }));
}

function turnsOf(row: DataRow, columns: readonly string[]): readonly StudentTurn[] {
  const turns: StudentTurn[] = [];
  for (let turn = 0; ; turn += 1) {
    const names = turnColumns(columns, turn);
    if (names === null) return turns;
    const optional = (column: string): string | null =>
      columns.includes(column) ? row.cell(column) : null;
    const assistant = row.cell(names.assistant);
    turns.push({
      user: row.cell(names.user),
      assistant,
      modelInput: optional(`model_input_${turn}`) ?? '',
      answer: optional(`text_${turn}`) ?? extractAnswer(assistant, { compat: true }),
    });
  }
}

/** The graded text: the last turn's (method.md §8). */
export const answerOf = ({ turns }: Pick<StudentRecord, 'turns'>): string =>
  turns.at(-1)?.answer ?? '';

/** All records must have the same number of turns. Errors: `input-invalid` for that and for names with commas. */
export function writeStudentRecords(records: readonly StudentRecord[], roles: Roles): string {
  const count = records[0]?.turns.length ?? 0;
  const odd = records.findIndex(({ turns }) => turns.length !== count);
  if (odd !== -1) {
    throw new AppError(
      'input-invalid',
      `conversation ${odd + 1} has another number of turns than the first: the reference's file has one for all`,
    );
  }
  const heads = Array.from({ length: count }, (_, turn) => {
    const { user, assistant } = columnsOf(roles, turn);
    return [user, assistant, `model_input_${turn}`, `text_${turn}`];
  });
  const head = ['k', 'skills', 'topic', 'system prompt', ...heads.flat()];
  return csvText([head, ...records.map(cellsOf)]);
}

const cellsOf = ({ skills, topic, system, turns }: StudentRecord): readonly string[] => [
  String(skills.length),
  joinSkills(skills),
  topic,
  system,
  ...turns.flatMap(({ user, assistant, modelInput, answer }) => [
    user,
    assistant,
    modelInput,
    answer,
  ]),
];
