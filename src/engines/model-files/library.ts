import { AppError } from '../../core/errors.ts';
import { webllmLibraryUrl } from '../../core/student/webllm/offers.ts';
import { libraryFile } from './mlc-home.ts';
import type { WantedFile } from './wanted-file.ts';

interface LibraryUser {
  /** The model of WebLLM's list whose library it runs on. */
  readonly library: string;
  readonly label: string;
}

/** Errors: `model-unfit` where WebLLM's list has no such model. */
export function libraryOf({ library, label }: LibraryUser): WantedFile {
  const url = webllmLibraryUrl(library);
  if (url !== null) return libraryFile(url, label);
  const message = `WebLLM has no library "${library}" for ${label}. Choose one of its own list.`;
  const detail = { fact: 'library', found: library, expected: 'one of WebLLM’s list' };
  throw new AppError('model-unfit', message, detail);
}
