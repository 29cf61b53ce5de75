import type { Endpoint } from '../core/endpoint/endpoint.ts';
import type { Sampling, SamplingField } from '../core/engine/engine.ts';
import { AppError } from '../core/errors.ts';
import type { ChatMessage } from '../core/prompt/chat-template.ts';
import {
  cutOff,
  readStream,
  readWhole,
  refused,
  type Call,
  type Read,
  type ReadOutcome,
} from './answer.ts';
import { TooSlow, waitFor, withDeadline } from './deadline.ts';
import { asksForStreamUsage, wireSampling } from './dialects.ts';
import { openGate } from './gate.ts';
import { diagnose, noAnswerError, ownOrigin, type Reach } from './reach.ts';
import type { Asked } from './refusal.ts';
import type { ChatChoice, ChatUsage, ReadReply } from './reply.ts';
import { withRetries, type RetryPorts, type Try } from './retry.ts';
import { secretOf } from './secret.ts';

export type { ChatChoice, ChatUsage } from './reply.ts';

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
  /** How a page finds out whether an address answers at all; by a request of its own where left out. */
  readonly reach?: Reach;
}

const TIMEOUT_MS = 120_000;
const RETRIES = 5;

export const hostOf = ({ url }: Endpoint): string => new URL(url).host;

export const endpointClient = (options: EndpointClientOptions): EndpointClient =>
  new HttpClient(options);

/** What came back: a reply, or the name of a field that the server does not take. */
type Answer =
  | { readonly state: 'reply'; readonly reply: ReadReply; readonly ms: number }
  | { readonly state: 'field'; readonly field: string };

class HttpClient implements EndpointClient {
  readonly endpoint: Endpoint;
  readonly host: string;
  readonly #key: () => string | null;
  readonly #fetch: typeof globalThis.fetch;
  readonly #timeoutMs: number;
  readonly #origin: string | null;
  readonly #reach: Reach | null;
  readonly #retrying: RetryPorts;
  /** Wire names that the server has refused: not sent again. */
  readonly #refused = new Set<string>();
  /** Whether the server has ever answered: what fails later is not for want of an address. */
  #met = false;

  constructor(options: EndpointClientOptions) {
    const { wait = waitFor, random = Math.random, retries = RETRIES } = options;
    this.endpoint = options.endpoint;
    this.host = hostOf(options.endpoint);
    this.#key = options.key;
    // A browser's fetch must not be called as another object's method.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    this.#origin = options.origin === undefined ? ownOrigin() : options.origin;
    this.#reach = options.reach ?? null;
    const gate = openGate({ wait, elapsed: () => performance.now() });
    this.#retrying = { retries, wait, random, gate };
  }

  chat(signal: AbortSignal, request: ChatRequest): Promise<ChatReply> {
    return this.#converse(signal, request, null);
  }

  stream(
    signal: AbortSignal,
    request: StreamRequest,
    onText: (piece: string) => void,
  ): Promise<ChatReply> {
    return this.#converse(signal, { ...request, n: 1 }, onText);
  }

  /** Asks, and asks again without what the server turns out not to take. Each round leaves out one more name. */
  async #converse(
    signal: AbortSignal,
    request: ChatRequest,
    onText: ((piece: string) => void) | null,
  ): Promise<ChatReply> {
    for (;;) {
      const { dialect } = this.endpoint;
      const { fields, sent, dropped } = wireSampling(dialect, request.sampling, this.#refused);
      const streams = onText !== null && !this.#refused.has('stream');
      const optional = { ...fields, ...this.#extras(request.n, streams) };
      const answer = await this.#answer(signal, request, optional, streams ? onText : null);
      if (answer.state === 'field') {
        this.#refused.add(answer.field);
        continue;
      }
      const { reply, ms } = answer;
      const choices = reply.choices.slice(0, request.n);
      if (!streams) onText?.(choices[0]?.text ?? '');
      return { ...reply, choices, sent, dropped, ms };
    }
  }

  #extras(n: number, streams: boolean): Readonly<Record<string, unknown>> {
    const usage = asksForStreamUsage(this.endpoint.dialect) && !this.#refused.has('stream_options');
    return {
      ...(n > 1 && !this.#refused.has('n') ? { n } : {}),
      ...(streams ? { stream: true } : {}),
      ...(streams && usage ? { stream_options: { include_usage: true } } : {}),
    };
  }

  async #answer(
    signal: AbortSignal,
    { messages }: ChatRequest,
    optional: Readonly<Record<string, unknown>>,
    onText: ((piece: string) => void) | null,
  ): Promise<Answer> {
    const { endpoint, host } = this;
    const asked: Asked = { endpoint, host, secret: secretOf(this.#key(), host) };
    const body = { model: endpoint.model, messages, ...optional };
    const call: Call = { asked, body, fields: Object.keys(optional) };
    const read = onText === null ? readWhole : readStream(onText);
    let ms = 0;
    const outcome = await withRetries(signal, this.#retrying, async () => {
      const began = performance.now();
      const result = await this.#once(signal, call, read);
      ms = performance.now() - began;
      return result;
    });
    return 'field' in outcome
      ? { state: 'field', field: outcome.field }
      : { state: 'reply', reply: outcome, ms };
  }

  async #once(signal: AbortSignal, call: Call, read: Read): Promise<Try<ReadOutcome>> {
    try {
      return await withDeadline(signal, this.#timeoutMs, async (inner, alive) => {
        const response = await this.#send(inner, call);
        if (response === null) return this.#noAnswer(signal);
        this.#met = true;
        alive();
        if (response.ok) return read(response, call, alive);
        const retryAfter = response.headers.get('retry-after');
        return refused({ status: response.status, retryAfter, body: await response.text() }, call);
      });
    } catch (thrown) {
      if (signal.aborted || thrown instanceof AppError) throw thrown;
      if (thrown instanceof TooSlow) throw this.#slow();
      return cutOff(call.asked);
    }
  }

  /** Null where no answer came. What the platform says of that is dropped: it may quote the request. */
  async #send(signal: AbortSignal, { asked, body }: Call): Promise<Response | null> {
    const { headers } = asked.secret;
    try {
      return await this.#fetch(this.#address, {
        method: 'POST',
        headers: { ...headers },
        body: JSON.stringify(body),
        signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
    } catch {
      signal.throwIfAborted();
      return null;
    }
  }

  get #address(): string {
    return `${this.endpoint.url}/chat/completions`;
  }

  #noAnswer(signal: AbortSignal): Try<never> {
    const origin = this.#met ? null : this.#origin;
    const ports = { fetch: this.#fetch, origin, reach: this.#reach };
    const error = async () =>
      noAnswerError(await diagnose(signal, this.#address, ports), this.host);
    // A wrong address stays wrong: one more try is for the connection that was dropped.
    return {
      state: 'again',
      busy: false,
      askedMs: null,
      ...(this.#met ? {} : { retriesAtMost: 1 }),
      error,
    };
  }

  #slow(): AppError {
    const { host } = this;
    const seconds = this.#timeoutMs / 1000;
    const message = `${host} did not answer within ${seconds.toString()} s: try again later.`;
    return new AppError('endpoint-slow', message, { host, seconds });
  }
}
