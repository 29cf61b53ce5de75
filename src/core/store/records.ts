import type { GenerationKey, PackId, VoteKey } from '../brand.ts';
import type { Split, Tuple } from '../catalog/pack.ts';
import type {
  EndpointReply,
  LoadedModel,
  Sampling,
  SamplingField,
  TurnUsage,
} from '../engine/engine.ts';
import type { Criterion, Vote } from '../grading/grade.ts';
import type { VoteSource } from '../grading/vote-source.ts';

export const RECORD_VERSION = 2;

/** Where a tuple came from, enough to reproduce it by a link. */
export type TupleOrigin =
  | {
      readonly kind: 'drawn';
      readonly split: Split;
      readonly k: number;
      readonly seed: number;
      /** Of how many: a tuple's topic depends on it (method.md §2). */
      readonly n: number;
      /** From 0, below `n`. */
      readonly index: number;
    }
  | { readonly kind: 'picked' }
  /** From a result folder of the reference, whose name states the seed. */
  | { readonly kind: 'imported'; readonly seed: number; readonly index: number };

/** One turn of the conversation as it happened. */
export interface TurnRecord {
  readonly user: string;
  /** The whole rendered prompt the engine was given. */
  readonly prompt: string;
  readonly assistant: string;
  /** Null where it is not known: imported conversations. */
  readonly finish: 'stop' | 'length' | null;
  readonly usage: TurnUsage | null;
  readonly sampling: Sampling | null;
  /** Fields of `sampling` that the engine was not able to apply. */
  readonly dropped: readonly SamplingField[];
  /** What an endpoint said of its reply; null where none wrote. */
  readonly endpoint: EndpointReply | null;
}

/** One two-turn conversation and the answer taken from it. Immutable. */
export interface GenerationRecord {
  readonly version: typeof RECORD_VERSION;
  readonly key: GenerationKey;
  readonly pack: { readonly id: PackId; readonly version: number };
  readonly tuple: Tuple;
  readonly origin: TupleOrigin;
  readonly student: LoadedModel & { readonly label: string };
  readonly prompt: { readonly variant: string; readonly version: number };
  /** From 1. "Again" is the next round. */
  readonly round: number;
  readonly turns: readonly TurnRecord[];
  readonly drafts: readonly string[];
  /** The graded text: the last draft. May be empty. */
  readonly answer: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** One judge reply on one generation. Immutable. */
export interface VoteRecord {
  readonly version: typeof RECORD_VERSION;
  readonly key: VoteKey;
  readonly generation: GenerationKey;
  readonly judge: string;
  /** From 1. */
  readonly number: number;
  readonly criteria: readonly Criterion[];
  readonly vote: Vote;
  readonly source: VoteSource;
  readonly createdAt: number;
}
