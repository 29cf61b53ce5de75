/** A character whose last bytes are still to come ends in this when decoded. */
const INCOMPLETE = '\uFFFD';

/**
 * The text of a turn as it grows token by token: what may be shown of it (no half characters, nothing that may
 * turn out to begin a stop text), and where a stop text ends it.
 */
export class WrittenText {
  readonly #decode: (ids: readonly number[]) => string;
  readonly #stops: readonly string[];
  readonly #ids: number[] = [];
  #shown = '';
  #all = '';
  #stopped = false;

  /** `decode`: ids to text, without special tokens; empty stop texts are passed over. */
  constructor(decode: (ids: readonly number[]) => string, stops: readonly string[]) {
    this.#decode = decode;
    this.#stops = stops.filter((stop) => stop !== '');
  }

  /** What was shown so far. */
  get shown(): string {
    return this.#shown;
  }

  /** Whether a stop text has come: the text ends before it, and later tokens change nothing. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Takes one more token; returns the piece that may be shown now, often ''. */
  take(id: number): string {
    if (this.#stopped) return '';
    this.#ids.push(id);
    this.#all = this.#decode(this.#ids);
    const end = firstOf(this.#all, this.#stops);
    if (end === null) return this.#show(this.#all.slice(0, this.#certain()));
    this.#stopped = true;
    return this.#show(this.#all.slice(0, end));
  }

  /** No more tokens come: shows what was held back. */
  end(): string {
    return this.#stopped ? '' : this.#show(this.#all);
  }

  #certain(): number {
    const whole = this.#all.endsWith(INCOMPLETE) ? this.#all.indexOf(INCOMPLETE) : this.#all.length;
    const text = this.#all.slice(0, whole);
    const held = this.#stops.map((stop) => overlap(text, stop));
    return whole - Math.max(0, ...held);
  }

  #show(text: string): string {
    // Decoders may look back over a few tokens: what was shown stays.
    if (text.length <= this.#shown.length || !text.startsWith(this.#shown)) return '';
    const piece = text.slice(this.#shown.length);
    this.#shown = text;
    return piece;
  }
}

/** Where the first of these begins in the text, null where none does. */
function firstOf(text: string, stops: readonly string[]): number | null {
  const found = stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
  return found.length === 0 ? null : Math.min(...found);
}

/** How many characters at the end of the text are the beginning of `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}
