import type { Asked } from './refusal.ts';
import {
  aboutReply,
  errorInside,
  finishOf,
  textOf,
  wireReply,
  type Finish,
  type ReadReply,
} from './reply.ts';
import { sseParser } from './sse.ts';

export type StreamEnd =
  | { readonly state: 'whole'; readonly reply: ReadReply }
  /** The connection ended before the reply did. */
  | { readonly state: 'cut' }
  /** The server told of an error in the middle of it. */
  | { readonly state: 'error'; readonly status: number; readonly body: string };

/** A streamed reply, put together from its pieces. */
export interface StreamedReply {
  /** Errors: `endpoint-reply`. */
  push(text: string): void;
  /** Nothing more will come. */
  end(): StreamEnd;
  /** Whether any of its text has been handed on. */
  readonly begun: boolean;
}

/** `onText` gets the text as it comes, with the key taken out. */
export const streamedReply = (asked: Asked, onText: (piece: string) => void): StreamedReply =>
  new Assembly(asked, onText);

class Assembly implements StreamedReply {
  readonly #asked: Asked;
  readonly #onText: (piece: string) => void;
  readonly #events = sseParser();
  readonly #redactor;
  #text = '';
  #finish: Finish | null = null;
  #about: Omit<ReadReply, 'choices'> = { model: null, fingerprint: null, usage: null };
  #error: StreamEnd | null = null;

  constructor(asked: Asked, onText: (piece: string) => void) {
    this.#asked = asked;
    this.#onText = onText;
    this.#redactor = asked.secret.redactor();
  }

  get begun(): boolean {
    return this.#text !== '';
  }

  push(text: string): void {
    for (const data of this.#events.push(text)) this.#take(data);
  }

  end(): StreamEnd {
    for (const data of this.#events.end()) this.#take(data);
    if (this.#error !== null) return this.#error;
    if (this.#finish === null) return { state: 'cut' };
    this.#write(this.#redactor.end());
    const choices = [{ text: this.#text, finish: this.#finish }];
    return { state: 'whole', reply: { ...this.#about, choices } };
  }

  #take(data: string): void {
    // Says that the stream ends, not that the reply did: llama-cpp-python sends it where another request cuts in.
    if (data.trim() === '[DONE]') return;
    const status = errorInside(data);
    if (status !== null) {
      this.#error ??= { state: 'error', status, body: data };
      return;
    }
    this.#takePiece(data);
  }

  #takePiece(data: string): void {
    const piece = wireReply(data, this.#asked);
    const { model, fingerprint, usage } = aboutReply(piece, this.#asked);
    this.#about = {
      model: model ?? this.#about.model,
      fingerprint: fingerprint ?? this.#about.fingerprint,
      usage: usage ?? this.#about.usage,
    };
    const choice = piece.choices?.find(({ index }) => (index ?? 0) === 0);
    if (choice === undefined) return;
    this.#write(this.#redactor.push(textOf(choice)));
    const reason = choice.finish_reason ?? '';
    if (reason !== '') this.#finish = finishOf(reason);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#onText(text);
  }
}
