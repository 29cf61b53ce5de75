import { COORDINATORS } from '../../text/function-words.ts';
import type { Passage } from '../../text/passage.ts';
import type { Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';
import type { Mask } from './masking.ts';

/** Shorter repeats are figures (epizeuxis, short refrains), not pastes. */
const SENTENCE_WORDS = 3;
const CLAUSE_WORDS = 4;

/** Whole sentences and longer clauses that stood in the answer before, word for word. */
export function pastedMasks(passage: Passage): Mask[] {
  const sentences = repeats(passage.sentences, SENTENCE_WORDS);
  const clauses = repeats(
    passage.sentences.flatMap((sentence) => sentence.clauses),
    CLAUSE_WORDS,
  );
  return [...sentences, ...clauses].map(({ start, end }) => ({ start, end, why: 'pasted' }));
}

interface Piece extends Span {
  readonly words: readonly Word[];
}

function repeats(pieces: readonly Piece[], fewest: number): Piece[] {
  const seen = new Set<string>();
  return pieces.filter((piece) => {
    const key = withoutJoiner(piece.words);
    if (key.length < fewest) return false;
    const known = seen.has(key.join(' '));
    seen.add(key.join(' '));
    return known;
  });
}

/** "and the bees hum" repeats "the bees hum". */
function withoutJoiner(all: readonly Word[]): string[] {
  const lower = all.map((word) => word.lower);
  return COORDINATORS.has(lower[0] ?? '') ? lower.slice(1) : lower;
}
