import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EXIT, type Io } from './command.ts';

const READER_LEFT = Symbol('the reader left');

/** The exit code of the process: a command that stopped because its reader left has not failed. */
export const exitCode = (io: Io, code: number): number =>
  io.signal.reason === READER_LEFT ? EXIT.done : code;

/** The process as a command sees it. */
export function nodeIo(): Io {
  // Every request under way listens to the signals above it, and lets go when it ends: many are no leak.
  setMaxListeners(0);
  const stop = new AbortController();
  stopOnInterrupt(stop);
  stopWhenReaderLeaves(stop);
  return {
    stdin: inputLines(process.stdin, stop.signal),
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    drained: () => drained(stop.signal),
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
      stop.abort(READER_LEFT);
    });
  }
}

async function drained(signal: AbortSignal): Promise<void> {
  if (process.stdout.writableNeedDrain && !signal.aborted) await drainOrAbort(signal);
  await nextTurn();
}

function drainOrAbort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      process.stdout.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    process.stdout.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Opens the standard input only when a command begins to read it. A byte order mark is no part of its first line. */
export async function* inputLines(input: Readable, signal: AbortSignal): AsyncGenerator<string> {
  if (signal.aborted) return;
  const lines = createInterface({ input, crlfDelay: Infinity });
  const close = (): void => lines.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    let first = true;
    for await (const line of lines) {
      yield first ? line.replace(/^\uFEFF/, '') : line;
      first = false;
    }
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
    input.destroy();
  }
}
