/** A newer version of the page that waits to be used. */
export class Update {
  #use = $state.raw<(() => void) | null>(null);

  /** Null where there is none. Calling it reloads the page. */
  get use(): (() => void) | null {
    return this.#use;
  }

  offer(use: () => void): void {
    this.#use = use;
  }
}
