import { LogitsProcessor, StoppingCriteria } from '@huggingface/transformers';
import type { DynamicCache, Tensor } from '@huggingface/transformers';
import { chooseToken, uniformDraws } from '../../core/engine/choose-token.ts';
import type {
  Sampling,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
  TurnUsage,
} from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';
import type { OpenModel } from './open.ts';
import { inputsOf, listOf, readAhead, type Memory } from './state.ts';
import { WrittenText } from './written-text.ts';

export type Finished = TurnOutcome & { readonly state: 'finished' };

/** Chooses each token as all our engines do, and leaves the library no choice. */
class Choice extends LogitsProcessor {
  readonly #sampling: Sampling;
  readonly #draw: () => number;

  constructor(sampling: Sampling) {
    super();
    this.#sampling = sampling;
    this.#draw = uniformDraws(sampling.seed);
  }

  override _call(ids: bigint[][], logits: Tensor): Tensor {
    const { data } = logits;
    if (!(data instanceof Float32Array)) throw new Error(`logits are ${logits.type}`);
    const chosen = chooseToken(data, (ids[0] ?? []).map(Number), this.#sampling, this.#draw);
    data.fill(-Infinity);
    data[chosen] = 0;
    return logits;
  }
}

/** Takes each token as it comes: tells the page, and says when the turn is at its end. */
export class Writing extends StoppingCriteria {
  readonly #signal: AbortSignal;
  readonly #text: WrittenText;
  readonly #endIds: ReadonlySet<number>;
  readonly #onEvent: (event: TurnEvent) => void;
  readonly #startedAt = performance.now();
  #firstAt = 0;
  #lastAt = 0;
  #newTokens = 0;
  #ended = false;

  constructor(
    signal: AbortSignal,
    { tokenizer, endIds }: OpenModel,
    stop: readonly string[],
    onEvent: (event: TurnEvent) => void,
  ) {
    super();
    this.#signal = signal;
    this.#endIds = endIds;
    this.#onEvent = onEvent;
    this.#text = new WrittenText(
      (ids) =>
        tokenizer.decode([...ids], {
          skip_special_tokens: true,
          clean_up_tokenization_spaces: false,
        }),
      stop,
    );
  }

  get text(): string {
    return this.#text.shown;
  }

  override _call(ids: number[][]): boolean[] {
    const id = Number(ids[0]?.at(-1));
    this.#newTokens += 1;
    this.#lastAt = performance.now();
    if (this.#newTokens === 1) this.#firstAt = this.#lastAt;
    this.#ended = this.#endIds.has(id);
    if (!this.#ended) this.#tell(this.#text.take(id));
    this.#ended ||= this.#text.stopped;
    return [this.#ended || this.#signal.aborted];
  }

  /** Tells what was held back, and how the turn ended. */
  close(): 'stop' | 'length' {
    this.#tell(this.#text.end());
    return this.#ended ? 'stop' : 'length';
  }

  usage(promptTokens: number, cachedTokens: number): TurnUsage {
    return {
      promptTokens,
      cachedTokens,
      newTokens: this.#newTokens,
      promptMs: this.#firstAt - this.#startedAt,
      writeMs: this.#lastAt - this.#firstAt,
    };
  }

  #tell(text: string): void {
    if (text === '') return;
    const seconds = (this.#lastAt - this.#firstAt) / 1000;
    // The clock of writing starts with the first token.
    const tokensPerSecond = this.#newTokens > 1 ? (this.#newTokens - 1) / seconds : 0;
    this.#onEvent({ type: 'delta', text, newTokens: this.#newTokens, tokensPerSecond });
  }
}

export interface TurnContext {
  readonly opened: OpenModel;
  readonly contextTokens: number;
  /** Of the whole prompt. */
  readonly ids: readonly number[];
  /** After the first tokens of the prompt; grows with the turn. */
  readonly state: DynamicCache;
  readonly writing: Writing;
}

/** Runs the turn. A stop rejects with the signal's reason. Errors: `context-full`, `model-unsound`. */
export async function runTurn(
  signal: AbortSignal,
  { sampling }: TurnRequest,
  { opened, contextTokens, ids, state, writing }: TurnContext,
  onEvent: (event: TurnEvent) => void,
): Promise<{ readonly finished: Finished; readonly memory: Memory }> {
  const { model } = opened;
  const cachedTokens = state.get_seq_length();
  await readAhead(signal, { state, model, ids }, () => {
    onEvent({ type: 'reading' });
  });
  const written = await model.generate({
    ...inputsOf(ids),
    past_key_values: state,
    max_new_tokens: Math.min(sampling.maxTokens, contextTokens - ids.length),
    do_sample: false,
    logits_processor: listOf(new Choice(sampling)),
    stopping_criteria: [writing],
  });
  signal.throwIfAborted();
  const finish = writing.close();
  const usage = writing.usage(ids.length, cachedTokens);
  if (finish === 'length' && usage.newTokens < sampling.maxTokens) {
    throw contextFull(ids.length + usage.newTokens, contextTokens);
  }
  const all = 'data' in written && written.data instanceof BigInt64Array ? written.data : [];
  return {
    finished: { state: 'finished', text: writing.text, finish, usage, applied: sampling },
    // The last token was chosen, not read.
    memory: { ids: Array.from(all, Number).slice(0, -1), state },
  };
}

export function contextFull(neededTokens: number, contextTokens: number): AppError {
  return new AppError(
    'context-full',
    `The conversation takes ${neededTokens.toString()} tokens, but the model's context holds ${contextTokens.toString()}. Choose fewer skills or a shorter limit.`,
    { neededTokens, contextTokens },
  );
}
