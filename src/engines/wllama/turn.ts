import { AppError } from '../../core/errors.ts';
import type { TurnEvent, TurnOutcome, TurnRequest, TurnUsage } from '../../core/engine/engine.ts';
import type { AdapterScale } from './adapters.ts';
import { appliedSampling, samplingFields } from './sampling.ts';
import type { Completer, CompletionChunk } from './completion.ts';

type Timings = NonNullable<CompletionChunk['timings']>;
export type Finished = TurnOutcome & { readonly state: 'finished' };

/** What one turn has come to so far, read off the engine's chunks. */
export class TurnProgress {
  text = '';
  #finish: 'stop' | 'length' | null = null;
  #timings: Timings | null = null;

  /** Takes in a chunk; returns what the page should hear of it. */
  take(chunk: CompletionChunk): TurnEvent | null {
    const [choice] = chunk.choices;
    if (chunk.timings !== undefined) this.#timings = chunk.timings;
    if (choice?.finish_reason === 'stop' || choice?.finish_reason === 'length') {
      this.#finish = choice.finish_reason;
    }
    if (chunk.prompt_progress) return { type: 'reading' };
    if (choice === undefined || choice.text === '') return null;
    this.text += choice.text;
    const { newTokens, writeMs } = this.usage;
    // The clock of writing starts with the first token.
    const tokensPerSecond = newTokens > 1 ? ((newTokens - 1) * 1000) / writeMs : 0;
    return { type: 'delta', text: choice.text, newTokens, tokensPerSecond };
  }

  get finish(): 'stop' | 'length' {
    if (this.#finish === null) {
      throw new AppError('engine-died', 'The engine ended a turn without saying why. Try again.');
    }
    return this.#finish;
  }

  get usage(): TurnUsage {
    const timings = this.#timings;
    return {
      promptTokens: (timings?.cache_n ?? 0) + (timings?.prompt_n ?? 0),
      cachedTokens: timings?.cache_n ?? 0,
      newTokens: timings?.predicted_n ?? 0,
      promptMs: timings?.prompt_ms ?? 0,
      writeMs: timings?.predicted_ms ?? 0,
    };
  }
}

export interface TurnContext {
  readonly runtime: Completer;
  /** The model's BOS token, as text. */
  readonly bosToken: string;
  /** Whether this turn goes on where an earlier one ended. */
  readonly continues: boolean;
  readonly scales: readonly AdapterScale[];
}

/** Runs the turn; `progress` holds the text so far also when this rejects. Throws `context-full`. */
export async function runTurn(
  signal: AbortSignal,
  { prompt, sampling }: TurnRequest,
  { runtime, bosToken, continues, scales }: TurnContext,
  progress: TurnProgress,
  onEvent: (event: TurnEvent) => void,
): Promise<Finished> {
  const applied = appliedSampling(sampling);
  const completion = {
    ...samplingFields(applied, runtime.contextTokens),
    prompt: withoutDoubleBos(prompt, bosToken, runtime.addsBos),
    cache_prompt: continues,
    ...(scales.length > 0 && { lora: scales }),
  };
  onEvent({ type: 'reading' });
  await runtime.complete(signal, completion, (chunk) => {
    const event = progress.take(chunk);
    if (event !== null) onEvent(event);
  });
  const { text, finish, usage } = progress;
  if (finish === 'length' && usage.newTokens < applied.maxTokens) {
    throw contextFull(usage.promptTokens + usage.newTokens, runtime.contextTokens);
  }
  return { state: 'finished', text, finish, usage, applied };
}

/** The prompt carries its special tokens as text; an engine that adds BOS by itself must not see it twice. */
export function withoutDoubleBos(prompt: string, bosToken: string, addsBos: boolean): string {
  const doubled = addsBos && bosToken !== '' && prompt.startsWith(bosToken);
  return doubled ? prompt.slice(bosToken.length) : prompt;
}

/** llama.cpp's refusal of a prompt that is too long, as our error; null where it is another complaint. */
export function readContextError(message: string): AppError | null {
  const [, needed, available] =
    /\((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/.exec(message) ?? [];
  if (needed === undefined || available === undefined) return null;
  return contextFull(Number(needed), Number(available));
}

function contextFull(neededTokens: number, contextTokens: number): AppError {
  return new AppError(
    'context-full',
    `The conversation takes ${neededTokens.toString()} tokens, but the model's context holds ${contextTokens.toString()}. Choose fewer skills or a shorter limit.`,
    { neededTokens, contextTokens },
  );
}
