import { AppError } from '../../core/errors.ts';
import { requireKind } from './first-bytes.ts';
import { HashedPartial } from './hashed-partial.ts';
import type { FileProgress } from './progress.ts';
import { Passing, withRetries } from './retries.ts';
import { SilenceGuard } from './silence-guard.ts';
import type { PartialFile } from './vault.ts';
import type { WantedFile } from './wanted-file.ts';

const REPORT_EVERY_MS = 100;
const PARTIAL_CONTENT = 206;
const RANGE_REFUSED = 416;
const LOCKED: readonly number[] = [401, 403];
const BUSY: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

export interface Download {
  readonly url: string;
  readonly file: WantedFile;
  readonly partial: PartialFile;
  /** What the server said of the version whose bytes are here; null where nobody knows. */
  readonly version: string | null;
  /** Called before the first byte of a version is written. */
  readonly onVersion: (version: string | null) => Promise<void>;
}

type OnProgress = (progress: FileProgress) => void;

/**
 * Makes the partial whole from one URL and checks it: kind, length, SHA-256; gives the hash. Bytes that are here
 * already are hashed and only the rest is asked for. No `If-Range`: a plain `Range` needs no preflight at another
 * origin, and the hash decides in the end; where nobody tells the hash, the version that the server names does.
 * Throws `model-unreachable`, `model-not-a-model`, `model-truncated`, `model-hash`, `storage-full`.
 */
export async function download(
  signal: AbortSignal,
  job: Download,
  onProgress: OnProgress,
): Promise<string> {
  const { file, partial } = job;
  const isForeign = file.sha256 === null && job.version === null;
  if (isForeign || partial.size > (file.bytes ?? Infinity)) partial.clear();
  const kept = partial.size;
  const hashed = new HashedPartial(partial);
  await hashed.hashKept(signal, (bytes) => onProgress({ phase: 'verifying', bytes }));
  const fetching = new Fetching(job, hashed);
  if (file.bytes === null || hashed.size < file.bytes) await fetching.run(signal, onProgress);
  const found = hashed.hexOfAll();
  if (file.sha256 === null || found === file.sha256) return found;
  if (kept === 0) throw wrongHash(job);
  // The kept part may be what is wrong: once more, from the beginning.
  partial.clear();
  return download(signal, job, onProgress);
}

/** Requests for what a file lacks, until it is whole. */
class Fetching {
  readonly #job: Download;
  readonly #hashed: HashedPartial;
  #version: string | null;

  constructor(job: Download, hashed: HashedPartial) {
    this.#job = job;
    this.#hashed = hashed;
    this.#version = job.version;
  }

