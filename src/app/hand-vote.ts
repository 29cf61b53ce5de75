import { tupleInFull } from '../core/catalog/lookup.ts';
import type { Pack } from '../core/catalog/pack.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { criteriaOf } from '../core/grading/criteria.ts';
import type { Criterion, Finding, Point } from '../core/grading/grade.ts';
import { checkLength } from '../core/grading/rules/length.ts';
import { voteKeyOf } from '../core/run/keys.ts';
import { RECORD_VERSION, type GenerationRecord, type VoteRecord } from '../core/store/records.ts';
import type { Store } from '../core/store/store.ts';
import { HAND_JUDGE_ID } from './state/judgements.ts';

/** What a person decided about one text. */
export interface HandOrder {
  readonly record: GenerationRecord;
  readonly pack: Pack;
  readonly store: Store;
  /** Of the skills, topic and sense, in the order of the criteria; the length is counted. */
  readonly points: readonly Point[];
  /** May be empty. */
  readonly words: string;
  /** Whether no other judge's verdicts on this text had been seen. */
  readonly blind: boolean;
}

/** Another tab may take the same number at the same time. */
const TRIES = 5;

/** Keeps a person's vote under the next number: a correction stands beside what it corrects, and the last counts. */
export async function castByHand(order: HandOrder, clock: Clock): Promise<VoteRecord> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const vote = await nextVote(order, clock);
    await order.store.putVote(vote);
    const kept = (await order.store.votes(vote.generation)).find(({ key }) => key === vote.key);
    if (kept?.createdAt === vote.createdAt) return vote;
  }
  throw new AppError('store-failed', 'The vote could not be kept: another tab keeps votes, too.');
}

async function nextVote(order: HandOrder, clock: Clock): Promise<VoteRecord> {
  const { record, pack, store, blind, words } = order;
  const tuple = tupleInFull(pack, record.tuple);
  const criteria = criteriaOf(tuple);
  const votes = await store.votes(record.key);
  const mine = votes.filter(({ judge }) => judge === HAND_JUDGE_ID);
  const number = mine.reduce((next, vote) => Math.max(next, vote.number + 1), 1);
  const { key: generation, answer } = record;
  return {
    version: RECORD_VERSION,
    key: voteKeyOf({ generation, judge: HAND_JUDGE_ID, tuple, answer, number }),
    generation,
    judge: HAND_JUDGE_ID,
    number,
    criteria,
    vote: { state: 'graded', findings: criteria.map((one, place) => finding(one, place, order)) },
    source: { kind: 'hand', blind, words },
    createdAt: clock.now(),
  };
}

function finding({ kind }: Criterion, place: number, { record, points }: HandOrder): Finding {
  // Nobody judges an empty answer (product.md, "Decided").
  if (record.answer.trim() === '') return { point: 0, why: 'empty', evidence: [] };
  if (kind === 'length') return checkLength(record.answer, record.tuple.skills.length);
  const point = points[place];
  if (point === undefined) {
    throw new AppError('input-invalid', `Criterion ${place + 1} was given no point: give it one.`, {
      field: 'points',
    });
  }
  return point === 1 ? { point: 1, evidence: [] } : { point: 0, why: 'judged', evidence: [] };
}
