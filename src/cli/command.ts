/** What a command may touch: tests give it arrays, `main.ts` gives it the process. */
export interface Io {
  /** The lines of the standard input, without their ends. */
  readonly stdin: AsyncIterable<string>;
  /** Data: one line of the standard output. */
  stdout(line: string): void;
  /** Messages and progress: one line of the standard error. */
  stderr(line: string): void;
  /** Resolves when the reader has room for more; whoever prints much waits now and then, or Ctrl-C is not heard. */
  drained(): Promise<void>;
  /** Aborted by Ctrl-C and by a reader that went away: finish what is begun, keep it, return. */
  readonly signal: AbortSignal;
}

/** 0 done, 1 failed, 2 wrong usage (cli.md). */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** One command of `skillet`. It parses, calls the core and prints; it may throw AppErrors, which become one line. */
export interface Command {
  readonly name: string;
  /** One line for `skillet --help`. */
  readonly summary: string;
  /** What `skillet NAME --help` prints. */
  readonly help: string;
  /** `args`: what follows the command's name. Resolves to the exit code. */
  run(args: readonly string[], io: Io): Promise<number>;
}
