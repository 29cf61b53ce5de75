import { afterEach, expect, test } from 'vitest';
import { EngineLock, type LockParts } from '../../../src/app/engine-lock.ts';

const open: EngineLock[] = [];

/** A tab's own lock; two of one name are two tabs. */
function tab(name: string, title: string, parts: Partial<LockParts> = {}): EngineLock {
  const lock = new EngineLock(name, {
    locks: navigator.locks,
    title: () => title,
    patience: 20_000,
    ...parts,
  });
  open.push(lock);
  return lock;
}

afterEach(() => {
  for (const lock of open.splice(0)) lock.release();
});

/** What a tab does that the engine is taken from. */
async function holds(lock: EngineLock, notes: string[]): Promise<void> {
  const hold = await lock.take();
  hold?.taken.addEventListener('abort', () => {
    notes.push(`taken by ${String(hold.taken.reason)}`);
    lock.sayLetGo();
  });
}

test('one tab has the engine, until it gives it back', async () => {
  const name = crypto.randomUUID();
  const one = tab(name, 'one');
  const two = tab(name, 'two');
  const hold = await one.take();
  expect(hold).not.toBeNull();
  expect(await one.take()).toBe(hold);
  expect(await two.take()).toBeNull();
  expect([await one.isElsewhere(), await two.isElsewhere()]).toEqual([false, true]);
  one.release();
  await expect.poll(() => two.take()).not.toBeNull();
  expect(hold?.taken.aborted).toBe(false);
});

test('taking over tells the former owner by whom, and waits until it has let go', async () => {
  const name = crypto.randomUUID();
  const notes: string[] = [];
  const one = tab(name, 'one');
  const two = tab(name, 'the second tab');
  await holds(one, notes);
  await two.takeOver();
  expect(notes).toEqual(['taken by the second tab']);
  expect(await two.take()).not.toBeNull();
  expect(await one.take()).toBeNull();
});

test('the engine can go back and forth', async () => {
  const name = crypto.randomUUID();
  const notes: string[] = [];
  const one = tab(name, 'one');
  const two = tab(name, 'two');
  await holds(one, notes);
  await two.takeOver();
  await holds(two, notes);
  await one.takeOver();
  expect(notes).toEqual(['taken by two', 'taken by one']);
  expect(await two.take()).toBeNull();
});

test('the word of who takes the engine may come after the loss of it', async () => {
  const name = crypto.randomUUID();
  const notes: string[] = [];
  await holds(tab(name, 'one'), notes);
  void navigator.locks.request(name, { steal: true }, () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(notes).toEqual([]);
  new BroadcastChannel(name).postMessage({ type: 'takes', by: 'a slow tab' });
  await expect.poll(() => notes).toEqual(['taken by a slow tab']);
});

test('who takes the engine without a word is not waited for', async () => {
  const name = crypto.randomUUID();
  const notes: string[] = [];
  await holds(tab(name, 'one'), notes);
  void navigator.locks.request(name, { steal: true }, () => undefined);
  await expect.poll(() => notes, { timeout: 5_000 }).toEqual(['taken by ']);
});

test('a former owner that sleeps is waited for no longer than is said', async () => {
  const name = crypto.randomUUID();
  const one = tab(name, 'one');
  await one.take();
  const two = tab(name, 'two', { patience: 1 });
  await two.takeOver();
  expect(await two.take()).not.toBeNull();
});

test('where there are no locks every tab has its engine', async () => {
  const name = crypto.randomUUID();
  const one = tab(name, 'one', { locks: null });
  const two = tab(name, 'two', { locks: null });
  expect(await one.take()).not.toBeNull();
  expect(await two.take()).not.toBeNull();
  await two.takeOver();
});
