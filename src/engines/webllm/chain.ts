import { chooseToken, uniformDraws } from '../../core/engine/choose-token.ts';
import type { Sampling } from '../../core/engine/engine.ts';
import type { LogitProcessor } from './library.ts';

/** Low enough that nothing but the chosen token can come, high enough for 16-bit numbers. */
const NEVER = -1e4;

/**
 * The one meaning of sampling (`chooseToken`) in WebLLM's place for such things: it chooses the token and leaves
 * the library no other. Slower than the library's own sampling by a copy of all logits from the GPU and back.
 * `promptIds`: what the repetition penalty looks at beside the text.
 */
export class ChainProcessor implements LogitProcessor {
  readonly #promptIds: readonly number[];
  readonly #sampling: Sampling;
  #written: number[] = [];
  #draw: () => number;

  constructor(promptIds: readonly number[], sampling: Sampling) {
    this.#promptIds = promptIds;
    this.#sampling = sampling;
    this.#draw = uniformDraws(sampling.seed);
  }

  readonly processLogits = (logits: Float32Array): Float32Array => {
    const ids = [...this.#promptIds, ...this.#written];
    const token = chooseToken(logits, ids, this.#sampling, this.#draw);
    logits.fill(NEVER);
    logits[token] = 0;
    return logits;
  };

  readonly processSampledToken = (token: number): void => {
    this.#written.push(token);
  };

  readonly resetState = (): void => {
    this.#written = [];
    this.#draw = uniformDraws(this.#sampling.seed);
  };
}
