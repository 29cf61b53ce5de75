import { HARD_BREAK } from '../../text/sentence-breaks.ts';
import type { MissReason, Span } from '../grade.ts';

/** A stretch of the answer that no checker may use, and why. */
export interface Mask extends Span {
  readonly why: Extract<MissReason, 'copied' | 'pasted' | 'word-list' | 'named-only'>;
}

/** The text with every mask turned into sentence breaks of the same length, so that offsets still hold. */
export function maskedText(text: string, masks: readonly Mask[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of [...masks].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(text.slice(at, from), HARD_BREAK.repeat(end - from));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Why evidence that the masks took away does not count: the first mask, in their order, that touches it. */
export function reasonFor(masks: readonly Mask[], evidence: readonly Span[]): MissReason {
  const touching = masks.find((mask) => evidence.some((span) => overlaps(mask, span)));
  return touching?.why ?? masks[0]?.why ?? 'absent';
}
