import { AppError } from '../errors.ts';
import { exact, type Rounding } from './summation.ts';

/** `majority`: the mean over the votes, rounded to a whole number, halves to the even one; `mean`: unrounded. */
export type OverVotes = 'majority' | 'mean';

/** To the nearest whole number, halves to the even one: an even split of the votes gives 0. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * What several votes on one text come to (method.md §5, step 1). `votes`: one list of points a vote, at least one,
 * all of one length. Errors: `input-invalid`.
 */
export function pointsFromVotes(
  votes: readonly (readonly number[])[],
  over: OverVotes,
  round: Rounding = exact,
): number[] {
  const [first, ...others] = votes;
  if (first === undefined || others.some((vote) => vote.length !== first.length)) {
    throw new AppError('input-invalid', 'give at least one vote, and all with as many points');
  }
  return first.map((begin, criterion) => {
    const sum = others.reduce((so, vote) => round(so + (vote[criterion] ?? 0)), begin);
    const mean = round(sum / votes.length);
    return over === 'majority' ? roundHalfEven(mean) : mean;
  });
}
