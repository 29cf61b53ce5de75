import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoadedModel, TurnRequest } from '../../../src/core/engine/engine.ts';
import { WorkerBridge } from '../../../src/worker/bridge.ts';
import type { WorkerPort } from '../../../src/worker/bridge.ts';
import type { FromWorker, ToWorker } from '../../../src/worker/protocol.ts';
import { TINY_MODEL as model } from '../../support/run-setup.ts';

const loaded: LoadedModel = {
  model: model.id,
  engine: 'fake 1',
  sha256: '00',
  threads: 1,
  contextTokens: 64,
  host: null,
};
const request: TurnRequest = {
  messages: [],
  prompt: 'p',
  sampling: {
    temperature: 0,
    topP: 1,
    topK: 0,
    minP: 0,
    repetitionPenalty: 1,
    seed: 1,
    maxTokens: 8,
    stop: [],
  },
};
const usage = { promptTokens: 1, cachedTokens: 0, newTokens: 1, promptMs: 1, writeMs: 1 };
const GRACE_MS = 3_000;
const STALL_MS = 60_000;

type Listener = (event: { data: FromWorker }) => void;

/** A worker that says only what the test has it say. */
class FakeWorker implements WorkerPort {
  readonly sent: ToWorker[] = [];
  terminated = false;
  readonly #listeners = new Map<string, Listener>();

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }
  say(message: FromWorker): void {
    this.#listeners.get('message')?.({ data: message });
  }
  emit(type: 'error' | 'messageerror', event: object): void {
    this.#listeners.get(type)?.({
      data: { type: 'loaded', id: 0, outcome: { state: 'stopped' } },
      ...event,
    });
  }
  get lastId(): number {
    return this.sent.at(-1)?.id ?? 0;
  }
}

let workers: FakeWorker[] = [];
const engine = (): WorkerBridge =>
  new WorkerBridge({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    weightsBase: 'https://example.org/weights/',
    graceMs: GRACE_MS,
    stallMs: STALL_MS,
  });
const worker = (): FakeWorker => {
  const last = workers.at(-1);
  if (last === undefined) throw new Error('no worker was started');
  return last;
};
const ignore = (): void => undefined;
const signal = (): AbortSignal => new AbortController().signal;

async function ready(bridge = engine()): Promise<WorkerBridge> {
  const loading = bridge.load(signal(), model, ignore);
  worker().say({ type: 'loaded', id: worker().lastId, outcome: { state: 'ready', loaded } });
  expect(await loading).toEqual({ state: 'ready', loaded });
  return bridge;
}

