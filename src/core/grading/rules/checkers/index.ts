import type { Checker } from '../checker.ts';
import { alliteration } from './alliteration.ts';
import { anadiplosis } from './anadiplosis.ts';
import { analogy } from './analogy.ts';
import { anaphora } from './anaphora.ts';
import { antimetabole } from './antimetabole.ts';
import { antithesis } from './antithesis.ts';
import { aposiopesis } from './aposiopesis.ts';
import { apostrophe } from './apostrophe.ts';
import { appealToAuthority } from './appeal-to-authority.ts';
import { appositive } from './appositive.ts';
import { asyndeton } from './asyndeton.ts';
import { cleftSentence } from './cleft-sentence.ts';
import { concession } from './concession.ts';
import { conditional } from './conditional.ts';
import { correlativeComparison } from './correlative-comparison.ts';
import { diacope } from './diacope.ts';
import { directQuotation } from './direct-quotation.ts';
import { disjunctiveSyllogism } from './disjunctive-syllogism.ts';
import { epanalepsis } from './epanalepsis.ts';
import { epanorthosis } from './epanorthosis.ts';
import { epistrophe } from './epistrophe.ts';
import { epizeuxis } from './epizeuxis.ts';
import { hypophora } from './hypophora.ts';
import { litotes } from './litotes.ts';
import { onomatopoeia } from './onomatopoeia.ts';
import { oxymoron } from './oxymoron.ts';
import { parenthesis } from './parenthesis.ts';
import { polyptoton } from './polyptoton.ts';
import { polysyndeton } from './polysyndeton.ts';
import { reportedSpeech } from './reported-speech.ts';
import { rhetoricalQuestion } from './rhetorical-question.ts';
import { simile } from './simile.ts';
import { symploce } from './symploce.ts';
import { tagQuestion } from './tag-question.ts';
import { tricolon } from './tricolon.ts';

/** One checker a skill of the pack `checkable`, by skill id. */
export const CHECKERS: ReadonlyMap<string, Checker> = new Map([
  ['anaphora', anaphora],
  ['epizeuxis', epizeuxis],
  ['anadiplosis', anadiplosis],
  ['epistrophe', epistrophe],
  ['antimetabole', antimetabole],
  ['polyptoton', polyptoton],
  ['symploce', symploce],
  ['epanalepsis', epanalepsis],
  ['diacope', diacope],
  ['alliteration', alliteration],
  ['onomatopoeia', onomatopoeia],
  ['polysyndeton', polysyndeton],
  ['asyndeton', asyndeton],
  ['parenthesis', parenthesis],
  ['cleft sentence', cleftSentence],
  ['tricolon', tricolon],
  ['appositive', appositive],
  ['simile', simile],
  ['analogy', analogy],
  ['correlative comparison', correlativeComparison],
  ['antithesis', antithesis],
  ['litotes', litotes],
  ['oxymoron', oxymoron],
  ['epanorthosis', epanorthosis],
  ['rhetorical question', rhetoricalQuestion],
  ['hypophora', hypophora],
  ['tag question', tagQuestion],
  ['direct quotation', directQuotation],
  ['aposiopesis', aposiopesis],
  ['reported speech', reportedSpeech],
  ['apostrophe', apostrophe],
  ['conditional', conditional],
  ['concession', concession],
  ['disjunctive syllogism', disjunctiveSyllogism],
  ['appeal to authority', appealToAuthority],
]);
