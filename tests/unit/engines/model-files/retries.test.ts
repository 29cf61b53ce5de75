import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Passing, withRetries } from '../../../../src/engines/model-files/retries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (): AbortSignal => new AbortController().signal;

/** Runs to its end, however long the pauses. */
async function ended(run: Promise<void>): Promise<unknown> {
  const outcome = run.then(
    () => 'done',
    (thrown: unknown) => thrown,
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe('retries', () => {
  test('what passes is tried again, three times without progress at most', async () => {
    const cause = new Error('connection lost');
    const attempt = vi.fn(() => Promise.reject(new Passing(cause)));
    expect(await ended(withRetries(never(), attempt, () => 0))).toBe(cause);
    expect(attempt).toHaveBeenCalledTimes(4);
  });

  test('as long as it gets somewhere it goes on', async () => {
    let bytes = 0;
    const attempt = (): Promise<void> => {
      bytes += 1;
      return bytes === 20 ? Promise.resolve() : Promise.reject(new Passing('lost'));
    };
    expect(await ended(withRetries(never(), attempt, () => bytes))).toBe('done');
  });

  test('what is wrong for good is not tried again', async () => {
    const wrong = new Error('wrong hash');
    const attempt = vi.fn(() => Promise.reject(wrong));
    expect(await ended(withRetries(never(), attempt, () => 0))).toBe(wrong);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test('a stop is heard in a pause', async () => {
    const stop = new AbortController();
    const attempt = vi.fn(() => Promise.reject(new Passing('lost')));
    const run = withRetries(stop.signal, attempt, () => 0).catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(1);
    stop.abort('stopped');
    expect(await run).toBe('stopped');
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
