import type { Checker } from '../checker.ts';
import { aposiopesis } from './aposiopesis.ts';
import { appositive } from './appositive.ts';
import { cleftSentence } from './cleft-sentence.ts';
import { epanorthosis } from './epanorthosis.ts';
import { oxymoron } from './oxymoron.ts';
import { tricolon } from './tricolon.ts';

/** Checkers of figures that the build of a sentence shows, by skill id. */
export const BATCH_STRUCTURE: readonly (readonly [string, Checker])[] = [
  ['cleft sentence', cleftSentence],
  ['tricolon', tricolon],
  ['appositive', appositive],
  ['oxymoron', oxymoron],
  ['epanorthosis', epanorthosis],
  ['aposiopesis', aposiopesis],
];
