import { AppError } from '../../errors.ts';

const RECORD_JOIN = ', \n';
const GRADED_JOIN = ',  \n';

/** What is between two names: a comma and a line's end. */
const BETWEEN = /,[ \t]*\r?\n/;

/**
 * The names in a record's cell. Names with commas survive where the cell parts them by line ends, as the reference
 * writes it; a cell in one line is cut at every comma. In graded files the reference has itself cut at every comma
 * before, so that there a name with a comma comes as two names: the student's record has it whole.
 */
export const splitSkills = (cell: string): readonly string[] =>
  (BETWEEN.test(cell) ? cell.split(BETWEEN) : cell.split(','))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** As a student's record holds them. A name with a comma is refused: the reference would read two. */
export const joinSkills = (skills: readonly string[]): string => readable(skills).join(RECORD_JOIN);

/** As a graded record holds them: with one blank more, which the reference's own reading leaves there. */
export const joinGradedSkills = (skills: readonly string[]): string =>
  readable(skills).join(GRADED_JOIN);

function readable(skills: readonly string[]): readonly string[] {
  const name = skills.find((skill) => /[,\r\n]/.test(skill));
  if (name === undefined) return skills;
  throw new AppError(
    'input-invalid',
    `"${name}" cannot be written in the reference's layout, which parts names by commas: rename the skill, or export another format`,
    { skill: name },
  );
}
