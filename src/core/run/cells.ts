import { tupleInFull } from '../catalog/lookup.ts';
import type { Pack, Tuple } from '../catalog/pack.ts';
import { drawTuples } from '../sampling/draw.ts';
import type { TupleOrigin } from '../store/records.ts';
import type { Cell } from './events.ts';
import type { Plan, TupleChoice } from './plan.ts';

type Chosen = Pick<Cell, 'tuple' | 'origin'>;

/**
 * The cells of a plan in the order they are written: tuple by tuple, and of each tuple round by round, so that
 * a run that is stopped leaves whole tuples behind.
 * Errors: `k-too-large`, `skill-unknown`, `topic-unknown`.
 */
export function cellsOf(plan: Plan, pack: Pack): readonly Cell[] {
  return plan.tuples
    .flatMap((choice) => tuplesOf(choice, pack))
    .flatMap((chosen) => plan.rounds.map((round) => ({ ...chosen, round })))
    .map((cell, index) => ({ ...cell, index }));
}

function tuplesOf(choice: TupleChoice, pack: Pack): readonly Chosen[] {
  if (choice.kind === 'picked') return choice.tuples.map((tuple) => picked(tuple, pack));
  const { split, k, seed, from, count } = choice;
  // A plan of n tuples has the reference's n tuples; topics depend on n (method.md §2), so each carries it.
  const n = choice.n ?? from + count;
  return drawTuples({ pack, split, k, seed, n })
    .slice(from, from + count)
    .map((tuple, offset) => {
      const origin: TupleOrigin = { kind: 'drawn', split, k, seed, n, index: from + offset };
      return { tuple, origin };
    });
}

function picked(tuple: Tuple, pack: Pack): Chosen {
  tupleInFull(pack, tuple);
  return { tuple, origin: { kind: 'picked' } };
}
