export type Panel =
  | { readonly kind: 'none' | 'help' | 'choose' | 'swap-topic' | 'recordings' }
  /** `index`: the skill's place in the tuple. */
  | { readonly kind: 'swap-skill'; readonly index: number };

const NONE: Panel = { kind: 'none' };

/** Which window lies over the page: one at most. */
export class Panels {
  #open = $state.raw<Panel>(NONE);
  /** The criterion whose words are pointed at, by its place in the checklist. */
  #pointed = $state.raw<number | null>(null);

  get open(): Panel {
    return this.#open;
  }

  get pointed(): number | null {
    return this.#pointed;
  }

  show(panel: Panel): void {
    this.#open = panel;
  }

  /** A window tells late that it was closed: another may be open by then. */
  close(kind: Panel['kind']): void {
    if (this.#open.kind === kind) this.#open = NONE;
  }

  pointAt(criterion: number | null): void {
    this.#pointed = criterion;
  }
}
