import { AppError } from '../core/errors.ts';
import { waitFor } from './deadline.ts';

/** Why nothing came back. A browser tells a page no more than that the request failed. */
export type NoAnswer =
  /** Nobody is there. */
  | 'unreachable'
  /** Somebody is, but does not let this page read the answer. */
  | 'cors'
  /** Either of the two: a page under `Cross-Origin-Embedder-Policy: require-corp` cannot tell them apart. */
  | 'unclear'
  /** A page that was loaded over https may not ask an address over http. */
  | 'mixed-content';

/** What is known when a request has failed. */
export interface NoAnswerFacts {
  readonly url: string;
  /** The origin of the page that asked; null outside of a browser. */
  readonly origin: string | null;
  /** Whether a request whose answer cannot be read got through; null where it was not tried. */
  readonly opaque: boolean | null;
  /** Whether the page is cross-origin isolated: then an opaque answer is taken for none, too. */
  readonly isolated: boolean;
}

export function whyNoAnswer({ url, origin, opaque, isolated }: NoAnswerFacts): NoAnswer {
  if (isMixedContent(url, origin)) return 'mixed-content';
  if (origin === null || opaque === null) return 'unreachable';
  if (opaque) return 'cors';
  return isolated ? 'unclear' : 'unreachable';
}

/** Browsers let a secure page speak plain http to its own machine (W3C Mixed Content, Secure Contexts §3.1). */
export function isMixedContent(url: string, origin: string | null): boolean {
  const { protocol, hostname } = new URL(url);
  if (origin === null || !origin.startsWith('https:') || protocol !== 'http:') return false;
  return !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * Whether an address answers at all, whatever it lets a page read: for pages whose own embedder policy hides that from
 * them. Null where this cannot be found out either. It is never given a key.
 */
export type Reach = (signal: AbortSignal, url: string) => Promise<boolean | null>;

export interface ReachPorts {
  readonly fetch: typeof globalThis.fetch;
  readonly origin: string | null;
  readonly reach: Reach | null;
}

const PROBE_MS = 5_000;

/** Finds out why a request got no answer. The probe carries no key. */
export async function diagnose(
  signal: AbortSignal,
  url: string,
  { fetch, origin, reach }: ReachPorts,
): Promise<NoAnswer> {
  const probes = origin !== null && !isMixedContent(url, origin);
  const told = probes && reach !== null ? await reach(signal, url) : null;
  const opaque = probes ? (told ?? (await getsThrough(signal, url, fetch))) : null;
  const isolated = told === null && Reflect.get(globalThis, 'crossOriginIsolated') === true;
  return whyNoAnswer({ url, origin, opaque, isolated });
}

async function getsThrough(
  signal: AbortSignal,
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<boolean> {
  const init: RequestInit = { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' };
  const stop = new AbortController();
  try {
    const late = waitFor(stop.signal, PROBE_MS).then(() => false);
    late.catch(() => false);
    const there = fetch(url, { ...init, signal: AbortSignal.any([signal, stop.signal]) });
    return await Promise.race([there.then(() => true), late]);
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}

/** The origin of the page or worker that this runs in; null in Node. */
export function ownOrigin(): string | null {
  const place: unknown = Reflect.get(globalThis, 'location');
  if (typeof place !== 'object' || place === null) return null;
  const origin: unknown = Reflect.get(place, 'origin');
  return typeof origin === 'string' ? origin : null;
}

export function noAnswerError(why: NoAnswer, host: string): AppError {
  switch (why) {
    case 'unreachable':
      return new AppError(
        'endpoint-unreachable',
        `Nothing answers at ${host}: check the address and the network, and whether the server is running.`,
        { host },
      );
    case 'unclear':
      return new AppError(
        'endpoint-unreachable',
        `Nothing that this page may read answers at ${host}: either no server is there, or it does not allow this page's origin (CORS). Check the address and the server's settings, or use the command line.`,
        { host, why },
      );
    case 'cors':
      return new AppError(
        'endpoint-blocked',
        `${host} answers, but does not allow web pages of this origin to read it (CORS): allow the origin in the server's settings, or use the command line.`,
        { host, why },
      );
    case 'mixed-content':
      return new AppError(
        'endpoint-blocked',
        `This page came over https, so the browser does not let it ask ${host} over http: give the server https, run it on this machine, or use the command line.`,
        { host, why },
      );
  }
}
