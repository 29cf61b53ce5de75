import type { ErrorCode } from '../errors.ts';

/** What may be wrong with one text only: the next one is tried. A key or a model that is refused is not of these. */
const OF_ONE_TEXT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'endpoint-unreachable',
  'endpoint-refused',
  'endpoint-busy',
  'endpoint-slow',
  'endpoint-broken',
  'endpoint-reply',
]);

/** So often in a row, with nothing written between, it is the endpoint that fails and no text. */
const IN_A_ROW = 3;

/** Tells a text that an endpoint fails on from an endpoint that is down: thousands may wait behind one text. */
export class Outage {
  #inVain = 0;

  over(): void {
    this.#inVain = 0;
  }

  mayBeOfOneText(code: ErrorCode): boolean {
    if (!OF_ONE_TEXT.has(code)) return false;
    this.#inVain += 1;
    return this.#inVain < IN_A_ROW;
  }
}
