import type { Messages } from '../messages/index.ts';
import type { AppPorts } from '../ports.ts';
import { Earlier } from './earlier.svelte.ts';
import { CatalogState } from './catalog.svelte.ts';
import { Installed } from './installed.svelte.ts';
import type { ModelsState } from './models.svelte.ts';
import { Packs } from './packs.svelte.ts';
import { Panels } from './panels.svelte.ts';
import { Recordings } from './recording.svelte.ts';
import { Router } from './router.svelte.ts';
import { Rules } from './rules.svelte.ts';
import { Seen } from './seen.ts';
import { Settings } from './settings.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { TryState } from './try.svelte.ts';
import type { Update } from './update.svelte.ts';

/** All state of the page, built once and given to components by context. */
export class AppState {
  readonly ports: AppPorts;
  readonly m: Messages;
  readonly router: Router;
  readonly shelf: Shelf;
  readonly packs: Packs;
  readonly installed: Installed;
  readonly catalog: CatalogState;
  readonly earlier: Earlier;
  readonly recordings: Recordings;
  readonly attempt: TryState;
  readonly rules: Rules;
  readonly settings: Settings;
  readonly seen: Seen;
  readonly panels: Panels;
  readonly update: Update;

  #models: Promise<ModelsState> | null = null;

  constructor(ports: AppPorts, m: Messages, update: Update, window: Window) {
    this.ports = ports;
    this.m = m;
    this.update = update;
    this.router = new Router(window);
    this.shelf = new Shelf(ports);
    this.packs = new Packs(ports.builtInPacks, this.shelf);
    this.installed = new Installed(this.shelf);
    this.catalog = new CatalogState();
    this.earlier = new Earlier(this.shelf);
    this.settings = new Settings(ports);
    this.seen = new Seen(ports.settingsStorage);
    this.recordings = new Recordings(ports, this.router);
    this.attempt = new TryState(ports, this);
    this.rules = new Rules(ports);
    this.panels = new Panels();
  }

  /** The Models view's state: fetched with the first look at it, kept since downloads go on elsewhere. */
  models(): Promise<ModelsState> {
    this.#models ??= this.#openModels();
    // Without a network it may not come; the next look asks again.
    this.#models.catch(() => (this.#models = null));
    return this.#models;
  }

  async #openModels(): Promise<ModelsState> {
    const { installed, ports } = this;
    const [{ ModelsState }, desk] = await Promise.all([
      import('./models.svelte.ts'),
      ports.models(),
    ]);
    const { clock, settingsStorage: storage } = ports;
    return new ModelsState({ desk, installed, clock, storage });
  }
}
