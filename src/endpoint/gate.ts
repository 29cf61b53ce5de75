/** Requests of one client at once, at most, however well it goes. */
const WIDEST = 64;

/**
 * Lets as many requests through at once as the server bears: each answer widens it a little, a refusal for too many
 * requests halves it (additive increase, multiplicative decrease), and then all of them wait together. A page cannot
 * read a server's rate-limit headers, so it has to feel its way (evaluators.md §1.9).
 */
export interface Gate {
  /** Waits for a turn; the task then says how it went. */
  pass<Outcome>(
    signal: AbortSignal,
    task: () => Promise<Outcome>,
    verdictOf: (outcome: Outcome) => GateVerdict,
  ): Promise<Outcome>;
}

/** `busyMs`: the server had too many requests; nobody asks again for so many milliseconds. */
export type GateVerdict = 'fine' | 'neither' | { readonly busyMs: number };

export interface GatePorts {
  readonly wait: (signal: AbortSignal, ms: number) => Promise<void>;
  /** Milliseconds, monotonic. */
  readonly elapsed: () => number;
}

export const openGate = (ports: GatePorts): Gate => new AdaptiveGate(ports);

class AdaptiveGate implements Gate {
  readonly #ports: GatePorts;
  #limit = WIDEST;
  #inside = 0;
  #queue: (() => void)[] = [];
  #closedUntil = -Infinity;
  /** How often the gate has been narrowed: requests that began before the last time do not narrow it again. */
  #narrowings = 0;

  constructor(ports: GatePorts) {
    this.#ports = ports;
  }

  async pass<Outcome>(
    signal: AbortSignal,
    task: () => Promise<Outcome>,
    verdictOf: (outcome: Outcome) => GateVerdict,
  ): Promise<Outcome> {
    await this.#enter(signal);
    try {
      await this.#untilOpen(signal);
      const began = this.#narrowings;
      const outcome = await task();
      this.#learn(verdictOf(outcome), began);
      return outcome;
    } finally {
      this.#inside -= 1;
      this.#admit();
    }
  }

  #enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        this.#inside += 1;
        resolve();
      };
      const leave = (): void => {
        this.#queue = this.#queue.filter((one) => one !== enter);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(enter);
      this.#admit();
    });
  }

  #admit(): void {
    while (this.#inside < Math.floor(this.#limit)) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      next();
    }
  }

  async #untilOpen(signal: AbortSignal): Promise<void> {
    const rest = this.#closedUntil - this.#ports.elapsed();
    if (rest > 0) await this.#ports.wait(signal, rest);
  }

  #learn(verdict: GateVerdict, began: number): void {
    if (verdict === 'neither') return;
    if (verdict === 'fine') {
      this.#limit = Math.min(WIDEST, this.#limit + 1 / this.#limit);
      return;
    }
    this.#closedUntil = Math.max(this.#closedUntil, this.#ports.elapsed() + verdict.busyMs);
    if (began < this.#narrowings) return;
    this.#narrowings += 1;
    this.#limit = Math.max(1, Math.min(this.#limit, this.#inside) / 2);
  }
}
