import * as v from 'valibot';
import { AppError } from '../core/errors.ts';
import type { PromptVariant } from '../core/prompt/variants.ts';
import { readAs } from '../core/read-as.ts';
import { readText } from './read-text.ts';

const Turns = v.pipe(v.array(v.string()), v.minLength(1, 'should have a turn'));

/** A prompt file in the reference's format: a JSON list of strings, one a turn. Errors: `input-invalid`, `template-invalid`. */
export async function readPromptFile(file: string): Promise<PromptVariant> {
  const text = await readText(file);
  return {
    id: file,
    version: 1,
    system: null,
    turns: readAs(Turns, parse(text, file), file, 'template-invalid'),
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new AppError('template-invalid', `${file}: not JSON (${cause}): give a list of strings`, {
      file,
    });
  }
}
