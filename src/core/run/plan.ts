import type { ModelId, PackId } from '../brand.ts';
import type { Split, Tuple } from '../catalog/pack.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Sampling } from '../engine/engine.ts';
import type { Voting } from '../grading/judge.ts';

/** Which tuples a plan has: drawn by seed (reproducible as links are) or picked by hand. */
export type TupleChoice =
  | {
      readonly kind: 'drawn';
      readonly split: Split;
      readonly k: number;
      readonly seed: number;
      /** Index of the first tuple of the cumulative order, from 0. */
      readonly from: number;
      /** How many, from there on. */
      readonly count: number;
      /** Of how many drawn ones, as `sample --n` says; `from + count` where left out. */
      readonly n?: number;
    }
  | { readonly kind: 'picked'; readonly tuples: readonly Tuple[] };

/** A prompt of the user's own, e.g. the reference's, whose placeholders it may hold (method.md §3). */
export interface OwnPrompt {
  readonly id: string;
  readonly turns: readonly string[];
}

/** A judge that reads: any endpoint that speaks the OpenAI protocol. The key is never part of a plan. */
export interface EndpointJudge {
  readonly endpoint: Endpoint;
  /** Whole and odd, >= 1; 3 as in the paper. */
  readonly votes: number;
  readonly voting: Voting;
  /** >= 0. */
  readonly temperature: number;
  /** Tokens a reply may have, >= 1. */
  readonly maxTokens: number;
  /** US dollars for a million tokens, by the user's own statement. */
  readonly price: { readonly input: number; readonly output: number } | null;
  /** The user's own grading prompt; null for ours. It has one turn. */
  readonly prompt: OwnPrompt | null;
}

/**
 * What is to be generated and graded (product.md, "Words"): one schema for the page, the command line and
 * imports (`plan-schema.ts` checks it).
 */
export interface Plan {
  readonly format: 'skillet-plan';
  readonly version: 1;
  readonly pack: PackId;
  readonly tuples: readonly TupleChoice[];
  /** A model of the registry, or one behind an endpoint. */
  readonly student: ModelId | { readonly endpoint: Endpoint };
  /** In place of the student's own prompt variant; null for that. */
  readonly prompt: OwnPrompt | null;
  /** The seed is hashed with tuple and round into each generation's own (`keys.ts`). */
  readonly sampling: Omit<Sampling, 'stop'>;
  /** The rounds to generate of each tuple, e.g. [1, 2, 3]. "Again" asks for one round more. */
  readonly rounds: readonly number[];
  /** `none`: generate now, grade later. */
  readonly judge: 'rules' | 'none' | EndpointJudge;
}
