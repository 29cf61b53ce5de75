import { AppError } from '../../core/errors.ts';
import type { LoadEvent } from '../../core/engine/engine.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { HashedPartial } from './hashed-partial.ts';
import type { PartialFile } from './keep.ts';

/** A source that sends nothing for so long is given up; what it sent is kept. */
const SILENCE_MS = 30_000;
const REPORT_EVERY_MS = 100;
const MAGIC = 'GGUF';

export interface Download {
  readonly url: string;
  readonly model: ModelEntry;
  readonly partial: PartialFile;
}

type OnEvent = (event: LoadEvent) => void;

/**
 * Makes the partial whole from one URL and checks it: magic, length, SHA-256. Bytes that are here already
 * are hashed and only the rest is asked for. No `If-Range`: the hash decides in the end, and a plain
 * `Range` needs no preflight at another origin.
 * Throws `model-unreachable`, `model-not-a-model`, `model-truncated`, `model-hash`, `storage-full`.
 */
export async function download(
  signal: AbortSignal,
  { url, model, partial }: Download,
  onEvent: OnEvent,
): Promise<void> {
  if (partial.size > model.bytes) partial.clear();
  const kept = partial.size;
  const file = new HashedPartial(partial);
  await file.hashKept(signal, (bytes) => {
    onEvent({ phase: 'verifying', bytes, totalBytes: model.bytes });
  });
  const fetching = new Fetching(url, model, file);
  if (file.size < model.bytes) await fetching.run(signal, onEvent);
  if (file.hexOfAll() === model.sha256) return;
  if (kept === 0) throw fetching.wrongHash();
  // The kept part may be what is wrong: once more, from the beginning.
  partial.clear();
  await download(signal, { url, model, partial }, onEvent);
}

/** One request for what a file lacks. */
class Fetching {
  readonly #url: string;
  readonly #model: ModelEntry;
  readonly #file: HashedPartial;

  constructor(url: string, model: ModelEntry, file: HashedPartial) {
    this.#url = url;
    this.#model = model;
    this.#file = file;
  }

  async run(signal: AbortSignal, onEvent: OnEvent): Promise<void> {
    const [file, totalBytes] = [this.#file, this.#model.bytes];
    const report = (resumed: number): void => {
      onEvent({ phase: 'downloading', bytes: file.size, totalBytes, resumed });
    };
    report(file.size);
    await file.reserve(totalBytes - file.size);
    const silence = new SilenceGuard(signal);
    try {
      await this.#receive(await this.#request(silence), silence, report);
    } catch (thrown) {
      signal.throwIfAborted();
      throw thrown instanceof AppError ? thrown : this.#brokeOff(thrown);
    } finally {
      silence.end();
    }
    if (file.size < totalBytes) throw this.#truncated();
  }

  async #request(silence: SilenceGuard): Promise<Response> {
    const { size } = this.#file;
    const headers = size > 0 ? { Range: `bytes=${size.toString()}-` } : {};
    const response = await fetch(this.#url, { headers, signal: silence.signal });
    if (response.ok) return response;
    const { status } = response;
    const message = `${this.#model.label} is not at ${this.#url} (the server answers ${status.toString()}). Check the address, or get the file with \`skillet models fetch\`.`;
    throw new AppError('model-unreachable', message, { url: this.#url, status });
  }

  async #receive(
    response: Response,
    silence: SilenceGuard,
    report: (resumed: number) => void,
  ): Promise<void> {
    const file = this.#file;
    let resumed = response.status === 206 ? file.size : 0;
    let isFirst = resumed === 0;
    let reportedAt = performance.now();
    for await (const bytes of response.body ?? []) {
      silence.heard();
      if (isFirst) {
        this.#requireMagic(bytes);
        // A server that knows no ranges sends everything again.
        file.clear();
        isFirst = false;
        resumed = 0;
      }
      if (file.size + bytes.length > this.#model.bytes) throw this.wrongHash();
      file.append(bytes);
      if (performance.now() - reportedAt < REPORT_EVERY_MS) continue;
      report(resumed);
      reportedAt = performance.now();
    }
    report(resumed);
  }

  /** Nothing is written before the first bytes are known to be a model's. */
  #requireMagic(bytes: Uint8Array): void {
    const begin = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
    if (begin === MAGIC) return;
    const message = `What ${this.#url} sent is not a model file (it does not begin with ${MAGIC}; a web page, perhaps). Get the file with \`skillet models fetch\`, or check the address.`;
    throw new AppError('model-not-a-model', message, { url: this.#url });
  }

  #truncated(): AppError {
    const [bytes, expectedBytes] = [this.#file.size, this.#model.bytes];
    const message = `The model file at ${this.#url} is cut short: ${bytes.toString()} of ${expectedBytes.toString()} bytes. It was removed; fetch the file again.`;
    return new AppError('model-truncated', message, { url: this.#url, bytes, expectedBytes });
  }

  wrongHash(): AppError {
    const message = `The file at ${this.#url} is not the ${this.#model.label} that the registry names (its SHA-256 differs). It was removed; fetch the right file.`;
    return new AppError('model-hash', message, { url: this.#url, expected: this.#model.sha256 });
  }

  #brokeOff(thrown: unknown): AppError {
    const [bytes, expectedBytes] = [this.#file.size, this.#model.bytes];
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    const kept =
      bytes > 0 ? ` ${bytes.toString()} of ${expectedBytes.toString()} bytes are kept.` : '';
    const message = `${this.#url} could not be read to its end (${cause}).${kept} Check the network, then try again.`;
    const detail = { url: this.#url, bytes, expectedBytes, cause };
    return new AppError('model-unreachable', message, detail);
  }
}

/** A signal that fires with the caller's, or when nothing was heard for a while. */
class SilenceGuard {
  readonly signal: AbortSignal;
  readonly #silence = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    this.signal = AbortSignal.any([signal, this.#silence.signal]);
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#silence.abort(new Error(`nothing came for ${(SILENCE_MS / 1000).toString()} seconds`));
    }, SILENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
