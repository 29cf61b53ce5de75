/**
 * Which turns may go on from the engine's state of an earlier one.
 *
 * State is reused only where a prompt carries a finished turn on. A first turn always starts cold, even with a
 * prompt seen before: its text then depends on prompt and seed, not on what was written earlier (reading a
 * token alone or in a batch differs in the last bits).
 */
export class Conversations {
  readonly #slots: number;
  /** Prompts of finished turns whose state is still there, oldest first. */
  #finished: readonly string[] = [];
  #running = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** A turn begins; whether it carries on a finished one. */
  begin(prompt: string): boolean {
    const before = this.#carriedOn(prompt);
    this.#running += 1;
    const others = this.#finished.filter((finished) => finished !== before);
    // What does not go on takes the place of the oldest.
    const room = Math.max(0, this.#slots - this.#running);
    this.#finished = room === 0 ? [] : others.slice(-room);
    return before !== undefined;
  }

  /** Whether this prompt carries a finished turn on. */
  goesOn(prompt: string): boolean {
    return this.#carriedOn(prompt) !== undefined;
  }

  #carriedOn(prompt: string): string | undefined {
    return this.#finished.findLast(
      (finished) => prompt.length > finished.length && prompt.startsWith(finished),
    );
  }

  /** `prompt` null: stopped or failed, its state is of no use. */
  end(prompt: string | null): void {
    this.#running -= 1;
    if (prompt !== null) this.#finished = [...this.#finished, prompt];
  }

  /** The model writes differently from now on. */
  forget(): void {
    this.#finished = [];
  }
}
