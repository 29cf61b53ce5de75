import type { Clock } from '../../core/clock.ts';

/** Shows how far a transfer is. One transfer at a time: `begin`, any number of `at`, `end`. */
export interface Progress {
  begin(label: string, totalBytes: number): void;
  at(doneBytes: number): void;
  end(): void;
}

export interface ProgressOptions {
  readonly write: (text: string) => void;
  /** A terminal gets a bar that redraws itself, anything else a line every ten per cent. */
  readonly tty: boolean;
  readonly clock: Clock;
}

const BAR_CELLS = 24;
const REDRAW_MS = 100;

export function createProgress({ write, tty, clock }: ProgressOptions): Progress {
  let label = '';
  let total = 1;
  let first: { readonly bytes: number; readonly ms: number } | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let tenths = 0;

  const secondsLeft = (done: number): number | null => {
    if (first === null || done <= first.bytes) return null;
    const perByte = (clock.elapsed() - first.ms) / (done - first.bytes);
    return Math.round((perByte * (total - done)) / 1000);
  };
  const status = (done: number): string => {
    const left = secondsLeft(done);
    const time = left === null ? '' : `, ${left} s left`;
    return `${Math.floor((100 * done) / total)} %, ${megabytes(done)} of ${megabytes(total)} MB${time}`;
  };
  const draw = (done: number): void => {
    const now = clock.elapsed();
    if (now - drawnAt < REDRAW_MS && done < total) return;
    drawnAt = now;
    write(`\r\x1b[K${label} ${bar(done / total)} ${status(done)}`);
  };
  const line = (done: number): void => {
    const now = Math.floor((10 * done) / total);
    if (now <= tenths) return;
    tenths = now;
    write(`${label}: ${status(done)}\n`);
  };

  return {
    begin(newLabel, totalBytes) {
      label = newLabel;
      total = Math.max(1, totalBytes);
      first = null;
      drawnAt = Number.NEGATIVE_INFINITY;
      tenths = 0;
    },
    at(doneBytes) {
      const done = Math.min(doneBytes, total);
      first ??= { bytes: done, ms: clock.elapsed() };
      if (tty) draw(done);
      else line(done);
    },
    end() {
      if (tty && first !== null) write('\r\x1b[K');
    },
  };
}

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}]`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
