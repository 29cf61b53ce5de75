import { AppError } from '../errors.ts';
import { isFunctionWord } from '../text/function-words.ts';
import { stem } from '../text/stem.ts';
import { words } from '../text/tokens.ts';

/**
 * Whether a text names a skill: the name, cut at its first "(", as whole words in a row, each in any inflection
 * (plural, possessive, -s, -ed, -ing, -ly; hyphens and accents do not matter). "accidents" names *accident*,
 * "accidentally" does not. A name that begins with "(" names nothing.
 */
export function namesSkill(text: string, skill: string): boolean {
  const shown = shownName(skill);
  if (UNSPACED.test(shown)) return text.includes(shown);
  const name = plainWords(shown);
  const found = plainWords(text);
  if (name.length === 0) return false;
  return found.some((_, start) =>
    name.every((word, place) => isFormOf(found[start + place] ?? '', word)),
  );
}

/** The points with those of skills that the answer names set to 0. `skills`: the first k criteria. */
export const deductNames = <Value extends number>(
  points: readonly Value[],
  skills: readonly string[],
  answer: string,
): readonly (Value | 0)[] =>
  points.map((point, place) => {
    const skill = skills[place];
    return skill !== undefined && namesSkill(answer, skill) ? 0 : point;
  });

/** Scripts that put no blanks between words: a name is found anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const shownName = (skill: string): string => (skill.split('(')[0] ?? '').trim();

const plainWords = (text: string): readonly string[] =>
  words(text.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .flatMap(({ lower }) => lower.split('-'))
    .map((word) => word.replace(/'s$|s'$/, (end) => (end === "s'" ? 's' : '')));

/** Plurals that change inside or at the end. */
const IRREGULAR = /^(.*)(?:men|ses|ices)$/;

function isFormOf(found: string, word: string): boolean {
  if (found === word) return true;
  if (found === '' || isFunctionWord(found) || isFunctionWord(word)) return false;
  return isPluralOf(found, word) || isPluralOf(word, found) || stem(found) === stem(word);
}

function isPluralOf(plural: string, word: string): boolean {
  if (plural === `${word}s` || plural === `${word}es`) return true;
  const trunk = IRREGULAR.exec(plural)?.[1];
  if (trunk === undefined) return false;
  return [`${trunk}man`, `${trunk}sis`, `${trunk}ex`, `${trunk}ix`].includes(word);
}

/** What a graded record holds, for the reference's rule. */
export interface CompatNaming {
  /** The record's own text of its skills. */
  readonly skillsCell: string;
  /** The whole grading prompt. */
  readonly prompt: string;
  /** For messages: file and row. */
  readonly where: string;
}

const BEFORE_ANSWER = "The student's answer was: ";
const AFTER_ANSWER = 'For reference, here are the definitions for the skills';

/** The student's text as it stands in a grading prompt of the reference, untrimmed; null where it is not found. */
export function answerInPrompt(prompt: string): string | null {
  const head = prompt.split(AFTER_ANSWER)[0] ?? '';
  return head.split(BEFORE_ANSWER)[1] ?? null;
}

/**
 * The reference's rule (method.md §4, Options): the skills are cut at every comma, so that a name with one moves all
 * later ones by a place; each piece is cut at "(", trimmed, lower case, and its point is 0 where it is anywhere in
 * the student's text, inside other words and as an empty piece too.
 * Errors: `folder-invalid` where the reference stops.
 */
export function compatDeductNames(
  points: readonly number[],
  { skillsCell, prompt, where }: CompatNaming,
): readonly number[] {
  const answer = answerInPrompt(prompt)?.trim().toLowerCase();
  if (answer === undefined) {
    throw new AppError(
      'folder-invalid',
      `${where}: the grading prompt does not say "${BEFORE_ANSWER.trim()}", so that no name can be looked for: leave --name-deduction out`,
    );
  }
  const deducted = [...points];
  for (const [place, piece] of skillsCell.split(',').entries()) {
    if (!answer.includes(shownName(piece).toLowerCase())) continue;
    if (place >= points.length) {
      throw new AppError(
        'folder-invalid',
        `${where}: its skills have more commas than there are points (a name holds a comma): leave --name-deduction out`,
      );
    }
    deducted[place] = 0;
  }
  return deducted;
}
