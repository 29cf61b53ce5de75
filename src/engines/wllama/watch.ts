import type { WllamaLogger } from '@wllama/wllama/esm/wllama.js';

/** What llama.cpp says first when no GPU was asked for; not a fault. */
const HARMLESS = /^ggml_webgpu: Failed to get an adapter/;
const COMPLAINT = /fail|error|invalid|unable|cannot|mismatch|not supported|unsupported/i;

/** Listens to what wllama would print: its worker's death, and llama.cpp's words about what went wrong. */
export class Watch {
  /** Rejects when the worker of wllama reports an error of its own. */
  readonly death: Promise<never>;
  readonly logger: WllamaLogger;
  #words: readonly string[] = [];

  constructor() {
    let reportDeath: (error: Error) => void = () => undefined;
    this.death = new Promise<never>((_, reject) => {
      reportDeath = reject;
    });
    this.death.catch(() => undefined);
    const quiet = (): void => undefined;
    const error = (first: unknown): void => {
      if (first instanceof ErrorEvent) reportDeath(new Error(first.message));
      else if (typeof first === 'string' && !HARMLESS.test(first)) {
        this.#words = [...this.#words, first.trim()].slice(-MOST_WORDS);
      }
    };
    this.logger = { debug: quiet, log: quiet, warn: quiet, error };
  }

  forget(): void {
    this.#words = [];
  }

  /** llama.cpp's first complaint; null where it has none. */
  get complaint(): string | null {
    return this.#words.find((line) => COMPLAINT.test(line)) ?? null;
  }

  /** An exception inside the engine surfaces as an unrelated one; the engine's own words say what it was. */
  explain(thrown: unknown): unknown {
    const words = this.complaint ?? this.#words[0];
    if (words === undefined || !(thrown instanceof Error)) return thrown;
    return thrown.name === 'RuntimeError' ? new Error(words) : thrown;
  }
}

const MOST_WORDS = 50;
