import { tupleInFull } from '../catalog/lookup.ts';
import { criteriaOf } from '../grading/criteria.ts';
import type { Criterion, Grade, Vote } from '../grading/grade.ts';
import type { GradeRequest } from '../grading/judge.ts';
import { gradeFromVotes } from '../grading/tally.ts';
import { RECORD_VERSION, type GenerationRecord, type VoteRecord } from '../store/records.ts';
import { voteKeyOf } from './keys.ts';
import type { RunPorts } from './ports.ts';

export type Graded =
  | { readonly state: 'graded'; readonly votes: readonly VoteRecord[]; readonly grade: Grade }
  /** Votes that are in are kept; the rest is asked for by the next run. */
  | { readonly state: 'stopped' };

/**
 * Gets all votes on one stored generation: the stored ones from the store, the others from the judge, each
 * stored as soon as it is in. A judge that breaks leaves nothing stored, so that the next run asks again.
 * Errors: those of the store, thrown.
 */
export async function gradeGeneration(
  signal: AbortSignal,
  record: GenerationRecord,
  ports: RunPorts,
): Promise<Graded> {
  const tuple = tupleInFull(ports.pack, record.tuple);
  const stored = new Map((await ports.store.votes(record.key)).map((vote) => [vote.key, vote]));
  const kept: VoteRecord[] = [];
  const cast: Vote[] = [];
  for (let number = 1; number <= ports.judge.votes; number += 1) {
    if (signal.aborted) return { state: 'stopped' };
    const request = { tuple, answer: record.answer };
    const voteRecord = voteRecordOf(record, request, number, ports);
    const known = stored.get(voteRecord.key);
    const vote = known?.vote ?? (await askFor(signal, request, number, voteRecord.criteria, ports));
    if (signal.aborted && vote.state === 'ungraded') return { state: 'stopped' };
    cast.push(vote);
    if (isReply(vote)) kept.push(known ?? (await keep({ ...voteRecord, vote }, ports)));
  }
  return { state: 'graded', votes: kept, grade: gradeFromVotes(cast, ports.judge.votes) };
}

/** A judge that was not reached or broke has not replied. */
const isReply = (vote: Vote): boolean => vote.state === 'graded' || vote.reason !== 'judge-failed';

async function askFor(
  signal: AbortSignal,
  request: GradeRequest,
  number: number,
  criteria: readonly Criterion[],
  { judge }: RunPorts,
): Promise<Vote> {
  if (request.answer.trim() === '') return emptyAnswerVote(criteria);
  try {
    return await judge.vote(signal, request, number);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return { state: 'ungraded', reason: 'judge-failed', detail };
  }
}

/** An empty answer gets 0 of k+3 and no judge is asked (product.md, "Decided"). */
const emptyAnswerVote = (criteria: readonly Criterion[]): Vote => ({
  state: 'graded',
  findings: criteria.map(() => ({ point: 0, why: 'empty', evidence: [] })),
});

function voteRecordOf(
  record: GenerationRecord,
  { tuple, answer }: GradeRequest,
  number: number,
  { judge, clock }: RunPorts,
): Omit<VoteRecord, 'vote'> {
  return {
    version: RECORD_VERSION,
    key: voteKeyOf({ generation: record.key, judge: judge.id, tuple, answer, number }),
    generation: record.key,
    judge: judge.id,
    number,
    criteria: criteriaOf(tuple),
    createdAt: clock.now(),
  };
}

async function keep(vote: VoteRecord, { store }: RunPorts): Promise<VoteRecord> {
  await store.putVote(vote);
  return vote;
}
