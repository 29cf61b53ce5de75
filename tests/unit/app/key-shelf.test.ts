import { expect, test } from 'vitest';
import { keyShelf, type KeyStorage } from '../../../src/app/key-shelf.ts';

function storage(): KeyStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => void entries.set(name, text),
    removeItem: (name) => void entries.delete(name),
  };
}

const shelves = () => {
  const session = storage();
  const device = storage();
  return { session, device, shelf: keyShelf({ session: () => session, device: () => device }) };
};

test('a key in memory is in no storage, and gone with the shelf', () => {
  const { session, device, shelf } = shelves();
  shelf.keep('judge', 'secret', 'memory');
  expect(shelf.read('judge')).toBe('secret');
  expect([session.entries.size, device.entries.size]).toEqual([0, 0]);
  expect(keyShelf({ session: () => session, device: () => device }).read('judge')).toBeNull();
});

test('a key is in one place only, and moves whole', () => {
  const { session, device, shelf } = shelves();
  shelf.keep('judge', 'secret', 'device');
  expect([...device.entries.values()]).toEqual(['secret']);
  shelf.keep('judge', 'secret', 'session');
  expect(device.entries.size).toBe(0);
  expect(shelf.place('judge')).toBe('session');
  shelf.keep('judge', 'secret', 'memory');
  expect(session.entries.size).toBe(0);
});

test('an empty key forgets, of this owner only', () => {
  const { device, shelf } = shelves();
  shelf.keep('judge', 'one', 'device');
  shelf.keep('student', 'two', 'device');
  shelf.keep('judge', '', 'memory');
  expect(shelf.read('judge')).toBeNull();
  expect([...device.entries.values()]).toEqual(['two']);
});

test('where the browser refuses the place, the key stays in memory and says so', () => {
  const refuses = (): never => {
    throw new Error('storage is off');
  };
  const shelf = keyShelf({ session: refuses, device: () => null });
  shelf.keep('judge', 'secret', 'device');
  expect(shelf.place('judge')).toBe('memory');
  shelf.keep('judge', 'other', 'session');
  expect(shelf.read('judge')).toBe('other');
});
