import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { openGate } from '../../../src/endpoint/gate.ts';
import { askedWait, waitBefore, withRetries, type Try } from '../../../src/endpoint/retry.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const never = new AbortController().signal;

describe('askedWait', () => {
  test.each([
    ['seconds in the header', '20', '', 20_000],
    ['a date in the header', 'Thu, 01 Jan 2026 00:00:30 GMT', '', 30_000],
    ['a date that is past', 'Wed, 31 Dec 2025 23:00:00 GMT', '', 0],
    ['the header before the words', '1', 'Please try again in 20s.', 1000],
    ['words in seconds', null, 'Rate limit reached. Please try again in 20s.', 20_000],
    ['words with a fraction', null, 'Please try again in 1.5 seconds', 1500],
    ['words in milliseconds', null, 'Please try again in 250ms.', 250],
    ['minutes and seconds', null, 'Please try again in 1m30s.', 90_000],
    ['hours', null, 'Please retry after 2 hours', 7_200_000],
    ['a field', null, '{"error":{"retry_after": 3}}', 3000],
    ['a field with its unit', null, '{"retryDelay":"37s"}', 37_000],
    ['a field in milliseconds', null, '{"retry_after_ms": 400}', 400],
    ['no time', null, 'Too many requests. Please try again later.', null],
    ['another number', null, 'Limit 200, used 198 of model-4', null],
    ['a header that is none', 'soon', '', null],
  ])('%s', (_name, header, body, ms) => {
    expect(askedWait(header, body, NOW)).toBe(ms);
  });
});

describe('waitBefore', () => {
  test('grows from one second, with full jitter, up to half a minute', () => {
    const atMost = [0, 1, 2, 3, 4, 5, 6].map((tried) => waitBefore(tried, null, () => 1));
    expect(atMost).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(waitBefore(3, null, () => 0)).toBe(0);
  });

  test('is what the server asks for, where it does', () => {
    expect(waitBefore(0, 20_000, () => 0.5)).toBe(20_000);
  });
});

const again = (askedMs: number | null): Try<string> => ({
  state: 'again',
  busy: true,
  askedMs,
  error: () => Promise.resolve(new AppError('endpoint-busy', 'busy')),
});

/** A clock that only waits move on. */
function fakeTime() {
  let now = 0;
  const waits: number[] = [];
  const wait = (_signal: AbortSignal, ms: number) => {
    waits.push(ms);
    now += ms;
    return Promise.resolve();
  };
  return { waits, wait, elapsed: () => now };
}

describe('withRetries', () => {
  test('waits as long as the server asks, then goes on', async () => {
    const time = fakeTime();
    const ports = { retries: 5, random: () => 0.5, wait: time.wait, gate: openGate(time) };
    const script = [again(20_000), again(null)];
    const value = await withRetries(never, ports, () =>
      Promise.resolve(script.shift() ?? { state: 'done', value: 'here' }),
    );
    expect(value).toBe('here');
    expect(time.waits).toEqual([20_000, 1000]);
  });

  test('a wait of hours is said at once', async () => {
    const time = fakeTime();
    const ports = { retries: 5, random: () => 0.5, wait: time.wait, gate: openGate(time) };
    const asking = withRetries(never, ports, () => Promise.resolve(again(7_200_000)));
    await expect(asking).rejects.toMatchObject({ code: 'endpoint-busy' });
    expect(time.waits).toEqual([]);
  });
});

describe('the gate', () => {
  /** Sends so many requests at once and tells how many were inside at the most. */
  async function widest(gate: ReturnType<typeof openGate>, requests: number): Promise<number> {
    let inside = 0;
    let most = 0;
    const task = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 1));
      inside -= 1;
    };
    await Promise.all(
      Array.from({ length: requests }, () => gate.pass(never, task, () => 'neither')),
    );
    return most;
  }

  test('halves once for all requests that were refused together, and grows again', async () => {
    const gate = openGate(fakeTime());
    expect(await widest(gate, 16)).toBe(16);
    const refuse = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
    await Promise.all(
      Array.from({ length: 16 }, () => gate.pass(never, refuse, () => ({ busyMs: 10 }))),
    );
    expect(await widest(gate, 16)).toBe(8);
    for (let answered = 0; answered < 9; answered += 1) {
      await gate.pass(
        never,
        () => Promise.resolve(),
        () => 'fine',
      );
    }
    expect(await widest(gate, 16)).toBe(9);
  });

  test('never closes for good', async () => {
    const gate = openGate(fakeTime());
    for (let refused = 0; refused < 10; refused += 1) {
      await gate.pass(
        never,
        () => Promise.resolve(),
        () => ({ busyMs: 1 }),
      );
    }
    expect(await widest(gate, 4)).toBe(1);
  });

  test('all wait after a refusal, not only the one that was refused', async () => {
    const time = fakeTime();
    const gate = openGate(time);
    await gate.pass(
      never,
      () => Promise.resolve(),
      () => ({ busyMs: 5000 }),
    );
    await gate.pass(
      never,
      () => Promise.resolve(),
      () => 'fine',
    );
    expect(time.waits).toEqual([5000]);
  });

  test('a stop leaves the queue and takes nobody with it', async () => {
    const gate = openGate(fakeTime());
    await gate.pass(
      never,
      () => Promise.resolve(),
      () => ({ busyMs: 0 }),
    );
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const first = gate.pass(
      never,
      () => held,
      () => 'neither',
    );
    const stop = new AbortController();
    const second = gate.pass(
      stop.signal,
      () => Promise.resolve('second'),
      () => 'neither',
    );
    const third = gate.pass(
      never,
      () => Promise.resolve('third'),
      () => 'neither',
    );
    stop.abort();
    await expect(second).rejects.toThrow(/abort/);
    free();
    await first;
    expect(await third).toBe('third');
  });
});
