import type { ModelId } from '../../core/brand.ts';
import { FITS, type Device } from '../../core/device/device.ts';
import { recommendedOf } from '../../core/device/recommend.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import type { StorageUse } from '../../core/student/install.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { offerOf, type ModelOffer } from '../../core/student/model-offer.ts';
import { withOwnId } from '../../core/student/own-id.ts';
import { readBegunOffers, writeBegunOffers } from './begun-offers.ts';
import { EngineOwner } from './engine-owner.svelte.ts';
import { ModelFilter } from './model-filter.svelte.ts';
import { ModelJobs } from './model-jobs.svelte.ts';
import { ModelLookUp } from './model-look-up.svelte.ts';
import { hereRow, offerRow, type HereRow, type OfferRow, type Weighing } from './model-rows.ts';
import { ModelWork, type Said } from './model-work.svelte.ts';
import { newlyInstalled, type ModelsParts } from './models-parts.ts';
import { readGpuMemory, writeGpuMemory } from './gpu-memory.ts';

/** The Models view: this device, the models in this browser, those that can be had, and the work on them. */
export class ModelsState {
  readonly filter = new ModelFilter();
  readonly jobs: ModelJobs;
  readonly lookUp: ModelLookUp;
  readonly work: ModelWork;
  readonly owner: EngineOwner;
  readonly #parts: ModelsParts;
  #device = $state.raw<Device | null>(null);
  /** What the lists name. */
  #listed = $state.raw<readonly ModelOffer[]>([]);
  /** Found at addresses, their downloads begun. */
  #begun = $state.raw<readonly ModelOffer[]>([]);
  #use = $state.raw<StorageUse | null>(null);
  #counted = $state.raw<readonly string[]>([]);
  #trouble = $state.raw<ErrorData | null>(null);
  #gpuMemory = $state.raw<number | null>(null);

  readonly #offers: readonly ModelOffer[] = $derived([...this.#begun, ...this.#listed]);

