import { AppError } from '../../core/errors.ts';
import type {
  Sampling,
  TurnEvent,
  TurnOutcome,
  TurnRequest,
  TurnUsage,
} from '../../core/engine/engine.ts';
import { ChainProcessor } from './chain.ts';
import { contextError } from './errors.ts';
import { cutAtStop, shownLength } from './held-text.ts';
import type { Chunk, LlmEngine } from './library.ts';
import { pipelineOf } from './pipeline.ts';
import { completionRequest, fieldsForChain } from './sampling.ts';

export type Finished = TurnOutcome & { readonly state: 'finished' };

/** What the page has seen of a turn, over all attempts at it: nothing is shown twice. */
export class ShownText {
  text = '';
  readonly #onEvent: (event: TurnEvent) => void;

  constructor(onEvent: (event: TurnEvent) => void) {
    this.#onEvent = onEvent;
  }

  /** A sign of life while nothing is written. */
  reading(): void {
    this.#onEvent({ type: 'reading' });
  }

  /** `text`: all that may be shown. */
  show(text: string, newTokens: number, tokensPerSecond: number): void {
    const piece = text.slice(this.text.length);
    if (piece === '') return;
    this.text += piece;
    this.#onEvent({ type: 'delta', text: piece, newTokens, tokensPerSecond });
  }
}

/** A model in memory, as a turn needs it. */
export interface TurnEngine {
  readonly engine: LlmEngine;
  readonly modelId: string;
  readonly eosToken: string;
  readonly contextTokens: number;
}

/**
 * Runs the turn. The library reads a raw prompt from its beginning, always: no state is reused.
 * Errors: `context-full`, `sampling-unsupported`, and what the library throws; stopped, the signal's reason.
 */
export async function runTurn(
  signal: AbortSignal,
  { prompt, sampling }: TurnRequest,
  held: TurnEngine,
  shown: ShownText,
): Promise<Finished> {
  const { engine, eosToken } = held;
  const chosen = setChain(prompt, sampling, held);
  const request = completionRequest(prompt, sampling, { eosToken, chosen });
  const progress = new Progress(request.stop);
  const stream = await engine.completions.create(request);
  for await (const chunk of stream) {
    // Leaving the loop ends the library's own turn.
    signal.throwIfAborted();
    progress.take(chunk, performance.now());
    shown.show(progress.shownText, progress.newTokens, progress.tokensPerSecond);
  }
  const { finish, usage } = progress;
  const tokens = usage.promptTokens + usage.newTokens;
  if (finish === 'length' && usage.newTokens < sampling.maxTokens && tokens >= held.contextTokens) {
    throw contextError(tokens, held.contextTokens);
  }
  // Of several stop texts that end in the same token the library may take a later one.
  const text = cutAtStop(await engine.getMessage(), request.stop);
  shown.show(text, usage.newTokens, progress.tokensPerSecond);
  return { state: 'finished', text, finish, usage, applied: sampling };
}

/** Puts our own chain of sampling in place where it is needed, and takes it away where it is not: it costs time. */
function setChain(prompt: string, sampling: Sampling, { engine, modelId }: TurnEngine): boolean {
  const fields = fieldsForChain(sampling);
  const pipeline = pipelineOf(engine, modelId);
  if (fields.length === 0) {
    pipeline?.setLogitProcessor(null);
    return false;
  }
  if (pipeline === null) {
    const list = fields.join(', ');
    const message = `This version of WebLLM cannot sample as asked (${list}). Change that setting, or choose another model.`;
    throw new AppError('sampling-unsupported', message, { fields: list });
  }
  const promptIds = sampling.repetitionPenalty === 1 ? [] : pipeline.encode(prompt);
  pipeline.setLogitProcessor(new ChainProcessor(promptIds, sampling));
  return true;
}

/** What one attempt at a turn has come to so far, read off the library's chunks. */
class Progress {
  newTokens = 0;
  readonly #stops: readonly string[];
  #text = '';
  #finish: 'stop' | 'length' | null = null;
  #usage: TurnUsage | null = null;
  #firstAt: number | null = null;
  #lastAt = 0;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** `now`: milliseconds, from any origin. */
  take({ choices: [choice], usage }: Chunk, now: number): void {
    if (usage !== undefined) this.#usage = readUsage(usage);
    if (choice === undefined) return;
    const { finish_reason: finish, text } = choice;
    if (finish === 'stop' || finish === 'length') this.#finish = finish;
    if (finish !== null) return;
    this.#text += text;
    this.newTokens += 1;
    this.#firstAt ??= now;
    this.#lastAt = now;
  }

  get shownText(): string {
    return this.#text.slice(0, shownLength(this.#text, this.#stops));
  }

  /** The clock of writing starts with the first token. */
  get tokensPerSecond(): number {
    const ms = this.#lastAt - (this.#firstAt ?? 0);
    return ms > 0 ? ((this.newTokens - 1) * 1000) / ms : 0;
  }

  get finish(): 'stop' | 'length' {
    if (this.#finish !== null) return this.#finish;
    throw new AppError('engine-died', 'The engine ended a turn without saying why. Try again.');
  }

  get usage(): TurnUsage {
    if (this.#usage !== null) return this.#usage;
    throw new AppError('engine-died', 'The engine ended a turn without counting it. Try again.');
  }
}

function readUsage({
  prompt_tokens,
  completion_tokens,
  extra,
}: NonNullable<Chunk['usage']>): TurnUsage {
  const decoded = Math.max(0, completion_tokens - 1);
  return {
    promptTokens: prompt_tokens,
    cachedTokens: 0,
    newTokens: completion_tokens,
    promptMs: extra.time_to_first_token_s * 1000,
    writeMs: extra.time_per_output_token_s * 1000 * decoded,
  };
}
