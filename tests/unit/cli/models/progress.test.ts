import { describe, expect, test } from 'vitest';
import { createProgress } from '../../../../src/cli/models/progress.ts';

function shown(tty: boolean, steps: readonly number[]): string[] {
  const written: string[] = [];
  let now = 0;
  const clock = { now: () => now, elapsed: () => (now += 1000) };
  const progress = createProgress({ write: (text) => written.push(text), tty, clock });
  progress.begin('Tiny', 100e6);
  for (const step of steps) progress.at(step * 1e6);
  progress.end();
  return written;
}

describe('createProgress', () => {
  test('writes a line every ten per cent where there is no terminal', () => {
    const lines = shown(false, [1, 5, 11, 12, 19, 20, 55, 100, 100]);
    expect(lines.map((line) => /^Tiny: (\d+) %.*\n$/.exec(line)?.[1])).toEqual([
      '11',
      '20',
      '55',
      '100',
    ]);
  });

  test('draws a bar with bytes and time left on a terminal, and clears it', () => {
    const drawn = shown(true, [0, 50]);
    expect(drawn[1]).toContain('[############............] 50 %, 50.0 of 100.0 MB, ');
    expect(drawn[1]).toMatch(/\d+ s left$/);
    expect(drawn.at(-1)).toBe('\r\x1b[K');
  });
});
