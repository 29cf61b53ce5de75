import { describe, expect, test } from 'vitest';
import { Conversations } from '../../../../src/engines/wllama/conversations.ts';

describe('Conversations', () => {
  test('are idle between turns, and say beforehand what a prompt would carry on', () => {
    const one = new Conversations(1);
    expect(one.isIdle).toBe(true);
    one.begin('hello');
    expect(one.isIdle).toBe(false);
    one.end('hello');
    expect(one.isIdle).toBe(true);
    expect(one.goesOn('hello')).toBe(false);
    expect(one.goesOn('hello, and more')).toBe(true);
    expect(one.begin('hello, and more')).toBe(true);
  });

  test('go on only from a finished turn that the prompt carries on', () => {
    const one = new Conversations(1);
    expect(one.begin('hello')).toBe(false);
    one.end('hello');
    expect(one.begin('hello, and more')).toBe(true);
    one.end('hello, and more');
    expect(one.begin('hello, and more')).toBe(false);
  });

  test('of one slot are forgotten once another turn has begun', () => {
    const one = new Conversations(1);
    one.begin('a');
    one.end('a');
    one.begin('b');
    one.end('b');
    expect(one.begin('a then')).toBe(false);
  });

  test('of several slots are kept side by side, the oldest making room', () => {
    const two = new Conversations(2);
    for (const prompt of ['a', 'b']) two.begin(prompt);
    for (const prompt of ['a', 'b']) two.end(prompt);
    expect(two.begin('b then')).toBe(true);
    expect(two.begin('a then')).toBe(true);
    two.end('a then');
    two.end('b then');
    two.begin('c');
    expect(two.begin('a then on')).toBe(false);
  });

  test('of a stopped turn are not gone on with', () => {
    const one = new Conversations(1);
    one.begin('a');
    one.end(null);
    expect(one.begin('a then')).toBe(false);
  });

  test('are forgotten where the model writes differently from now on', () => {
    const one = new Conversations(1);
    one.begin('a');
    one.end('a');
    one.forget();
    expect(one.begin('a then')).toBe(false);
  });
});
