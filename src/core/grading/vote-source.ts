import type { Sampling, SamplingField } from '../engine/engine.ts';

/** What a request to a judge cost. Stands on the first vote of a request only, so that sums are right. */
export interface JudgeUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** By the price that the user gave; null where none was given. */
  readonly costUsd: number | null;
}

/** What is known of a reply from a judge that reads. */
export interface ReadingSource {
  readonly kind: 'llm';
  /** The model id that was asked for. */
  readonly asked: string;
  /** The model that answered, as the endpoint names it. */
  readonly returned: string | null;
  readonly fingerprint: string | null;
  /** Of the endpoint, e.g. `api.openai.com`. */
  readonly host: string;
  /** The whole grading prompt as it was sent. */
  readonly prompt: string;
  /** The whole reply. */
  readonly reply: string;
  /** The total that the judge itself states, where it does. */
  readonly total: number | null;
  /** What was sent; fields in `dropped` were not. */
  readonly sampling: Pick<Sampling, 'temperature' | 'topP' | 'seed' | 'maxTokens'>;
  readonly dropped: readonly SamplingField[];
  /** The same for all votes of one request. */
  readonly request: string;
  readonly usage: JudgeUsage | null;
  /** Milliseconds from the request to its end. */
  readonly ms: number;
}

/** Where a vote comes from. */
export type VoteSource =
  /** The rule judge, or nobody: an empty answer is not asked about. */
  | { readonly kind: 'rules' }
  | ReadingSource
  /** A person. `blind`: without having seen another judge's verdicts. */
  | { readonly kind: 'hand'; readonly blind: boolean; readonly words: string }
  /** A graded file of the reference. */
  | {
      readonly kind: 'imported';
      readonly prompt: string;
      readonly reply: string;
      readonly total: number | null;
    };
