import { describe, expect, test } from 'vitest';
import type { Engine, TurnOutcome, TurnRequest } from '../../../../src/core/engine/engine.ts';
import { generateMany } from '../../../../src/core/engine/generate-many.ts';
import { AppError, errorData } from '../../../../src/core/errors.ts';

const requestOf = (prompt: string): TurnRequest => ({
  messages: [],
  prompt,
  sampling: {
    ...{ temperature: 0, topP: 1, topK: 0, minP: 0, repetitionPenalty: 1 },
    ...{ seed: 1, maxTokens: 1, stop: [] },
  },
});

const finished = (request: TurnRequest): TurnOutcome => ({
  state: 'finished',
  text: `on ${request.prompt}`,
  finish: 'stop',
  usage: { promptTokens: 1, cachedTokens: 0, newTokens: 1, promptMs: 1, writeMs: 1 },
  applied: request.sampling,
});

/** An engine whose turns end when they are told to, and which remembers what was at work together. */
function handEngine() {
  const running = new Map<string, (outcome: TurnOutcome) => void>();
  const begun: string[] = [];
  const engine: Engine = {
    load: () => Promise.reject(new Error('not asked for')),
    unload: () => Promise.resolve(),
    writeTurn: (signal, request, onEvent) => {
      begun.push(request.prompt);
      onEvent({ type: 'reading' });
      return new Promise((resolve) => {
        running.set(request.prompt, resolve);
        signal.addEventListener('abort', () => resolve({ state: 'stopped', text: 'so far' }));
      });
    },
  };
  const end = async (prompt: string, outcome = finished(requestOf(prompt))): Promise<void> => {
    running.get(prompt)?.(outcome);
    running.delete(prompt);
    for (let step = 0; step < 5; step += 1) await Promise.resolve();
  };
  return { engine, begun, end, running: () => [...running.keys()] };
}

const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const requests = LETTERS.map(requestOf);
const never = (): AbortSignal => new AbortController().signal;

describe('generateMany', () => {
  test('keeps the slots full and gives the outcomes in order, whichever ends first', async () => {
    const hand = handEngine();
    const heard: number[] = [];
    const batch = { engine: hand.engine, loaded: { slots: 2 }, requests };
    const outcomes = generateMany(never(), batch, (index) => heard.push(index));
    expect(hand.running()).toEqual(['a', 'b']);
    await hand.end('b');
    expect(hand.running()).toEqual(['a', 'c']);
    await hand.end('c');
    await hand.end('a');
    expect(hand.running()).toEqual(['d', 'e']);
    await hand.end('d');
    await hand.end('e');
    expect((await outcomes).map(({ state }) => state)).toEqual(LETTERS.map(() => 'finished'));
    expect((await outcomes).map((one) => 'text' in one && one.text)).toEqual(
      LETTERS.map((letter) => `on ${letter}`),
    );
    expect(heard).toEqual([0, 1, 2, 3, 4]);
  });

  test('writes one after another where the model says nothing of slots', async () => {
    const hand = handEngine();
    const outcomes = generateMany(
      never(),
      { engine: hand.engine, loaded: {}, requests },
      () => undefined,
    );
    for (const letter of LETTERS) {
      expect(hand.running()).toEqual([letter]);
      await hand.end(letter);
    }
    expect(await outcomes).toHaveLength(5);
  });

  test('begins nothing more after a stop', async () => {
    const hand = handEngine();
    const stop = new AbortController();
    const batch = { engine: hand.engine, loaded: { slots: 2 }, requests };
    const outcomes = generateMany(stop.signal, batch, () => undefined);
    await hand.end('a');
    stop.abort();
    expect(await outcomes).toMatchObject([
      { state: 'finished' },
      { state: 'stopped', text: 'so far' },
      { state: 'stopped', text: 'so far' },
      { state: 'stopped', text: '' },
      { state: 'stopped', text: '' },
    ]);
    expect(hand.begun).toEqual(['a', 'b', 'c']);
  });

  test('goes on where one fails', async () => {
    const hand = handEngine();
    const batch = { engine: hand.engine, loaded: { slots: 1 }, requests: requests.slice(0, 2) };
    const outcomes = generateMany(never(), batch, () => undefined);
    const error = errorData(new AppError('context-full', 'too long'));
    await hand.end('a', { state: 'failed', error, text: '' });
    await hand.end('b');
    expect((await outcomes).map(({ state }) => state)).toEqual(['failed', 'finished']);
  });

  test('has nothing to do without requests', async () => {
    const { engine } = handEngine();
    const batch = { engine, loaded: { slots: 4 }, requests: [] };
    expect(await generateMany(never(), batch, () => undefined)).toEqual([]);
  });
});
