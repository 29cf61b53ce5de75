import { criteriaOf } from '../../core/grading/criteria.ts';
import type { Criterion } from '../../core/grading/grade.ts';
import type { Side } from './comparison.svelte.ts';
import type { Chosen } from './selection.ts';
import { verdictsOf, type Verdict } from './verdicts.ts';

export interface ComparedRow {
  readonly criterion: Criterion;
  /** Null where that text is not graded. */
  readonly verdicts: readonly [Verdict | null, Verdict | null];
  /** One earned the point and the other did not. */
  readonly differs: boolean;
}

/** The criteria, with what each of the two texts got for them. */
export function comparedRows(
  chosen: Pick<Chosen, 'full'>,
  [one, other]: readonly [Pick<Side, 'specimen'>, Pick<Side, 'specimen'>],
): readonly ComparedRow[] {
  const empty = verdictsOf(criteriaOf(chosen.full), [], null);
  return empty.map(({ criterion }, place) => {
    const first = one.specimen.verdicts?.[place] ?? null;
    const second = other.specimen.verdicts?.[place] ?? null;
    return { criterion, verdicts: [first, second], differs: differ(first, second) };
  });
}

function differ(first: Verdict | null, second: Verdict | null): boolean {
  const states = [first?.state, second?.state];
  return states.includes('earned') && states.includes('missed');
}
