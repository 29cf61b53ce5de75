import { createSubscriber } from 'svelte/reactivity';
import { on } from 'svelte/events';
import { addressOf, routeOf, type Route } from './links.ts';

/** The page's place: the part of the address after `#`. */
export class Router {
  readonly #window: Window;
  readonly #subscribe: () => void;
  readonly #route: Route = $derived(routeOf(this.hash));

  constructor(window: Window) {
    this.#window = window;
    this.#subscribe = createSubscriber((update) => on(window, 'hashchange', update));
  }

  get hash(): string {
    this.#subscribe();
    return this.#window.location.hash;
  }

  get route(): Route {
    return this.#route;
  }

  /** `href` begins with `#`. */
  go(href: string): void {
    this.#window.location.hash = href;
  }

  /** Like `go`, but the place left is not kept in the browser's history. */
  replace(href: string): void {
    this.#window.history.replaceState(null, '', href);
    this.#window.dispatchEvent(new HashChangeEvent('hashchange'));
  }

  /** The whole address of a place, to be copied. */
  address(href: string): string {
    return addressOf(href, this.#window.location);
  }
}
