import { createInterface } from 'node:readline';
import type { Io } from './command.ts';

/** The process as a command sees it. */
export function nodeIo(): Io {
  const stop = new AbortController();
  stopOnInterrupt(stop);
  stopWhenReaderLeaves(stop);
  return {
    stdin: inputLines(stop.signal),
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    signal: stop.signal,
  };
}

/** The first Ctrl-C asks the command to end in order, the second one ends the process. */
function stopOnInterrupt(stop: AbortController): void {
  process.once('SIGINT', () => {
    stop.abort();
    process.once('SIGINT', () => process.exit(130));
  });
}

/** `skillet … | head`: a closed pipe is the reader's wish, not an error. */
function stopWhenReaderLeaves(stop: AbortController): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stop.abort();
      process.exitCode = 0;
    });
  }
}

/** Opens the standard input only when a command begins to read it. */
async function* inputLines(signal: AbortSignal): AsyncGenerator<string> {
  if (signal.aborted) return;
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  const close = (): void => lines.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    yield* lines;
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
    process.stdin.destroy();
  }
}
