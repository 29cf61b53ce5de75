import type { Vote } from './grade.ts';
import type { Judge } from './judge.ts';
import { gradeFromVotes } from './tally.ts';

/**
 * The numbers of the votes to ask for next, none where enough are in. `cast`: the votes so far by number. A judge
 * that broke is left alone: what it was not able to do once it is not asked again in this run.
 */
export function votesToCast(
  { votes, voting }: Pick<Judge, 'votes' | 'voting'>,
  cast: ReadonlyMap<number, Vote>,
): readonly number[] {
  if ([...cast.values()].some(isBroken)) return [];
  const missing = Array.from({ length: votes }, (_, index) => index + 1).filter(
    (number) => !cast.has(number),
  );
  if (voting === 'together') return missing;
  if (voting === 'each') return missing.slice(0, 1);
  const majority = Math.floor(votes / 2) + 1;
  if (cast.size < majority) return missing.slice(0, majority - cast.size);
  return isDecided(cast, votes) ? [] : missing.slice(0, 1);
}

const isBroken = (vote: Vote): boolean =>
  vote.state === 'ungraded' && vote.reason === 'judge-failed';

const isDecided = (cast: ReadonlyMap<number, Vote>, votes: number): boolean =>
  gradeFromVotes([...cast.values()], votes).state === 'graded';
