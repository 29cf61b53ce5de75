import type { PromptVariant } from './variants.ts';
/** Placeholder until the trial texts are in. */
export const CANDIDATES: readonly PromptVariant[] = [
  { id: 'small-a', version: 1, system: null, turns: ['x {topic}', 'y {topic}'] },
];
