import { sentenceLimit, type TupleInFull } from '../catalog/pack.ts';
import type { Criterion } from './grade.ts';

/** The k + 3 criteria of a tuple: its skills in the tuple's order, topic, sense, length (method.md §4). */
export function criteriaOf(tuple: TupleInFull): readonly Criterion[] {
  return [
    ...tuple.skills.map(({ id }): Criterion => ({ kind: 'skill', skill: id })),
    { kind: 'topic' },
    { kind: 'sense' },
    { kind: 'length', limit: sentenceLimit(tuple.skills.length) },
  ];
}
