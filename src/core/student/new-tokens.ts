/** By parameters, in millions: the first line whose limit a model stays under. */
const NEW_TOKENS: readonly (readonly [below: number, tokens: number])[] = [
  [400, 96],
  [6_000, 256],
  [Infinity, 384],
];

/**
 * New tokens a turn of a student that runs in the page, by its parameters in millions. The text itself is limited by
 * its sentences; a larger model says more around it, and a small one that goes on is going round in circles.
 */
export const newTokensFor = ({ parameters }: { readonly parameters: number }): number =>
  NEW_TOKENS.find(([below]) => parameters < below)?.[1] ?? 96;
