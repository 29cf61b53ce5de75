import { expect, test } from 'vitest';
import { oneTabAtATime } from '../../../src/app/tab-lock.ts';
import type { RunEvent } from '../../../src/core/run/events.ts';

const DONE: RunEvent = { type: 'ended', how: 'done' };
const never = new AbortController().signal;

/** A run that notes when it begins and ends, and ends when it is let. */
function slowRun(name: string, notes: string[]) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  async function* run(): AsyncGenerator<RunEvent> {
    notes.push(`${name} begins`);
    await ended;
    notes.push(`${name} ends`);
    yield DONE;
  }
  return { run, end };
}

async function eventsOf(run: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run) events.push(event);
  return events;
}

/** The lock's own word for who waits. */
async function waitersOf(name: string): Promise<number> {
  const { pending = [] } = await navigator.locks.query();
  return pending.filter((lock) => lock.name === name).length;
}

test('the second run of one name begins when the first has ended', async () => {
  const name = crypto.randomUUID();
  const notes: string[] = [];
  const one = slowRun('one', notes);
  const two = slowRun('two', notes);
  two.end();
  const first = eventsOf(oneTabAtATime(never, name, one.run));
  await expect.poll(() => notes).toEqual(['one begins']);
  const second = eventsOf(oneTabAtATime(never, name, two.run));
  await expect.poll(() => waitersOf(name)).toBe(1);
  expect(notes).toEqual(['one begins']);
  one.end();
  expect(await first).toEqual([DONE]);
  expect(await second).toEqual([DONE]);
  expect(notes).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('runs of two names go on at once', async () => {
  const notes: string[] = [];
  const one = slowRun('one', notes);
  const two = slowRun('two', notes);
  const first = eventsOf(oneTabAtATime(never, crypto.randomUUID(), one.run));
  const second = eventsOf(oneTabAtATime(never, crypto.randomUUID(), two.run));
  await expect.poll(() => notes).toEqual(['one begins', 'two begins']);
  one.end();
  two.end();
  await Promise.all([first, second]);
});

test('a run that is stopped while it waits never begins', async () => {
  const name = crypto.randomUUID();
  const notes: string[] = [];
  const one = slowRun('one', notes);
  const stop = new AbortController();
  const first = eventsOf(oneTabAtATime(never, name, one.run));
  await expect.poll(() => notes).toEqual(['one begins']);
  const second = eventsOf(oneTabAtATime(stop.signal, name, slowRun('two', notes).run));
  await expect.poll(() => waitersOf(name)).toBe(1);
  stop.abort();
  expect(await second).toEqual([{ type: 'ended', how: 'stopped' }]);
  one.end();
  await first;
  expect(notes).toEqual(['one begins', 'one ends']);
});

test('a run that breaks lets the next one begin', async () => {
  const name = crypto.randomUUID();
  const broken = (): AsyncIterable<RunEvent> => {
    throw new Error('broken');
  };
  await expect(eventsOf(oneTabAtATime(never, name, broken))).rejects.toThrow('broken');
  const next = slowRun('next', []);
  next.end();
  expect(await eventsOf(oneTabAtATime(never, name, next.run))).toEqual([DONE]);
});
