import type { Plan, TupleChoice } from '../../core/run/plan.ts';
import type { Store } from '../../core/store/store.ts';
import type { RunOrder } from '../ports.ts';
import { writtenBy, writtenWith } from './kept.ts';
import type { Chosen } from './selection.ts';
import type { Student } from './students.ts';

interface Work {
  readonly chosen: Chosen;
  readonly student: Student;
  readonly round: number;
  readonly judge: Plan['judge'];
  readonly store: Store;
}

/** One text of one tuple by one student, as the pipeline takes it. */
export function orderOf({ chosen, student, round, judge, store }: Work): RunOrder {
  const { entry, sampling } = student;
  const plan: Plan = {
    format: 'skillet-plan',
    version: 1,
    pack: chosen.pack.id,
    tuples: [choiceOf(chosen)],
    student: entry.engine === 'endpoint' ? { endpoint: entry.endpoint } : entry.id,
    prompt: null,
    sampling,
    rounds: [round],
    judge,
  };
  return { tupleId: chosen.id, plan, pack: chosen.pack, model: entry, store };
}

/** The first round that this student has not written of the tuple. */
export async function nextRound(chosen: Chosen, student: Student, store: Store): Promise<number> {
  const by = writtenBy(student);
  const all = await store.ofTuple(chosen.pack.id, chosen.tuple);
  const same = all.filter((record) => writtenWith(by, record));
  return same.reduce((next, { round }) => Math.max(next, round + 1), 1);
}

function choiceOf({ query, tuple }: Chosen): TupleChoice {
  if (query.kind === 'picked') return { kind: 'picked', tuples: [tuple] };
  const { split, k, seed, n, index } = query;
  return { kind: 'drawn', split, k, seed, from: index, count: 1, n };
}
