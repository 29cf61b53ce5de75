import { AppError } from '../../core/errors.ts';

/** How many bytes tell what a file is. */
export const TELLING_BYTES = 64;

const GGUF = 'GGUF';
const WASM = '\0asm';
const OPENS_MARKUP = /^\s*<(?:!doctype|html|head|\?xml)/i;
const OPENS_JSON = /^\s*[{[]/;

/**
 * Refuses a web page (an error, a sign-in) and what plainly is not of the kind that the path names, before
 * anything is written. `where`: an address or a file's name. Errors: `model-not-a-model`.
 */
export function requireKind(path: string, bytes: Uint8Array, where: string): void {
  const begin = new TextDecoder('latin1').decode(bytes.subarray(0, TELLING_BYTES));
  const name = path.toLowerCase();
  if (name.endsWith('.wasm') && !begin.startsWith(WASM)) throw notAModel(where, 'it is no program');
  if (name.endsWith('.gguf')) {
    if (!begin.startsWith(GGUF)) throw notAModel(where, `it does not begin with ${GGUF}`);
  } else if (OPENS_MARKUP.test(begin)) throw notAModel(where, 'it is a web page');
  else if (name.endsWith('.json') && !OPENS_JSON.test(begin))
    throw notAModel(where, 'it is no JSON');
}

const notAModel = (where: string, why: string): AppError =>
  new AppError(
    'model-not-a-model',
    `What came from ${where} is not a file of a model: ${why}. Check the address, or get the file with \`skillet models fetch\`.`,
    { url: where },
  );
