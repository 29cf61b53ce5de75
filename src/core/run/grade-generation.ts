import { tupleInFull } from '../catalog/lookup.ts';
import { criteriaOf } from '../grading/criteria.ts';
import type { Criterion, Grade, Vote } from '../grading/grade.ts';
import type { Cast, GradeRequest, Judge } from '../grading/judge.ts';
import { gradeFromVotes } from '../grading/tally.ts';
import { votesToCast } from '../grading/votes-to-cast.ts';
import { RECORD_VERSION, type GenerationRecord, type VoteRecord } from '../store/records.ts';
import { voteKeyOf } from './keys.ts';
import type { RunPorts } from './ports.ts';

export type Graded =
  | { readonly state: 'graded'; readonly votes: readonly VoteRecord[]; readonly grade: Grade }
  /** Votes that are in are kept; the rest is asked for by the next run. */
  | { readonly state: 'stopped' };

/** What grading works with. */
export type GradingPorts = Pick<RunPorts, 'pack' | 'store' | 'clock'> & { readonly judge: Judge };

interface Grading {
  readonly record: GenerationRecord;
  readonly request: GradeRequest;
  readonly criteria: readonly Criterion[];
  readonly ports: GradingPorts;
}

/**
 * Gets the votes on one stored generation that its judge's voting asks for: the stored ones from the store, the
 * others from the judge, each stored as soon as it is in. A judge that breaks leaves nothing stored, so that the
 * next run asks again. Errors: those of the store, thrown.
 */
export async function gradeGeneration(
  signal: AbortSignal,
  record: GenerationRecord,
  ports: GradingPorts,
): Promise<Graded> {
  const tuple = tupleInFull(ports.pack, record.tuple);
  const request = { tuple, answer: record.answer };
  const grading = { record, request, criteria: criteriaOf(tuple), ports };
  const kept = await storedVotes(grading);
  const cast = new Map<number, Vote>([...kept].map(([number, { vote }]) => [number, vote]));
  for (;;) {
    const wanted = votesToCast(ports.judge, cast);
    if (wanted.length === 0) break;
    if (signal.aborted) return { state: 'stopped' };
    const casts = await castVotes(signal, wanted, grading);
    for (const one of casts) {
      if (!isReply(one.vote)) continue;
      kept.set(one.number, await keep(one, grading));
    }
    if (signal.aborted && casts.some(({ vote }) => !isReply(vote))) return { state: 'stopped' };
    for (const [number, vote] of taken(casts, wanted)) cast.set(number, vote);
  }
  return { state: 'graded', votes: inOrder(kept), grade: gradeOf(cast, ports.judge) };
}

const gradeOf = (cast: ReadonlyMap<number, Vote>, judge: Judge): Grade =>
  gradeFromVotes(
    [...cast].sort(([a], [b]) => a - b).map(([, vote]) => vote),
    judge.votes,
  );

const inOrder = (kept: ReadonlyMap<number, VoteRecord>): readonly VoteRecord[] =>
  [...kept.values()].sort((a, b) => a.number - b.number);

/** A judge that was not reached or broke has not replied. */
const isReply = (vote: Vote): boolean => vote.state === 'graded' || vote.reason !== 'judge-failed';

/** What the judge cast fewer of than asked stays open, and is asked for again; a judge that cast none is broken. */
function taken(
  casts: readonly Cast[],
  wanted: readonly number[],
): readonly (readonly [number, Vote])[] {
  if (casts.length > 0) return casts.map(({ number, vote }) => [number, vote]);
  return wanted.map((number) => [number, failedVote('the judge cast no vote')]);
}

const failedVote = (detail: string): Vote => ({
  state: 'ungraded',
  reason: 'judge-failed',
  detail,
});

async function storedVotes(grading: Grading): Promise<Map<number, VoteRecord>> {
  const { judge, store } = grading.ports;
  const stored = new Map(
    (await store.votes(grading.record.key)).map((vote) => [vote.key, vote] as const),
  );
  const found = new Map<number, VoteRecord>();
  for (let number = 1; number <= judge.votes; number += 1) {
    const record = stored.get(keyOf(number, grading));
    if (record !== undefined) found.set(number, record);
  }
  return found;
}

async function castVotes(
  signal: AbortSignal,
  numbers: readonly number[],
  { request, criteria, ports }: Grading,
): Promise<readonly Cast[]> {
  if (request.answer.trim() === '')
    return numbers.map((number) => emptyAnswerCast(number, criteria));
  try {
    const casts = await ports.judge.cast(signal, request, numbers);
    return casts.filter(({ number }) => numbers.includes(number));
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return numbers.map((number) => ({
      number,
      vote: failedVote(detail),
      source: { kind: 'rules' },
    }));
  }
}

/** An empty answer gets 0 of k+3 and no judge is asked (product.md, "Decided"). */
const emptyAnswerCast = (number: number, criteria: readonly Criterion[]): Cast => ({
  number,
  vote: {
    state: 'graded',
    findings: criteria.map(() => ({ point: 0, why: 'empty', evidence: [] })),
  },
  source: { kind: 'rules' },
});

function keyOf(number: number, { record, request, ports }: Grading): VoteRecord['key'] {
  const { tuple, answer } = request;
  return voteKeyOf({ generation: record.key, judge: ports.judge.id, tuple, answer, number });
}

async function keep({ number, vote, source }: Cast, grading: Grading): Promise<VoteRecord> {
  const { record, criteria, ports } = grading;
  const voteRecord: VoteRecord = {
    version: RECORD_VERSION,
    key: keyOf(number, grading),
    generation: record.key,
    judge: ports.judge.id,
    number,
    criteria,
    vote,
    source,
    createdAt: ports.clock.now(),
  };
  await ports.store.putVote(voteRecord);
  return voteRecord;
}
