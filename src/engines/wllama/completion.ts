import type { RawCompletionChunk, RawCompletionParams } from '@wllama/wllama/esm/index.js';

import type { AdapterScale } from './adapters.ts';

/** A completion as llama.cpp takes it: wllama's types name only some of the fields. */
export type Completion = RawCompletionParams & {
  readonly samplers: readonly string[];
  readonly repeat_penalty: number;
  readonly repeat_last_n: number;
  /** Whether the state of the turn before may be reused where the prompts agree. */
  readonly cache_prompt: boolean;
  /** How much of each opened adapter is added; as at the load where left out. */
  readonly lora?: readonly AdapterScale[];
};

export type CompletionChunk = RawCompletionChunk;

/** What can run completions: an open model. */
export interface Completer {
  readonly contextTokens: number;
  /** Whether the model's BOS token is put before every prompt by itself. */
  readonly addsBos: boolean;
  /**
   * Runs one completion to its end. A stop is heard at the next token, or between two batches of the
   * prompt, and rejects with an error named `AbortError`.
   */
  complete(
    signal: AbortSignal,
    completion: Completion,
    onChunk: (chunk: CompletionChunk) => void,
  ): Promise<void>;
}
