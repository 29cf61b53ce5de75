import type { Clock } from '../../core/clock.ts';
import type { Io } from '../command.ts';
import type { Spending } from './spending.ts';

/** Milliseconds between two lines. */
const EVERY = 2000;

/** What a progress line is made of. `done` of `all`; `before`: what of it was there when the command began. */
export interface Standing {
  readonly what: string;
  readonly done: number;
  readonly before: number;
  readonly all: number;
  readonly ungraded: number;
  readonly failed: number;
  readonly spent: Spending;
}

export interface Progress {
  /** To be called often; prints a line now and then. */
  look(): void;
  /** The last line, however short the time. */
  end(): void;
}

export function progressOf(io: Io, clock: Clock, standing: () => Standing): Progress {
  const start = clock.elapsed();
  let last = start;
  const print = (): void => {
    last = clock.elapsed();
    io.stderr(progressLine(standing(), last - start));
  };
  return {
    look() {
      if (clock.elapsed() - last >= EVERY) print();
    },
    end: print,
  };
}

/** E.g. `12/100 graded, 1 ungraded, 0 failed; student 900 in 400 out; judge ...; 3.2 a minute, 0:27:30 left`. */
export function progressLine(standing: Standing, ms: number): string {
  const { what, done, before, all, ungraded, failed, spent } = standing;
  const perMs = ms > 0 ? (done - before) / ms : 0;
  const cost = spent.costUsd === null ? '' : `, $${spent.costUsd.toFixed(4)}`;
  const parts = [
    `${done}/${all} ${what}, ${ungraded} ungraded, ${failed} failed`,
    `student ${spent.student.input} tokens in ${spent.student.output} out`,
    `judge ${spent.judge.input} in ${spent.judge.output} out${cost}`,
  ];
  if (perMs > 0) parts.push(`${(perMs * 60_000).toFixed(1)} a minute${left(all - done, perMs)}`);
  return parts.join('; ');
}

function left(todo: number, perMs: number): string {
  if (todo <= 0) return '';
  const seconds = Math.round(todo / perMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return `, ${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)} left`;
}
