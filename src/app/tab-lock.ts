import type { RunEvent } from '../core/run/events.ts';

/**
 * A run that no other tab carries out at the same time: it begins when the runs before it under `name` have
 * ended. `signal` ends the waiting too. Where the browser has no locks the run begins at once.
 */
export async function* oneTabAtATime(
  signal: AbortSignal,
  name: string,
  run: () => AsyncIterable<RunEvent>,
): AsyncGenerator<RunEvent> {
  const release = await lockOn(signal, name);
  if (release === undefined) {
    yield { type: 'ended', how: 'stopped' };
    return;
  }
  try {
    yield* run();
  } finally {
    release();
  }
}

/** Waits for the lock and gives what releases it; undefined where the signal came first. */
async function lockOn(signal: AbortSignal, name: string): Promise<(() => void) | undefined> {
  // Absent on addresses that the browser does not trust.
  if (!('locks' in navigator)) return () => undefined;
  try {
    return await new Promise((resolve, reject) => {
      const hold = (): Promise<void> => new Promise((release) => resolve(release));
      navigator.locks.request(name, { signal }, hold).catch(reject);
    });
  } catch (thrown) {
    if (signal.aborted) return undefined;
    throw thrown;
  }
}
