/** Thrown when nothing was heard for too long. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/**
 * Runs a task that must show a sign of life at least every so many milliseconds: `alive` starts the time anew.
 * Its own signal fires when the caller's does, or when time is up; then it rejects with TooSlow.
 */
export async function withDeadline<Value>(
  signal: AbortSignal,
  ms: number,
  task: (signal: AbortSignal, alive: () => void) => Promise<Value>,
): Promise<Value> {
  signal.throwIfAborted();
  const inner = new AbortController();
  const stop = (): void => inner.abort(signal.reason);
  const late = new TooSlow(`nothing was heard for ${ms.toString()} ms`);
  const start = () => setTimeout(() => inner.abort(late), ms);
  let timer = start();
  const alive = (): void => {
    clearTimeout(timer);
    timer = start();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const value = await task(inner.signal, alive);
    inner.signal.throwIfAborted();
    return value;
  } catch (thrown) {
    // What a platform throws for an aborted request differs.
    throw inner.signal.aborted ? inner.signal.reason : thrown;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Waits so many milliseconds; rejects as soon as the signal fires. */
export function waitFor(signal: AbortSignal, ms: number): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
