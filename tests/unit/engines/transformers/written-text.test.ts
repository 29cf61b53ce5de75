import { describe, expect, test } from 'vitest';
import { WrittenText } from '../../../../src/engines/transformers/written-text.ts';

const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];
const decodeBytes = (ids: readonly number[]): string =>
  new TextDecoder().decode(Uint8Array.from(ids));

/** Every byte as a token: the pieces shown, and what the end brought. */
function written(text: string, stops: readonly string[]) {
  const grown = new WrittenText(decodeBytes, stops);
  const pieces = bytesOf(text).map((byte) => grown.take(byte));
  return { pieces, rest: grown.end(), shown: grown.shown, stopped: grown.stopped };
}

describe('text that grows token by token', () => {
  test('shows each piece once', () => {
    const { pieces, rest, shown, stopped } = written('abc', []);
    expect(pieces).toEqual(['a', 'b', 'c']);
    expect({ rest, shown, stopped }).toEqual({ rest: '', shown: 'abc', stopped: false });
  });

  test('waits for the last byte of a character', () => {
    const { pieces, shown } = written('aé語b', []);
    expect(pieces).toEqual(['a', '', 'é', '', '', '語', 'b']);
    expect(shown).toBe('aé語b');
  });

  test('shows a broken character at the end rather than lose it', () => {
    const grown = new WrittenText(decodeBytes, []);
    for (const byte of bytesOf('aé').slice(0, 2)) grown.take(byte);
    expect(grown.end()).toBe('\uFFFD');
  });

  test('ends before a stop text that spans tokens, and shows nothing of it', () => {
    const { pieces, shown, stopped, rest } = written('one\n\nUser: two', ['\n\nUser']);
    expect(shown).toBe('one');
    expect(stopped).toBe(true);
    expect(rest).toBe('');
    expect(pieces.join('')).toBe('one');
  });

  test('gives back what only looked like a stop text', () => {
    const { pieces, shown } = written('a\n\nUsual', ['\n\nUser']);
    expect(shown).toBe('a\n\nUsual');
    expect(pieces.slice(1, 5)).toEqual(['', '', '', '']);
    expect(written('a\n\nUs', ['\n\nUser'])).toMatchObject({ rest: '\n\nUs', shown: 'a\n\nUs' });
  });

  test('takes the earliest of several, and passes over an empty one', () => {
    expect(written('abcd', ['cd', 'bc', '']).shown).toBe('a');
    expect(written('aaab', ['aab']).shown).toBe('a');
  });

  test('finds a stop text inside one token', () => {
    const grown = new WrittenText(
      (ids) => ids.map((id) => ['x END y'][id] ?? '').join(''),
      ['END'],
    );
    expect(grown.take(0)).toBe('x ');
    expect(grown.stopped).toBe(true);
    expect(grown.take(0)).toBe('');
  });
});
