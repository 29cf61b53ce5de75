import type { Endpoint } from '../core/endpoint/endpoint.ts';
import type { Sampling, SamplingField } from '../core/engine/engine.ts';
import type { ChatMessage } from '../core/prompt/chat-template.ts';

/** `other`: a filter, a tool call, or a word that nobody knows. */
export type Finish = 'stop' | 'length' | 'other';

export interface ChatChoice {
  /** May be empty. */
  readonly text: string;
  readonly finish: Finish;
}

/** As the endpoint counts them, over all choices of the reply. */
export interface ChatUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ChatReply {
  /** At least one, at most `n`: an endpoint may ignore `n`. */
  readonly choices: readonly ChatChoice[];
  /** The model that answered, as the endpoint names it. */
  readonly model: string | null;
  readonly fingerprint: string | null;
  readonly usage: ChatUsage | null;
  /** The sampling fields that were really sent, under our names. */
  readonly sent: Partial<Sampling>;
  /** Fields that ask for something and could not be sent: left to the endpoint's default. */
  readonly dropped: readonly SamplingField[];
  /** Milliseconds from the request that was answered to the reply's end; waits and retries before it are left out. */
  readonly ms: number;
}

export interface StreamRequest {
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
}

export interface ChatRequest extends StreamRequest {
  /** Replies wanted, >= 1. */
  readonly n: number;
}

/**
 * One model behind one OpenAI-compatible endpoint. Both calls reject with an AppError `endpoint-*`; the key is in
 * none of them. After the caller's signal has fired they reject with whatever comes: look at `signal.aborted` first.
 */
export interface EndpointClient {
  readonly endpoint: Endpoint;
  /** E.g. `api.openai.com`. */
  readonly host: string;
  chat(signal: AbortSignal, request: ChatRequest): Promise<ChatReply>;
  /** `onText` gets every newly written piece, in order; together they are the text of the one choice. */
  stream(
    signal: AbortSignal,
    request: StreamRequest,
    onText: (piece: string) => void,
  ): Promise<ChatReply>;
}

export interface EndpointClientOptions {
  readonly endpoint: Endpoint;
  /** Asked for at every request, so that it can be kept where the user wants it; null: none is sent. */
  readonly key: () => string | null;
  readonly fetch?: typeof globalThis.fetch;
  /** Waits so many milliseconds; rejects as soon as the signal fires. */
  readonly wait?: (signal: AbortSignal, ms: number) => Promise<void>;
  /** 0 <= number < 1: the jitter of waits. */
  readonly random?: () => number;
  /** How long a whole reply may take, or the next piece of a stream. 120,000 where left out. */
  readonly timeoutMs?: number;
  /** Tries after the first, at most. 5 where left out. */
  readonly retries?: number;
  /** The origin of the page that asks, which CORS guards; null where none does (Node). Found out where left out. */
  readonly origin?: string | null;
}
