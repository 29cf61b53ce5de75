import type { Checker } from '../checker.ts';
import { alliteration } from './alliteration.ts';
import { anadiplosis } from './anadiplosis.ts';
import { analogy } from './analogy.ts';
import { anaphora } from './anaphora.ts';
import { antithesis } from './antithesis.ts';
import { asyndeton } from './asyndeton.ts';
import { concession } from './concession.ts';
import { conditional } from './conditional.ts';
import { directQuotation } from './direct-quotation.ts';
import { epistrophe } from './epistrophe.ts';
import { epizeuxis } from './epizeuxis.ts';
import { hypophora } from './hypophora.ts';
import { litotes } from './litotes.ts';
import { parenthesis } from './parenthesis.ts';
import { polysyndeton } from './polysyndeton.ts';
import { rhetoricalQuestion } from './rhetorical-question.ts';
import { simile } from './simile.ts';

/** One checker a skill of the pack `checkable`, by skill id. */
export const CHECKERS: ReadonlyMap<string, Checker> = new Map([
  ['anaphora', anaphora],
  ['epizeuxis', epizeuxis],
  ['anadiplosis', anadiplosis],
  ['epistrophe', epistrophe],
  ['alliteration', alliteration],
  ['polysyndeton', polysyndeton],
  ['asyndeton', asyndeton],
  ['parenthesis', parenthesis],
  ['simile', simile],
  ['analogy', analogy],
  ['antithesis', antithesis],
  ['litotes', litotes],
  ['rhetorical question', rhetoricalQuestion],
  ['hypophora', hypophora],
  ['direct quotation', directQuotation],
  ['conditional', conditional],
  ['concession', concession],
]);
