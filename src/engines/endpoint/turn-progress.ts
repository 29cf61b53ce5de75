import type { TurnEvent, TurnUsage } from '../../core/engine/engine.ts';
import type { ChatUsage } from '../../endpoint/client.ts';

/** What one turn has come to so far. Endpoints tell the count of tokens at the end, if at all: until then a piece is one. */
export class TurnProgress {
  text = '';
  #pieces = 0;
  #firstAt: number | null = null;
  /** Milliseconds from the first piece to the last. */
  #writing = 0;

  /** Takes in a piece; returns what the page should hear of it. `now`: milliseconds, from any origin. */
  take(piece: string, now: number): TurnEvent | null {
    if (piece === '') return null;
    this.text += piece;
    this.#pieces += 1;
    this.#firstAt ??= now;
    this.#writing = now - this.#firstAt;
    // The clock of writing starts with the first piece.
    const tokensPerSecond = this.#writing > 0 ? ((this.#pieces - 1) * 1000) / this.#writing : 0;
    return { type: 'delta', text: piece, newTokens: this.#pieces, tokensPerSecond };
  }

  /** `told`: the endpoint's own count; without one, that of the prompt stays 0. `ms`: of the whole reply. */
  usage(told: ChatUsage | null, ms: number): TurnUsage {
    const writeMs = Math.min(ms, this.#writing);
    return {
      promptTokens: told?.inputTokens ?? 0,
      cachedTokens: 0,
      newTokens: told?.outputTokens ?? this.#pieces,
      promptMs: ms - writeMs,
      writeMs,
    };
  }
}