const delta = (text: string): FromWorker => ({
  type: 'turn-event',
  id: worker().lastId,
  event: { type: 'delta', text, newTokens: 1, tokensPerSecond: 1 },
});

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('WorkerBridge', () => {
  test('starts no worker before the first load', () => {
    engine();
    expect(workers).toEqual([]);
  });

  test('passes events and the terminal reply of its own request only', async () => {
    const bridge = await ready();
    const texts: string[] = [];
    const writing = bridge.writeTurn(signal(), request, (event) => {
      if (event.type === 'delta') texts.push(event.text);
    });
    worker().say({ ...delta('stale'), id: 999 });
    worker().say(delta('a'));
    const outcome = {
      state: 'finished',
      text: 'a',
      finish: 'stop',
      usage,
      applied: request.sampling,
    } as const;
    worker().say({ type: 'written', id: worker().lastId, outcome });
    expect(await writing).toEqual(outcome);
    worker().say(delta('late'));
    expect(texts).toEqual(['a']);
  });

  test('a signal that fired before: stopped, and nothing is sent', async () => {
    const bridge = engine();
    expect(await bridge.load(AbortSignal.abort(), model, ignore)).toEqual({ state: 'stopped' });
    expect(workers).toEqual([]);
  });

  test('a turn without a model fails at once', async () => {
    expect(await engine().writeTurn(signal(), request, ignore)).toMatchObject({
      state: 'failed',
      error: { code: 'engine-load' },
    });
  });

  test('a second call while one runs is busy, and the first is untouched', async () => {
    const bridge = await ready();
    const first = bridge.writeTurn(signal(), request, ignore);
    const id = worker().lastId;
    expect(await bridge.writeTurn(signal(), request, ignore)).toMatchObject({
      error: { code: 'engine-busy' },
    });
    expect(await bridge.load(signal(), model, ignore)).toMatchObject({
      error: { code: 'engine-busy' },
    });
    worker().say({ type: 'written', id, outcome: { state: 'stopped', text: 'x' } });
    expect(await first).toEqual({ state: 'stopped', text: 'x' });
  });

  test('a stop is asked for first; the worker lives on when it answers in time', async () => {
    const bridge = await ready();
    const stop = new AbortController();
    const writing = bridge.writeTurn(stop.signal, request, ignore);
    const id = worker().lastId;
    stop.abort();
    expect(worker().sent.at(-1)).toEqual({ type: 'stop', id });
    worker().say({ type: 'written', id, outcome: { state: 'stopped', text: 'so far' } });
    expect(await writing).toEqual({ state: 'stopped', text: 'so far' });
    await vi.advanceTimersByTimeAsync(10 * GRACE_MS);
    expect(worker().terminated).toBe(false);
  });

  test('after the grace period the worker is ended; stopped with the text so far; a load starts another', async () => {
    const bridge = await ready();
    const stop = new AbortController();
    const writing = bridge.writeTurn(stop.signal, request, ignore);
    worker().say(delta('so '));
    worker().say(delta('far'));
    stop.abort();
    await vi.advanceTimersByTimeAsync(GRACE_MS);
    expect(await writing).toEqual({ state: 'stopped', text: 'so far' });
    expect(worker().terminated).toBe(true);
    await ready(bridge);
    expect(workers).toHaveLength(2);
  });

  test.each(['error', 'messageerror'] as const)(
    '%s of the worker settles what is pending',
    async (type) => {
      const bridge = await ready();
      const writing = bridge.writeTurn(signal(), request, ignore);
      worker().say(delta('half'));
      worker().emit(type, { message: 'boom' });
      expect(await writing).toMatchObject({
        state: 'failed',
        text: 'half',
        error: { code: 'engine-died', detail: { cause: 'boom' } },
      });
      expect(worker().terminated).toBe(true);
    },
  );

  test('a worker that cannot be started, or not be written to, settles the call', async () => {
    const bridge = new WorkerBridge({
      createWorker: () => {
        throw new Error('refused by the policy of this site');
      },
      weightsBase: '',
      graceMs: GRACE_MS,
      stallMs: STALL_MS,
    });
    expect(await bridge.load(signal(), model, ignore)).toMatchObject({
      state: 'failed',
      error: { code: 'engine-died', message: 'refused by the policy of this site' },
    });
  });

  test('silence for the stall time ends the worker; any event begins the wait anew', async () => {
    const bridge = await ready();
    const writing = bridge.writeTurn(signal(), request, ignore);
    await vi.advanceTimersByTimeAsync(0.9 * STALL_MS);
    worker().say({ type: 'turn-event', id: worker().lastId, event: { type: 'reading' } });
    await vi.advanceTimersByTimeAsync(0.9 * STALL_MS);
    expect(worker().terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(0.2 * STALL_MS);
    expect(await writing).toMatchObject({
      error: { code: 'engine-stalled', detail: { seconds: 60 } },
    });
    expect(worker().terminated).toBe(true);
  });

  test('once words come, silence means death in half the time', async () => {
    const bridge = await ready();
    const writing = bridge.writeTurn(signal(), request, ignore);
    worker().say(delta('half'));
    await vi.advanceTimersByTimeAsync(0.6 * STALL_MS);
    expect(await writing).toMatchObject({
      error: { code: 'engine-stalled', detail: { seconds: 30 } },
      text: 'half',
    });
  });

  test('no watchdog without a call', async () => {
    await ready();
    await vi.advanceTimersByTimeAsync(100 * STALL_MS);
    expect(worker().terminated).toBe(false);
  });

  test('unload ends the worker and settles what runs as stopped', async () => {
    const bridge = await ready();
    const writing = bridge.writeTurn(signal(), request, ignore);
    worker().say(delta('half'));
    await bridge.unload();
    expect(await writing).toEqual({ state: 'stopped', text: 'half' });
    expect(worker().terminated).toBe(true);
  });

  test('an old worker that speaks after its end is not heard', async () => {
    const bridge = await ready();
    const old = worker();
    await bridge.unload();
    const loading = bridge.load(signal(), model, ignore);
    old.say({ type: 'loaded', id: worker().lastId, outcome: { state: 'stopped' } });
    old.emit('error', { message: 'late' });
    worker().say({ type: 'loaded', id: worker().lastId, outcome: { state: 'ready', loaded } });
    expect(await loading).toEqual({ state: 'ready', loaded });
  });

  test('a worker that calls itself spoilt ends everything with its own words', async () => {
    const bridge = await ready();
    const writing = bridge.writeTurn(signal(), request, ignore);
    worker().say(delta('half'));
    const error = { code: 'gpu-lost' as const, message: 'gone', detail: {} };
    worker().say({ type: 'died', id: worker().lastId, error });
    expect(await writing).toEqual({ state: 'failed', error, text: 'half' });
    expect(worker().terminated).toBe(true);
  });

  describe('deaths in a row', () => {
    const dieInTurn = async (bridge: WorkerBridge): Promise<void> => {
      await ready(bridge);
      const writing = bridge.writeTurn(signal(), request, ignore);
      worker().emit('error', { message: 'boom' });
      await writing;
    };

    test('after three, a load is refused in plain words and starts no worker', async () => {
      const bridge = engine();
      for (let i = 0; i < 3; i++) await dieInTurn(bridge);
      expect(await bridge.load(signal(), model, ignore)).toMatchObject({
        error: { code: 'engine-died', detail: { deaths: 3 } },
      });
      expect(workers).toHaveLength(3);
    });

    test('a turn that ends between them begins the count anew', async () => {
      const bridge = engine();
      await dieInTurn(bridge);
      await dieInTurn(bridge);
      await ready(bridge);
      const writing = bridge.writeTurn(signal(), request, ignore);
      worker().say({
        type: 'written',
        id: worker().lastId,
        outcome: { state: 'stopped', text: '' },
      });
      await writing;
      await dieInTurn(bridge);
      await ready(bridge);
    });

    test('unload begins the count anew', async () => {
      const bridge = engine();
      for (let i = 0; i < 3; i++) await dieInTurn(bridge);
      await bridge.unload();
      await ready(bridge);
    });
  });
});
