import type { JudgeUsage, ReadingSource } from '../../core/grading/vote-source.ts';
import type { VoteRecord } from '../../core/store/records.ts';
import type { Judgement } from './judgements.ts';

/** A vote and the reply it was read from. */
export interface Reply {
  readonly vote: VoteRecord;
  readonly source: ReadingSource;
}

/** The votes that a judge that reads has cast. */
export const replySources = ({ votes }: Judgement): readonly Reply[] =>
  votes.flatMap((vote) => (vote.source.kind === 'llm' ? [{ vote, source: vote.source }] : []));

export interface Spent extends JudgeUsage {
  readonly requests: number;
}

/** What the votes cost together; null where the endpoint says nothing. The price is known where it is of all. */
export function spentOn(replies: readonly Reply[]): Spent | null {
  const usages = replies.flatMap(({ source }) => source.usage ?? []);
  if (usages.length === 0) return null;
  const sum = (field: 'inputTokens' | 'outputTokens'): number =>
    usages.reduce((all, usage) => all + usage[field], 0);
  const costs = usages.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    costUsd: costs.length === usages.length ? costs.reduce((all, cost) => all + cost, 0) : null,
    requests: new Set(replies.map(({ source }) => source.request)).size,
  };
}
