import type { Cast, Judge } from '../../core/grading/judge.ts';

/** So many calls in a row without a single reply: the judge is down, and asking on costs time or money. */
const OUTAGE = 5;

export interface WatchedJudge {
  readonly judge: Judge;
  /** Calls of `cast` that brought no reply, and the judge's words at the last of them. */
  failed(): { readonly calls: number; readonly words: string };
}

/**
 * The judge itself; `onOutage` is told when it fails again and again. A failed vote is kept nowhere, so nothing is
 * lost but the asking.
 */
export function watchedJudge(judge: Judge, onOutage: () => void): WatchedJudge {
  let inRow = 0;
  let calls = 0;
  let words = '';
  const note = (casts: readonly Cast[]): void => {
    const broken = brokenIn(casts);
    if (broken === null) {
      inRow = 0;
      return;
    }
    inRow += 1;
    calls += 1;
    words = broken;
    if (inRow === OUTAGE) onOutage();
  };
  return {
    failed: () => ({ calls, words }),
    judge: {
      id: judge.id,
      votes: judge.votes,
      voting: judge.voting,
      async cast(signal, request, numbers) {
        const casts = await judge.cast(signal, request, numbers);
        if (!signal.aborted) note(casts);
        return casts;
      },
    },
  };
}

/** What the judge said where none of the votes is a reply; null where one is. */
function brokenIn(casts: readonly Cast[]): string | null {
  const broken = casts.flatMap(({ vote }) =>
    vote.state === 'ungraded' && vote.reason === 'judge-failed' ? [vote.detail] : [],
  );
  return broken.length < casts.length ? null : (broken[0] ?? 'it cast no vote');
}
