import type { GenerationKey } from '../../core/brand.ts';
import type { KeyStorage } from '../key-shelf.ts';

const NAME = 'skillet seen verdicts';
/** Digits of a generation's key: enough to tell the texts of one browser apart. */
const DIGITS = 12;
const KEPT_AT_MOST = 4_000;

/**
 * The texts of which another judge's verdicts have been on the screen in this browser: a person's grade of those is not
 * blind. Read anew each time, since another tab may have shown them.
 */
export class Seen {
  readonly #storage: () => KeyStorage | null;
  readonly #here = new Set<string>();

  constructor(storage: () => KeyStorage | null) {
    this.#storage = storage;
  }

  has(key: GenerationKey): boolean {
    const short = key.slice(0, DIGITS);
    return this.#here.has(short) || this.#kept().includes(short);
  }

  add(key: GenerationKey): void {
    const short = key.slice(0, DIGITS);
    if (this.has(key)) return;
    this.#here.add(short);
    try {
      const all = [...this.#kept(), short].slice(-KEPT_AT_MOST);
      this.#storage()?.setItem(NAME, all.join(' '));
    } catch {
      // It is known until the page is left.
    }
  }

  #kept(): readonly string[] {
    try {
      return (this.#storage()?.getItem(NAME) ?? '').split(' ').filter((short) => short !== '');
    } catch {
      return [];
    }
  }
}
