import { AppError, errorData } from '../../core/errors.ts';
import type { PageStudent } from '../page-student.ts';

const error = errorData(
  new AppError('engine-load', 'transformers.js is not part of this build yet.'),
);

export const transformersStudent = (): PageStudent => ({
  load: () => Promise.resolve({ state: 'failed', error }),
  writeTurn: () => Promise.resolve({ state: 'failed', error, text: '' }),
});
