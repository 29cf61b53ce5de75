import { AppError } from '../../core/errors.ts';
import { SilenceGuard } from './silence-guard.ts';

const LOCKED: readonly number[] = [401, 403];
const NOT_FOUND = 404;

export interface Answer {
  readonly json: unknown;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
}

/** JSON from a server. Errors: `address-invalid` (404), `model-unreachable` (`gated` where a sign-in is wanted). */
export async function askJson(signal: AbortSignal, url: string, address: string): Promise<Answer> {
  const response = await request(signal, url, {});
  if (!response.ok) throw refusal(response.status, url, address);
  try {
    const json: unknown = await response.json();
    return { json, next: nextIn(response.headers.get('link')) };
  } catch (thrown) {
    signal.throwIfAborted();
    throw unreachable(url, thrown);
  }
}

/** Size of a file, null where the server does not say; undefined where there is none. */
export async function askSize(
  signal: AbortSignal,
  url: string,
): Promise<number | null | undefined> {
  const response = await request(signal, url, { method: 'HEAD' });
  const { headers } = response;
  // Many a server answers every address with its start page.
  if (!response.ok || /text\/html/.test(headers.get('content-type') ?? '')) return undefined;
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}

async function request(signal: AbortSignal, url: string, init: RequestInit): Promise<Response> {
  const silence = new SilenceGuard(signal);
  try {
    return await fetch(url, { ...init, signal: silence.signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw unreachable(url, thrown);
  } finally {
    silence.end();
  }
}

/** RFC 8288, as the hub sends it: `<URL>; rel="next"`. */
const nextIn = (link: string | null): string | null =>
  /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1] ?? null;

function refusal(status: number, url: string, address: string): AppError {
  if (status === NOT_FOUND) {
    const message = `There is nothing at ${address}. Check how it is written.`;
    return new AppError('address-invalid', message, { address });
  }
  const isLocked = LOCKED.includes(status);
  const message = isLocked
    ? `${address} is given only to those who are signed in, or is not there at all. If it is there, download it by hand, then import it from your disk.`
    : `${url} answers ${status.toString()}. Try again later.`;
  const detail = { url, status };
  return new AppError('model-unreachable', message, isLocked ? { ...detail, gated: 1 } : detail);
}

function unreachable(url: string, thrown: unknown): AppError {
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  const message = `${url} could not be read (${cause}). Check the network and whether that server lets web pages read it (CORS).`;
  return new AppError('model-unreachable', message, { url, cause });
}
