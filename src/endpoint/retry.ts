import type { AppError } from '../core/errors.ts';
import type { Gate, GateVerdict } from './gate.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A server that asks for more than this has a quota, not a rush: it is said at once. */
const LONGEST_ASKED_MS = 120_000;

/** What one try came to. What no later try can mend is thrown. */
export type Try<Value> =
  | { readonly state: 'done'; readonly value: Value }
  /** `busy`: too many requests, all of this client's wait. `askedMs`: how long the server asks to be left alone. */
  | {
      readonly state: 'again';
      readonly busy: boolean;
      readonly askedMs: number | null;
      /** Fewer retries than usual for a failure that hardly ever passes. */
      readonly retriesAtMost?: number;
      /** What to throw when it was the last try. */
      readonly error: () => Promise<AppError>;
    };

type Again = Extract<Try<never>, { readonly state: 'again' }>;

export interface RetryPorts {
  readonly retries: number;
  readonly wait: (signal: AbortSignal, ms: number) => Promise<void>;
  readonly random: () => number;
  readonly gate: Gate;
}

/** Tries until it is done, or no more tries are left, or the signal fires. */
export async function withRetries<Value>(
  signal: AbortSignal,
  ports: RetryPorts,
  once: () => Promise<Try<Value>>,
): Promise<Value> {
  for (let tried = 0; ; tried += 1) {
    let waitMs = 0;
    const outcome = await ports.gate.pass(signal, once, (result): GateVerdict => {
      if (result.state === 'done') return 'fine';
      waitMs = waitBefore(tried, result.askedMs, ports.random);
      return result.busy ? { busyMs: Math.min(waitMs, LONGEST_ASKED_MS) } : 'neither';
    });
    if (outcome.state === 'done') return outcome.value;
    if (isLast(outcome, tried, ports.retries)) throw await outcome.error();
    // Where it is busy the gate makes everybody wait, this request too.
    if (!outcome.busy) await ports.wait(signal, waitMs);
  }
}

const isLast = ({ askedMs, retriesAtMost = Infinity }: Again, tried: number, retries: number) =>
  tried >= Math.min(retries, retriesAtMost) || (askedMs ?? 0) > LONGEST_ASKED_MS;

/** Milliseconds before the next try: what the server asks for, else exponential backoff with full jitter. */
export function waitBefore(tried: number, askedMs: number | null, random: () => number): number {
  if (askedMs !== null) return askedMs;
  return random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tried);
}

/**
 * How long a server asks to be left alone, in milliseconds; null where it does not say. A page can rarely read the
 * header, since servers do not expose it to other origins, so the words of the error count too.
 */
export function askedWait(header: string | null, body: string, now: number): number | null {
  return headerWait(header, now) ?? bodyWait(body);
}

function headerWait(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function bodyWait(body: string): number | null {
  const field = /"retry_?(?:after|delay)(_ms)?"\s*:\s*"?(\d+(?:\.\d+)?)(?=["\s,}s])/i.exec(body);
  if (field !== null) return Number(field[2]) * (field[1] === undefined ? 1000 : 1);
  const words =
    /(?:again|retry|wait)\b[^.\d]{0,30}((?:\d+(?:\.\d+)?\s*(?:milliseconds?|minutes?|seconds?|hours?|mins?|secs?|hrs?|ms|h|m|s)\b\s*|\d+(?:\.\d+)?(?:h|m)(?=\d))+)/i.exec(
      body,
    );
  return words?.[1] === undefined ? null : durationOf(words[1]);
}

/** `1m30s`, `20 seconds`, `250ms`. */
function durationOf(words: string): number {
  const parts = words.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * unitMs(unit ?? ''), 0);
}

const unitMs = (unit: string): number =>
  UNITS[unit === 'ms' || unit.startsWith('mil') ? 'ms' : unit.charAt(0)] ?? 1000;