  readonly #weighing: Weighing | null = $derived.by(() => {
    const device = this.#device;
    if (device === null) return null;
    const here = this.#parts.installed.all ?? [];
    return { device, offers: this.#offers, use: this.#use, counted: this.#counted, here };
  });

  constructor(parts: ModelsParts) {
    this.#parts = parts;
    this.owner = new EngineOwner(parts.desk);
    this.jobs = new ModelJobs(parts.clock);
    this.lookUp = new ModelLookUp(parts.desk.files);
    this.work = new ModelWork({
      ...parts,
      jobs: this.jobs,
      known: (entry) => this.#known(entry),
      begun: (offer) => this.#begin(offer),
      forget: (offer) => this.#forget(offer),
      refresh: () => this.refresh(),
    });
    this.#gpuMemory = readGpuMemory(parts.storage);
  }

  get device(): Device | null {
    return this.#device;
  }

  /** Bytes, as the person stated it. */
  get gpuMemory(): number | null {
    return this.#gpuMemory;
  }

  get use(): StorageUse | null {
    return this.#use;
  }

  get trouble(): ErrorData | null {
    return this.#trouble ?? this.#parts.installed.trouble;
  }

  get said(): Said | null {
    return this.work.said;
  }

  /** Reads all anew: the device, the list, what lies in this browser. */
  async open(): Promise<void> {
    try {
      const { desk, installed } = this.#parts;
      const [offers, device] = await Promise.all([
        desk.offers(),
        desk.device(this.#gpuMemory),
        installed.read(),
      ]);
      this.#listed = offers;
      this.#begun = readBegunOffers(this.#parts.storage).filter(({ id }) => !this.isHere(id));
      this.#device = device;
      await this.refresh();
    } catch (thrown) {
      this.#trouble = errorData(thrown);
    }
  }

  /** Counts again what the models take up; notes down those that Try fetched by itself. */
  async refresh(): Promise<void> {
    const { desk, installed, clock } = this.#parts;
    await installed.ready;
    const entries = [...this.#entries()];
    this.#use = await desk.files.usage(entries, this.#offers);
    this.#counted = entries.map(({ id }) => id);
    const here = this.#use.installed;
    for (const entry of entries) {
      if ((here[entry.id] ?? 0) === 0 || installed.find(entry.id) !== undefined) continue;
      await installed.keep(newlyInstalled(entry, clock.now()));
    }
  }

  /** Deletes what lies here of no model that is known. Unfinished downloads of the list stay. */
  async clearOrphaned(): Promise<void> {
    try {
      await this.#parts.desk.files.clearOrphaned([...this.#entries()], this.#offers);
      await this.refresh();
    } catch (thrown) {
      this.#trouble = errorData(thrown);
    }
  }

  async stateGpuMemory(bytes: number | null): Promise<void> {
    this.#gpuMemory = bytes;
    writeGpuMemory(this.#parts.storage, bytes);
    this.#device = await this.#parts.desk.device(bytes);
  }

  /** Null while they are looked for. */
  get here(): readonly HereRow[] | null {
    const all = this.#parts.installed.all;
    const weighing = this.#weighing;
    if (all === null || weighing === null) return null;
    return all.map((model) => hereRow(model, weighing));
  }

  /** Best first; without those that are here. */
  get recommended(): readonly OfferRow[] {
    return this.#best.flatMap((id) => this.#rows.filter(({ offer }) => offer.id === id));
  }

  /** Something on the list fits this device, here or not. */
  get somethingFits(): boolean {
    return this.#best.length > 0;
  }

  /** All others, as the filter lets them through; what fits first. */
  get more(): readonly OfferRow[] {
    return this.rest.filter((row) => this.filter.shows(row)).toSorted(byFit);
  }

  /** All that are neither here nor recommended. */
  get rest(): readonly OfferRow[] {
    const first = this.recommended.map(({ offer }) => offer.id);
    return this.#rows.filter(({ offer }) => !first.includes(offer.id));
  }

  /** What the look-up found, weighed. */
  get found(): readonly OfferRow[] {
    const weighing = this.#weighing;
    if (weighing === null) return [];
    const known = [...this.#offers, ...weighing.here.map(({ entry }) => offerOf(entry))];
    return this.lookUp.offers.map((offer) => offerRow(withOwnId(offer, known), weighing));
  }

  isHere(id: string): boolean {
    return this.#parts.installed.find(id) !== undefined;
  }

  /** The figures of the device and what was measured on it, as text to copy; empty before they are read. */
  report(): string {
    if (this.work.measured !== null) return this.work.measured;
    return this.#device === null ? '' : this.#parts.desk.report(this.#device);
  }

  readonly #best: readonly ModelId[] = $derived(
    this.#device === null ? [] : recommendedOf(this.#offers, this.#device),
  );

  readonly #rows: readonly OfferRow[] = $derived.by(() => {
    const weighing = this.#weighing;
    if (weighing === null) return [];
    return weighing.offers
      .filter(({ id }) => !this.isHere(id))
      .map((offer) => offerRow(offer, weighing));
  });

  /** Keeps in mind what no list names, so that its download can be gone on with after a reload. */
  #begin(offer: ModelOffer): void {
    if (this.#offers.some(({ id }) => id === offer.id)) return;
    this.#begun = [...this.#begun, offer];
    writeBegunOffers(this.#parts.storage, this.#begun);
  }

  #known(entry: ModelEntry): ModelEntry {
    const same = this.#listed.find((one) => one.entry?.sha256 === entry.sha256)?.entry;
    return same?.engine === entry.engine ? same : entry;
  }

  #forget(offer: ModelOffer): void {
    this.#begun = this.#begun.filter(({ id }) => id !== offer.id);
    writeBegunOffers(this.#parts.storage, this.#begun);
  }

  #entries(): readonly ModelEntry[] {
    const kept = (this.#parts.installed.all ?? []).map(({ entry }) => entry);
    const known = this.#offers.flatMap(({ entry }) => entry ?? []);
    const more = known.filter(({ id }) => kept.every((entry) => entry.id !== id));
    return [...kept, ...more];
  }
}

const byFit = (a: OfferRow, b: OfferRow): number =>
  FITS.indexOf(a.verdict.fit) - FITS.indexOf(b.verdict.fit);
