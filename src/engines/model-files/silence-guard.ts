/** A source that sends nothing for so long is given up; what it sent is kept. */
const SILENCE_MS = 30_000;

/** A signal that fires with the caller's, or when nothing was heard for a while. */
export class SilenceGuard {
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
