import { AppError, errorData } from '../../core/errors.ts';
import type { PageStudent } from '../page-student.ts';

const error = errorData(new AppError('engine-load', 'WebLLM is not part of this build yet.'));

export const webllmStudent = (): PageStudent => ({
  load: () => Promise.resolve({ state: 'failed', error }),
  writeTurn: () => Promise.resolve({ state: 'failed', error, text: '' }),
});
