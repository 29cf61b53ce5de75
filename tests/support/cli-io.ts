import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Command, Io } from '../../src/cli/command.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** Runs a command as the shell would, with its input and output in memory. */
export async function runInMemory(
  command: Command,
  args: readonly string[],
  input: readonly string[] = [],
  stop: AbortController = new AbortController(),
  onDrained: (printed: number) => void = () => {},
): Promise<Outcome> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const io: Io = {
    stdin: each(input),
    stdout: (line) => void stdout.push(line),
    stderr: (line) => void stderr.push(line),
    drained: async () => onDrained(stdout.length),
    signal: stop.signal,
  };
  const code = await runCommandLine([command], [command.name, ...args], io);
  return { code, stdout, stderr };
}