  async run(signal: AbortSignal, onProgress: OnProgress): Promise<void> {
    const hashed = this.#hashed;
    onProgress({ phase: 'downloading', bytes: hashed.size, resumed: hashed.size });
    let hasBegun = false;
    const attempt = async (): Promise<void> => {
      const silence = new SilenceGuard(signal);
      try {
        const response = await this.#request(silence);
        hasBegun = true;
        await this.#receive(response, silence, onProgress);
      } catch (thrown) {
        signal.throwIfAborted();
        if (thrown instanceof AppError || thrown instanceof Passing) throw thrown;
        const error = brokeOff(this.#job, hashed.size, thrown);
        // An address that never answered is left for the next one at once.
        throw hasBegun ? new Passing(error) : error;
      } finally {
        silence.end();
      }
    };
    await withRetries(signal, attempt, () => hashed.size);
    const { bytes } = this.#job.file;
    if (bytes !== null && hashed.size < bytes) throw truncated(this.#job, hashed.size, bytes);
  }

  async #request(silence: SilenceGuard): Promise<Response> {
    const { size } = this.#hashed;
    const headers = size > 0 ? { Range: `bytes=${size.toString()}-` } : {};
    const response = await fetch(this.#job.url, { headers, signal: silence.signal });
    if (response.ok) return response;
    if (response.status === RANGE_REFUSED && size > 0) {
      this.#hashed.clear();
      throw new Passing(absent(this.#job, response.status));
    }
    const error = absent(this.#job, response.status);
    throw BUSY.includes(response.status) ? new Passing(error) : error;
  }

  async #receive(response: Response, silence: SilenceGuard, onProgress: OnProgress): Promise<void> {
    const hashed = this.#hashed;
    let resumed = response.status === PARTIAL_CONTENT ? hashed.size : 0;
    if (resumed > 0) this.#requireSameVersion(response);
    let isFirst = resumed === 0;
    let reportedAt = performance.now();
    for await (const bytes of response.body ?? []) {
      silence.heard();
      if (isFirst) await this.#begin(response, bytes);
      if (isFirst) resumed = 0;
      isFirst = false;
      if (hashed.size + bytes.length > (this.#job.file.bytes ?? Infinity))
        throw wrongHash(this.#job);
      hashed.append(bytes);
      if (performance.now() - reportedAt < REPORT_EVERY_MS) continue;
      onProgress({ phase: 'downloading', bytes: hashed.size, resumed });
      reportedAt = performance.now();
    }
    onProgress({ phase: 'downloading', bytes: hashed.size, resumed });
  }

  /** Nothing is written before the first bytes are known to be of the right kind. */
  async #begin(response: Response, bytes: Uint8Array): Promise<void> {
    const { url, file, onVersion } = this.#job;
    requireKind(file.path, bytes, url);
    // A server that knows no ranges sends everything again.
    this.#hashed.clear();
    if (file.sha256 !== null) return;
    this.#version = versionOf(response);
    await onVersion(this.#version);
  }

  #requireSameVersion(response: Response): void {
    if (this.#job.file.sha256 !== null) return;
    const version = versionOf(response);
    if (version !== null && version === this.#version) return;
    this.#hashed.clear();
    throw new Passing(absent(this.#job, response.status));
  }
}

/** `Last-Modified` can be read at any origin, `ETag` only where the server allows it. */
const versionOf = ({ headers }: Response): string | null =>
  headers.get('etag') ?? headers.get('last-modified');

function absent({ url, file }: Download, status: number): AppError {
  const isLocked = LOCKED.includes(status);
  const message = isLocked
    ? `${url} is given only to those who are signed in (${status.toString()}). Download ${file.label} there by hand, then import it from your disk.`
    : `${file.label} is not at ${url} (the server answers ${status.toString()}). Check the address, or get the file with \`skillet models fetch\`.`;
  const detail = { url, status, missing: file.path };
  return new AppError('model-unreachable', message, isLocked ? { ...detail, gated: 1 } : detail);
}

function truncated({ url, file }: Download, bytes: number, expectedBytes: number): AppError {
  const message = `${file.path} at ${url} is cut short: ${bytes.toString()} of ${expectedBytes.toString()} bytes. It was removed; fetch the file again.`;
  return new AppError('model-truncated', message, { url, bytes, expectedBytes });
}

function wrongHash({ url, file }: Download): AppError {
  const message = `The file at ${url} is not the one that ${file.label} is made of (its length or SHA-256 differs). It was removed; fetch the right file.`;
  const expected = file.sha256 ?? `${(file.bytes ?? 0).toString()} bytes`;
  return new AppError('model-hash', message, { url, expected });
}

function brokeOff({ url, file }: Download, bytes: number, thrown: unknown): AppError {
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  const of = file.bytes === null ? '' : ` of ${file.bytes.toString()}`;
  const kept = bytes > 0 ? ` ${bytes.toString()}${of} bytes are kept.` : '';
  const message = `${url} could not be read to its end (${cause}).${kept} Check the network, then try again.`;
  const expected = file.bytes === null ? {} : { expectedBytes: file.bytes };
  return new AppError('model-unreachable', message, { url, bytes, ...expected, cause });
}
