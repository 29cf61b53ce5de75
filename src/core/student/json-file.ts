import { AppError } from '../errors.ts';

/** The JSON of one file of a model. Errors: `model-not-a-model` with `file`; a web page is named as such. */
export function parseModelJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const why = text.trimStart().startsWith('<') ? 'a web page' : 'no JSON';
    throw new AppError('model-not-a-model', `${file} is ${why}: fetch or choose the model again`, {
      file,
      why,
    });
  }
}
