import type { TupleInFull } from '../../catalog/pack.ts';
import { readPassage, type Passage } from '../../text/passage.ts';
import type { Finding } from '../grade.ts';
import { copiedMasks } from './copied.ts';
import { maskedText, reasonFor, type Mask } from './masking.ts';
import { namedMasks } from './named-only.ts';
import { pastedMasks } from './pasted.ts';
import { wordListMasks } from './word-lists.ts';

/** An answer as written, and as checkers may see it. Offsets of both refer to the answer. */
export interface GuardedAnswer {
  readonly raw: Passage;
  /** Without what is copied, pasted, listed, or only names a skill; each is a sentence break there. */
  readonly open: Passage;
  /** In the order in which they give the reason: copied, pasted, named-only, word-list. */
  readonly masks: readonly Mask[];
}

export function guardAnswer(tuple: TupleInFull, answer: string): GuardedAnswer {
  const raw = readPassage(answer);
  const masks = [
    ...copiedMasks(raw, tuple.skills),
    ...pastedMasks(raw),
    ...namedMasks(raw, tuple.skills),
    ...wordListMasks(raw, tuple.topic),
  ];
  return { raw, open: readPassage(maskedText(answer, masks)), masks };
}

/** What a check finds in what the guards leave; where only the whole answer has it, the guard says why it is nothing. */
export function guardedFinding(
  { raw, open, masks }: GuardedAnswer,
  check: (passage: Passage) => Finding,
): Finding {
  const finding = check(open);
  if (finding.point === 1 || masks.length === 0) return finding;
  const unguarded = check(raw);
  if (unguarded.point === 0) return finding.why === 'absent' ? unguarded : finding;
  return {
    point: 0,
    why: reasonFor(masks, unguarded.evidence),
    evidence: unguarded.evidence,
  };
}
