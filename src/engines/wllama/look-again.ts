import type { Backend } from '../../core/engine/engine.ts';

/** What was chosen while another program held the cores is looked at again after so long, ms. */
const LOOK_AGAIN_MS = 5 * 60_000;

export interface ChosenThen {
  readonly setup: { readonly backend: Backend; readonly threads: number };
  /** Whether the machine was the engine's alone. */
  readonly steady: boolean;
  /** ms. */
  readonly age: number;
}

/** Whether fewer threads than there could be may have been chosen in a bad moment. `threadsAtMost`: now. */
export const mayBeFaster = (
  { setup, steady, age }: ChosenThen,
  { threadsAtMost }: { readonly threadsAtMost: number },
): boolean =>
  !steady && setup.backend === 'cpu' && setup.threads < threadsAtMost && age > LOOK_AGAIN_MS;
