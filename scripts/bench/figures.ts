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

/** The same requests one after another and all at once. Tokens a second, prompts included in the time. */
export interface Many {
  readonly alone: number;
  readonly together: number;
  /** Texts that are the same in both ways. */
  readonly same: number;
  readonly of: number;
}

/** What the bench page measures. */
export interface EngineFigures {
  readonly engine: string;
  readonly threads: number;
  readonly isolated: boolean;
  readonly backend: string;
  /** `raw`: wllama with our number of threads. */
  readonly pairs: readonly Pair[];
  /** `raw`: wllama as it comes. */
  readonly defaults: readonly Pair[];
  /** Ours with a Q8_0 file; `raw`: wllama as it comes, with the usual file. None where the file is not there. */
  readonly requantised: readonly Pair[];
  /** Ours with an ONNX export of the same model; `raw`: transformers.js by itself. None where there is no export. */
  readonly transformers: readonly Pair[];
  readonly many: readonly Many[];
  readonly secondTurns: readonly SecondTurn[];
}
