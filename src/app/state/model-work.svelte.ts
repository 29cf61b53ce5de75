import { AppError, errorData, type ErrorData } from '../../core/errors.ts';
import { withAdapterScale } from '../../core/student/adapted.ts';
import type { InstallOutcome } from '../../core/student/install.ts';
import type { InstalledModel } from '../../core/student/installed-model.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import type { ModelOffer } from '../../core/student/model-offer.ts';
import type { Device } from '../../core/device/device.ts';
import type { DiskFile } from '../../worker/model-files.ts';
import type { JobOutcome, ModelJobs } from './model-jobs.svelte.ts';
import { newlyInstalled, type ModelsParts } from './models-parts.ts';

/** What has just come to its end, for those who hear the page. */
export interface Said {
  readonly what: 'installed' | 'mended' | 'passed' | 'unsound' | 'deleted' | 'discarded';
  readonly label: string;
}

export interface WorkParts extends ModelsParts {
  readonly jobs: ModelJobs;
  /** The entry of a list for the very same files, which knows more of them; else the one given. */
  readonly known: (entry: ModelEntry) => ModelEntry;
  /** Hears of every download before it starts. */
  readonly begun: (offer: ModelOffer) => void;
  /** Hears of every download that is thrown away. */
  readonly forget: (offer: ModelOffer) => void;
  readonly refresh: () => Promise<void>;
}

/** A download needs a little more room than its bytes. */
const MARGIN = 1.1;

const DONE: JobOutcome = { state: 'done' };

/** What is done with models on a person's word. */
export class ModelWork {
  readonly #parts: WorkParts;
  #said = $state.raw<Said | null>(null);
  /** The browser's answer to the plea not to clear; null before it was asked. */
  #persisted = $state.raw<boolean | null>(null);
  #asked = false;
  #imports = 0;
  /** What the benchmark of this device found, as text. */
  #measured = $state.raw<string | null>(null);

  constructor(parts: WorkParts) {
    this.#parts = parts;
  }

  get said(): Said | null {
    return this.#said;
  }

  get persisted(): boolean | null {
    return this.#persisted;
  }

  get measured(): string | null {
    return this.#measured;
  }

  fetch(offer: ModelOffer): Promise<void> {
    const { desk, jobs, begun, refresh } = this.#parts;
    begun(offer);
    return jobs.begin({
      id: offer.id,
      kind: 'fetch',
      label: offer.label,
      work: async (signal, report) => {
        await this.#askToPersist();
        const lack = await this.#lackOf(offer);
        if (lack !== null) return { state: 'failed', error: lack };
        const outcome = await this.#taken(await desk.files.install(signal, offer, report));
        // A pause has left something behind, which the view counts.
        if (outcome.state === 'stopped') await refresh();
        return outcome;
      },
      discard: () => this.#discard(offer),
    });
  }

  /** Throws away what is left of a download that no job knows of. */
  async discard(offer: ModelOffer): Promise<void> {
    await this.#discard(offer);
    this.#say('discarded', offer.label);
  }

  importFiles(files: readonly DiskFile[]): Promise<void> {
    const [first] = files;
    if (first === undefined) return Promise.resolve();
    const { desk, jobs } = this.#parts;
    const [folder = '', ...inside] = first.path.split('/');
    return jobs.begin({
      id: `disk ${(this.#imports += 1)}`,
      kind: 'import',
      label: files.length === 1 || inside.length === 0 ? (inside.at(-1) ?? folder) : folder,
      work: async (signal, report) => {
        await this.#askToPersist();
        return this.#taken(await desk.files.importFiles(signal, files, report));
      },
    });
  }

  importAdapter(base: ModelEntry, file: DiskFile): Promise<void> {
    const { desk, jobs } = this.#parts;
    return jobs.begin({
      id: `adapter ${base.id}`,
      kind: 'adapter',
      label: file.path,
      work: async (signal, report) =>
        this.#taken(await desk.files.importAdapter(signal, base, file, report)),
    });
  }

