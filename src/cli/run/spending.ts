import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import type { Store } from '../../core/store/store.ts';

/** What was spent since the command began: what was stored before is not in it. */
export interface Spending {
  readonly student: Tokens;
  readonly judge: Tokens;
  /** By the price in the plan; null as long as no reply had one. */
  readonly costUsd: number | null;
  /** Requests to the judge that were answered. */
  readonly judgeRequests: number;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

const NONE: Tokens = { input: 0, output: 0 };

/** The store itself; what is put into it is added up. */
export function countingStore(store: Store): { readonly store: Store; spent(): Spending } {
  let student = NONE;
  let judge = NONE;
  let costUsd: number | null = null;
  const requests = new Set<string>();
  const countGeneration = ({ turns }: GenerationRecord): void => {
    for (const { usage } of turns) {
      if (usage !== null) student = plus(student, usage.promptTokens, usage.newTokens);
    }
  };
  const countVote = ({ source }: VoteRecord): void => {
    if (source.kind !== 'llm') return;
    requests.add(source.request);
    if (source.usage === null) return;
    judge = plus(judge, source.usage.inputTokens, source.usage.outputTokens);
    if (source.usage.costUsd !== null) costUsd = (costUsd ?? 0) + source.usage.costUsd;
  };
  return {
    spent: () => ({ student, judge, costUsd, judgeRequests: requests.size }),
    store: {
      generation: (key) => store.generation(key),
      votes: (generation) => store.votes(generation),
      latest: (limit, before) => store.latest(limit, before),
      ofTuple: (pack, tuple) => store.ofTuple(pack, tuple),
      async putGeneration(record) {
        await store.putGeneration(record);
        countGeneration(record);
      },
      async putVote(record) {
        await store.putVote(record);
        countVote(record);
      },
    },
  };
}

const plus = (sum: Tokens, input: number, output: number): Tokens => ({
  input: sum.input + input,
  output: sum.output + output,
});
