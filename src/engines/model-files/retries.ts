const TRIES_AT_MOST = 3;
const FIRST_PAUSE_MS = 500;
const PAUSE_GROWS = 3;

/** Thrown inside an attempt for what another one may mend: a connection that broke, a server that is busy. */
export class Passing extends Error {
  override readonly name = 'Passing';
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.cause = cause;
  }
}

/**
 * Repeats what fails in passing, with growing pauses, three times without progress at most; then throws the cause.
 * `progress`: grows while the attempts get somewhere.
 */
export async function withRetries(
  signal: AbortSignal,
  attempt: () => Promise<void>,
  progress: () => number,
): Promise<void> {
  let most = progress();
  for (let failures = 0; ;) {
    try {
      await attempt();
      return;
    } catch (thrown) {
      if (!(thrown instanceof Passing)) throw thrown;
      failures = progress() > most ? 1 : failures + 1;
      most = Math.max(most, progress());
      if (failures > TRIES_AT_MOST) throw thrown.cause;
    }
    await pause(signal, FIRST_PAUSE_MS * PAUSE_GROWS ** (failures - 1));
  }
}

/** Rejects with the signal's reason when it fires. */
const pause = (signal: AbortSignal, ms: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
