import type { Judge } from '../core/grading/judge.ts';

/**
 * The judge with so many votes more, in place of kept ones that could not be read: those stay, nothing kept is asked
 * for again, and no vote that could be read is thrown away for a better one.
 */
export function withSpares(judge: Judge, spares: number): Judge {
  if (spares === 0) return judge;
  return {
    id: judge.id,
    votes: judge.votes + spares,
    voting: 'together',
    cast: (signal, request, numbers) => judge.cast(signal, request, numbers),
  };
}
