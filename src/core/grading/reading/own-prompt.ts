import * as v from 'valibot';
import type { TupleInFull } from '../../catalog/pack.ts';
import { AppError } from '../../errors.ts';
import { gradingPlaceholders } from '../../prompt/placeholders.ts';
import { fillTemplate } from '../../prompt/template.ts';
import { readAs } from '../../read-as.ts';
import type { OwnPrompt } from '../../run/plan.ts';
import { promptName, styleOfPrompt, type ReplyStyle } from './reply-style.ts';

const File = v.pipe(v.array(v.string()), v.length(1, 'should have exactly one text'));

/** What the reference begins a skill's criterion with, by the name of its prompt file. */
const STARTS: ReadonlyMap<string, string> = new Map([
  ['8', 'Illustrates'],
  ['9', 'Illustrates'],
  ['13', 'Contains'],
]);

/**
 * A grading prompt file of the reference: a JSON list of exactly one string (method.md §3). Its id is the file's name,
 * which decides with the text how replies are read (`styleOfPrompt`). Errors: `template-invalid`.
 */
export const readGradingPrompt = (json: unknown, file: string): OwnPrompt => ({
  id: promptName(file),
  turns: readAs(File, json, file, 'template-invalid'),
});

/** How replies to the user's own prompt are read. */
export const styleOfOwnPrompt = ({ id, turns }: OwnPrompt): ReplyStyle =>
  styleOfPrompt(id, turns.join('\n'));

/** The user's own prompt as a judge is sent it. Errors: `template-invalid`. */
export function renderOwnPrompt(prompt: OwnPrompt, tuple: TupleInFull, answer: string): string {
  const [template, ...more] = prompt.turns;
  if (template === undefined || more.length > 0) {
    throw new AppError(
      'template-invalid',
      `grading prompt ${prompt.id}: has ${prompt.turns.length} texts: give exactly one`,
      { prompt: prompt.id },
    );
  }
  const usual = styleOfOwnPrompt(prompt) === 'earned' ? 'Contains' : 'Correctly illustrates';
  const start = STARTS.get(promptName(prompt.id)) ?? usual;
  const values = gradingPlaceholders(tuple, answer, start);
  return fillTemplate(template, values, `grading prompt ${prompt.id}`);
}