  repair({ entry }: InstalledModel): Promise<void> {
    const { desk, jobs, installed, refresh } = this.#parts;
    return jobs.begin({
      id: entry.id,
      kind: 'repair',
      label: entry.label,
      work: async (signal, report) => {
        const outcome = await desk.files.repair(signal, entry, report);
        if (outcome.state !== 'installed') return outcome;
        const model = installed.find(entry.id);
        // What failed before may have been the broken file.
        if (model !== undefined) await installed.keep({ ...model, selfTest: null });
        await refresh();
        this.#say('mended', entry.label);
        return DONE;
      },
    });
  }

  check(model: InstalledModel): Promise<void> {
    const { desk, jobs, installed } = this.#parts;
    const { id, label } = model.entry;
    return jobs.begin({
      id,
      kind: 'check',
      label,
      work: async (signal, report) => {
        const outcome = await desk.check(signal, model, report);
        if (outcome.state !== 'checked') return outcome;
        const { test, pace } = outcome;
        const kept = installed.find(id) ?? model;
        await installed.keep({ ...kept, selfTest: test, pace: pace ?? kept.pace });
        this.#say(test.passed ? 'passed' : 'unsound', label);
        return DONE;
      },
    });
  }

  measure(model: InstalledModel, device: Device): Promise<void> {
    const { desk, jobs, installed } = this.#parts;
    return jobs.begin({
      id: 'measure',
      kind: 'measure',
      label: model.entry.label,
      work: async (signal, report) => {
        const outcome = await desk.measure(signal, model, device, report);
        if (outcome.state !== 'measured') return outcome;
        const { text, pace } = outcome;
        this.#measured = text;
        const kept = installed.find(model.entry.id);
        if (kept !== undefined && pace !== null) await installed.keep({ ...kept, pace });
        return DONE;
      },
    });
  }

  /** Errors: those of files and store, thrown; then it may be tried again. */
  async remove({ entry }: InstalledModel): Promise<void> {
    const { desk, installed, refresh } = this.#parts;
    const others = (installed.all ?? []).flatMap((one) =>
      one.entry.id === entry.id ? [] : [one.entry],
    );
    await desk.unload();
    await desk.files.remove(entry, others);
    await installed.forget(entry.id);
    await refresh();
    this.#say('deleted', entry.label);
  }

  /** How much of its adapter a student has; 0: none. Errors: those of the store. */
  async scale(model: InstalledModel, scale: number): Promise<void> {
    const { entry } = model;
    if (entry.engine !== 'wllama') return;
    // Another scale is another student: nobody has tried that one.
    const scaled = { ...model, entry: withAdapterScale(entry, scale), selfTest: null };
    await this.#parts.installed.keep(scaled);
  }

  async #discard(offer: ModelOffer): Promise<void> {
    const { desk, installed, forget, refresh } = this.#parts;
    await desk.files.discard(
      offer,
      (installed.all ?? []).map(({ entry }) => entry),
    );
    forget(offer);
    await refresh();
  }

  async #taken(outcome: InstallOutcome): Promise<JobOutcome> {
    if (outcome.state !== 'installed') return outcome;
    const { installed, clock, known, refresh } = this.#parts;
    const entry = known(outcome.entry);
    await installed.keep(newlyInstalled(entry, clock.now()));
    await refresh();
    this.#say('installed', entry.label);
    return DONE;
  }

  async #askToPersist(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    this.#persisted = await this.#parts.desk.persist();
  }

  async #lackOf(offer: ModelOffer): Promise<ErrorData | null> {
    const { bytes, id } = offer;
    if (bytes === null) return null;
    const { partial, usage, quota } = await this.#parts.desk.files.usage([], [offer]);
    if (usage === null || quota === null) return null;
    const needed = (bytes - (partial[id] ?? 0)) * MARGIN;
    if (needed <= quota - usage) return null;
    return errorData(
      new AppError('storage-full', 'The download does not fit into this browser’s storage.', {
        neededBytes: Math.ceil(needed - (quota - usage)),
      }),
    );
  }

  #say(what: Said['what'], label: string): void {
    this.#said = { what, label };
  }
}
