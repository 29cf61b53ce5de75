import type { Span } from '../../core/grading/grade.ts';

export interface Marking extends Span {
  /** Whose evidence this is: the criterion's place in the checklist. */
  readonly owner: number;
}

/** A stretch of text and the criteria it is evidence for, ascending. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly owners: readonly number[];
}

/** The text cut wherever a marking begins or ends; the pieces joined are the text again. */
export function piecesOf(text: string, markings: readonly Marking[]): readonly Piece[] {
  const inside = markings.flatMap(({ start, end, owner }) => {
    const within = { start: Math.max(0, start), end: Math.min(text.length, end), owner };
    return within.start < within.end ? [within] : [];
  });
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1] ?? text.length;
    const owners = inside.filter((one) => one.start <= start && one.end >= end);
    return {
      start,
      text: text.slice(start, end),
      owners: [...new Set(owners.map(({ owner }) => owner))].sort((a, b) => a - b),
    };
  });
}
