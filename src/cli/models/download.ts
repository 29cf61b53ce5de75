import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import { sizeOf } from './weights-file.ts';

export interface DownloadLimits {
  /** Milliseconds until the server must have answered. */
  readonly answerMs: number;
  /** Milliseconds between two pieces of the body. */
  readonly stallMs: number;
  /** How often a transfer that was cut is taken up again. */
  readonly resumes: number;
  /** Milliseconds before it is taken up again. */
  readonly pauseMs: number;
}

export const DOWNLOAD_LIMITS: DownloadLimits = {
  answerMs: 8_000,
  stallMs: 30_000,
  resumes: 4,
  pauseMs: 1_000,
};

export interface Download {
  readonly url: string;
  /** Where the bytes gather; what an earlier attempt left there is taken up. */
  readonly part: string;
  /** Size of the complete file. */
  readonly bytes: number;
  readonly limits: DownloadLimits;
  readonly onBytes: (done: number) => void;
}

/** The connection broke: worth another attempt. Anything else that goes wrong is an AppError and final. */
class Cut extends Error {}

/**
 * Streams a file into `part`, resuming with a Range request where the server allows it. On return `part`
 * has exactly `bytes` bytes; its content is the caller's to check. Throws `model-unreachable` (the part
 * stays for the next time), `model-not-a-model`, `model-truncated` or `model-hash` (the part is removed).
 */
export async function download(signal: AbortSignal, job: Download): Promise<void> {
  await mkdir(dirname(job.part), { recursive: true });
  for (let resumes = 0; ; resumes += 1) {
    try {
      await attempt(signal, job);
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Cut)) throw error;
      if (resumes >= job.limits.resumes) throw unreachable(job, error.message);
    }
    await wait(job.limits.pauseMs, undefined, { signal });
  }
}

async function attempt(signal: AbortSignal, job: Download): Promise<void> {
  const offset = await usableBytes(job);
  if (offset === job.bytes) return;
  const watch = new Watch(signal);
  try {
    watch.expect(job.limits.answerMs);
    const response = await request(job, offset, watch.signal);
    const start = await startOf(response, offset, job);
    await receive(response, start, job, watch);
  } finally {
    watch.end();
  }
}

async function usableBytes(job: Download): Promise<number> {
  const found = (await sizeOf(job.part)) ?? 0;
  if (found <= job.bytes) return found;
  await rm(job.part);
  return 0;
}

async function request(job: Download, offset: number, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (offset > 0) headers['range'] = `bytes=${offset}-`;
  try {
    return await fetch(job.url, { headers, signal });
  } catch (error) {
    throw unreachable(job, reasonOf(error));
  }
}

/** Where the body of a response begins. Drops the part where the server cannot continue it. */
async function startOf(response: Response, offset: number, job: Download): Promise<number> {
  const continues = response.headers.get('content-range')?.startsWith(`bytes ${offset}-`) ?? false;
  if (response.status === 416 || (response.status === 206 && !continues)) {
    await response.body?.cancel();
    await rm(job.part, { force: true });
    throw new Cut('the server could not continue the download');
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw unreachable(job, `HTTP ${response.status}`);
  }
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    await response.body?.cancel();
    throw new AppError('model-not-a-model', 'the server sent a web page instead of a model');
  }
  return response.status === 206 ? offset : 0;
}

async function receive(
  response: Response,
  start: number,
  job: Download,
  watch: Watch,
): Promise<void> {
  const file = await open(job.part, start > 0 ? 'a' : 'w');
  let done = start;
  try {
    for await (const chunk of pieces(response, watch, job.limits.stallMs)) {
      done += chunk.byteLength;
      if (done > job.bytes) break;
      await file.writeFile(chunk);
      job.onBytes(done);
    }
  } finally {
    await file.close();
  }
  if (done === job.bytes) return;
  await rm(job.part);
  throw wrongSize(done, job);
}

async function* pieces(
  response: Response,
  watch: Watch,
  stallMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      watch.expect(stallMs);
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new Cut(reasonOf(error));
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function wrongSize(done: number, job: Download): AppError {
  const detail = { expected: job.bytes, found: done };
  if (done > job.bytes) {
    return new AppError(
      'model-hash',
      'the server sent a larger file than the registry lists',
      detail,
    );
  }
  const text = `the server sent only ${done} of ${job.bytes} bytes`;
  return new AppError('model-truncated', text, detail);
}

function unreachable(job: Download, reason: string): AppError {
  return new AppError('model-unreachable', `not reachable (${reason})`, { url: job.url, reason });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.message;
}

/** Aborts its signal when the outer one aborts or when what is expected does not come in time. */
class Watch {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  #timer: NodeJS.Timeout | undefined;
  readonly #forward = (): void => this.#controller.abort(this.#outer.reason);

  constructor(outer: AbortSignal) {
    this.#outer = outer;
    outer.throwIfAborted();
    outer.addEventListener('abort', this.#forward, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  expect(withinMs: number): void {
    clearTimeout(this.#timer);
    const late = new Error(`no answer within ${withinMs / 1000} s`);
    this.#timer = setTimeout(() => this.#controller.abort(late), withinMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#forward);
  }
}
