import type { ModelId, PackId } from '../brand.ts';
import type { Split, Tuple } from '../catalog/pack.ts';
import type { Sampling } from '../engine/engine.ts';

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

/**
 * What is to be generated and graded (product.md, "Words"): one schema for the page, the command line and
 * imports (`plan-schema.ts` checks it).
 */
export interface Plan {
  readonly format: 'skillet-plan';
  readonly version: 1;
  readonly pack: PackId;
  readonly tuples: readonly TupleChoice[];
  readonly student: ModelId;
  /** The seed is hashed with tuple and round into each generation's own (`keys.ts`). */
  readonly sampling: Omit<Sampling, 'stop'>;
  /** The rounds to generate of each tuple, e.g. [1, 2, 3]. "Again" asks for one round more. */
  readonly rounds: readonly number[];
  readonly judge: 'rules';
}
