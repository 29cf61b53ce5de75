import type { Finding, Span } from '../../../grade.ts';

/** The point with its evidence, or `absent` where there is none. */
export const shownBy = (evidence: readonly Span[]): Finding =>
  evidence.length > 0 ? { point: 1, evidence } : { point: 0, why: 'absent', evidence: [] };

/** From the first to the last of some places in reading order; nothing where there are none. */
export function spanOver(places: readonly Span[]): Span[] {
  const first = places[0];
  const last = places.at(-1);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}
