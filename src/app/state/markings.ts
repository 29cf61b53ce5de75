import type { Criterion } from '../../core/grading/grade.ts';
import type { Marking } from './evidence.ts';
import { hueOf } from './hues.ts';
import type { Chosen } from './selection.ts';
import type { Verdict } from './verdicts.ts';

/** Words to be underlined, with the colour class of what they show. */
export interface Underline extends Marking {
  readonly hue: string;
  /** Somebody points at its criterion. */
  readonly pointed: boolean;
}

/** What earned each skill; while a criterion is pointed at, what decided that one only. */
export function markingsOf(
  chosen: Chosen,
  verdicts: readonly Verdict[] | null,
  pointed: number | null,
): readonly Underline[] {
  return (verdicts ?? []).flatMap(({ criterion, evidence, state }, owner) => {
    const visible =
      pointed === null ? criterion.kind === 'skill' && state === 'earned' : pointed === owner;
    const hue = hueOfCriterion(chosen, criterion);
    return visible
      ? evidence.map(({ start, end }) => ({ start, end, owner, hue, pointed: pointed === owner }))
      : [];
  });
}

export function hueOfCriterion({ pack, full }: Chosen, criterion: Criterion): string {
  if (criterion.kind !== 'skill') return 'hue-none';
  const skill = full.skills.find(({ id }) => id === criterion.skill);
  return skill === undefined ? 'hue-none' : hueOf(pack, skill.category);
}
