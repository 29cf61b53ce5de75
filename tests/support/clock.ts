import type { Clock } from '../../src/core/clock.ts';

/** A clock that stands still but for one millisecond at every look. */
export function steppingClock(start = 1000): Clock {
  let time = start;
  const look = (): number => {
    time += 1;
    return time;
  };
  return { now: look, elapsed: look };
}
