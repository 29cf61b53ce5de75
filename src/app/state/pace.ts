/** Seconds left of a download, from what came in since it began. */
export class Pace {
  #from: { readonly at: number; readonly bytes: number } | null = null;

  /** `at` in ms, monotonic. Null until a second and some bytes have passed. */
  secondsLeft(at: number, bytes: number, totalBytes: number): number | null {
    this.#from ??= { at, bytes };
    const seconds = (at - this.#from.at) / 1000;
    const arrived = bytes - this.#from.bytes;
    if (seconds < 1 || arrived <= 0) return null;
    return ((totalBytes - bytes) * seconds) / arrived;
  }
}
