import type { Checker } from '../checker.ts';
import { antimetabole } from './antimetabole.ts';
import { diacope } from './diacope.ts';
import { epanalepsis } from './epanalepsis.ts';
import { onomatopoeia } from './onomatopoeia.ts';
import { polyptoton } from './polyptoton.ts';
import { symploce } from './symploce.ts';

/** Checkers of repeated words and of one sound, by skill id. */
export const BATCH_REPETITION: readonly (readonly [string, Checker])[] = [
  ['antimetabole', antimetabole],
  ['polyptoton', polyptoton],
  ['symploce', symploce],
  ['epanalepsis', epanalepsis],
  ['diacope', diacope],
  ['onomatopoeia', onomatopoeia],
];
