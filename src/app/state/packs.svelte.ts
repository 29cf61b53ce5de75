import { packId, type PackId } from '../../core/brand.ts';
import type { Pack } from '../../core/catalog/pack.ts';
import { AppError, errorData, type ErrorData } from '../../core/errors.ts';
import type { PackStore } from '../../core/store/pack-store.ts';
import { lineOf, type BuiltInPack, type PackLine } from '../built-in-packs.ts';
import type { Shelf } from './shelf.svelte.ts';

export type Opened =
  | { readonly state: 'open'; readonly pack: Pack }
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly error: ErrorData };

const OPENING: Opened = { state: 'opening' };

/** The packs that the page knows: those that come with it, and the person's own. */
export class Packs {
  readonly builtIn: readonly BuiltInPack[];
  readonly #store: Promise<PackStore>;
  /** What was asked for, by key: a built-in pack's id, or an own pack's id and version. */
  readonly #asked: string[] = [];
  /** The answers that came later, by key. */
  #answers = $state.raw<Readonly<Record<string, Opened>>>({});
  /** Null until the store has been asked. */
  #own = $state.raw<readonly Pack[] | null>(null);
  #trouble = $state.raw<ErrorData | null>(null);

  constructor(builtIn: readonly BuiltInPack[], shelf: Pick<Shelf, 'packs'>) {
    this.builtIn = builtIn;
    this.#store = shelf.packs;
    void this.#list();
  }

  /** By title. Null while the store is asked. */
  get own(): readonly Pack[] | null {
    return this.#own;
  }

  /** All packs in a line each: built-in ones first. */
  get lines(): readonly PackLine[] {
    return [...this.builtIn, ...(this.#own ?? []).map(lineOf)];
  }

  /** The own packs could not be read. */
  get trouble(): ErrorData | null {
    return this.#trouble;
  }

  isOwn(id: PackId): boolean {
    return this.builtIn.every((pack) => pack.id !== id);
  }

  /** Null where there is no such pack, or not yet. */
  newest(id: PackId): number | null {
    return this.lines.find((line) => line.id === id)?.version ?? null;
  }

  /**
   * A pack as far as it is here; asking starts to open it, so it may be called in a derivation. Built-in packs have
   * one version. Of an own pack that lacks the version asked for, the newest.
   */
  look(id: PackId, version?: number): Opened {
    const built = this.builtIn.find((pack) => pack.id === id);
    if (built !== undefined) return this.#builtIn(built);
    const own = this.#own;
    if (own === null) return OPENING;
    const newest = own.find((pack) => pack.id === id);
    if (newest !== undefined && (version ?? newest.version) === newest.version) {
      return { state: 'open', pack: newest };
    }
    if (version === undefined) return { state: 'failed', error: unknownPack(id) };
    return this.#ask(`${id} ${version}`, async () => {
      const kept = (await (await this.#store).pack(id, version)) ?? newest;
      if (kept === undefined) throw AppError.from(unknownPack(id));
      return kept;
    });
  }

  /** The pack when it is here. Errors: `pack-unknown` and those of the store. */
  async open(id: PackId): Promise<Pack> {
    const built = this.builtIn.find((pack) => pack.id === id);
    const found = await (built?.open() ?? (await this.#store).pack(id));
    if (found === undefined) throw AppError.from(unknownPack(id));
    return found;
  }

  /** Keeps a new or changed own pack. Errors: those of the store; then nothing has changed. */
  async keep(pack: Pack): Promise<Pack> {
    const kept = await (await this.#store).put(pack);
    this.#own = byTitle([...(this.#own ?? []).filter(({ id }) => id !== kept.id), kept]);
    return kept;
  }

  async remove(id: PackId): Promise<void> {
    await (await this.#store).remove(id);
    this.#own = (this.#own ?? []).filter((pack) => pack.id !== id);
  }

  /** An id like this one that no pack has yet. */
  freeId(wanted: PackId): PackId {
    const isFree = (id: string): boolean => this.lines.every((line) => line.id !== id);
    let id: string = wanted;
    for (let number = 2; !isFree(id); number += 1) id = `${wanted}-${number}`;
    return packId(id);
  }

  #builtIn(built: BuiltInPack): Opened {
    const pack = built.here();
    return pack === null ? this.#ask(built.id, () => built.open()) : { state: 'open', pack };
  }

  #ask(key: string, open: () => Promise<Pack>): Opened {
    const answer = this.#answers[key];
    if (answer !== undefined || this.#asked.includes(key)) return answer ?? OPENING;
    this.#asked.push(key);
    const tell = (opened: Opened): void => {
      this.#answers = { ...this.#answers, [key]: opened };
    };
    open().then(
      (pack) => tell({ state: 'open', pack }),
      (thrown: unknown) => tell({ state: 'failed', error: errorData(thrown) }),
    );
    return OPENING;
  }

  async #list(): Promise<void> {
    try {
      this.#own = byTitle(await (await this.#store).list());
    } catch (thrown) {
      this.#trouble = errorData(thrown, 'store-failed');
      this.#own = [];
    }
  }
}

const byTitle = (packs: readonly Pack[]): readonly Pack[] =>
  packs.toSorted((a, b) => a.title.localeCompare(b.title));

const unknownPack = (id: PackId): ErrorData => ({
  code: 'pack-unknown',
  message: `there is no pack "${id}" in this browser`,
  detail: { pack: id },
});
