/** One pair: the same prompt and seed through both, one right after the other. Tokens a second. */
export interface Pair {
  readonly ours: number;
  readonly raw: number;
  readonly sameText: boolean;
}

/** Of a second turn: tokens that had to be read, and tokens that it adds to the first. */
export interface SecondTurn {
  readonly read: number;
  readonly added: number;
}

/** What the bench page measures. */
export interface EngineFigures {
  readonly engine: string;
  readonly threads: number;
  readonly isolated: boolean;
  readonly pairs: readonly Pair[];
  readonly secondTurns: readonly SecondTurn[];
}
