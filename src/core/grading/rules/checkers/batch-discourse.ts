import type { Checker } from '../checker.ts';
import { apostrophe } from './apostrophe.ts';
import { appealToAuthority } from './appeal-to-authority.ts';
import { correlativeComparison } from './correlative-comparison.ts';
import { disjunctiveSyllogism } from './disjunctive-syllogism.ts';
import { reportedSpeech } from './reported-speech.ts';
import { tagQuestion } from './tag-question.ts';

/** How a text turns to somebody, retells somebody or argues. */
export const BATCH_DISCOURSE: readonly (readonly [string, Checker])[] = [
  ['tag question', tagQuestion],
  ['correlative comparison', correlativeComparison],
  ['reported speech', reportedSpeech],
  ['apostrophe', apostrophe],
  ['disjunctive syllogism', disjunctiveSyllogism],
  ['appeal to authority', appealToAuthority],
];
