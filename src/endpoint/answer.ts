import { AppError } from '../core/errors.ts';
import { refusalOf, type Asked, type ErrorAnswer } from './refusal.ts';
import { errorInside, readReply, type ReadReply } from './reply.ts';
import { askedWait, type Try } from './retry.ts';
import { streamedReply } from './streamed-reply.ts';

/** Reads the body of a response that says it went well. */
export type Read = (response: Response, call: Call, alive: () => void) => Promise<Try<ReadOutcome>>;
export type ReadOutcome = ReadReply | { readonly field: string };

/** One request, as it is on the wire. */
export interface Call {
  readonly asked: Asked;
  readonly body: Readonly<Record<string, unknown>>;
  /** Wire names that could be left out if they are refused. */
  readonly fields: readonly string[];
}

export const readWhole: Read = async (response, call, alive) => {
  const body = await response.text();
  alive();
  return readBody(response, body, call);
};

function readBody(response: Response, body: string, call: Call): Try<ReadOutcome> {
  const status = errorInside(body);
  const retryAfter = response.headers.get('retry-after');
  if (status !== null) return refused({ status, retryAfter, body }, call);
  return { state: 'done', value: readReply(body, call.asked) };
}

/** Reads a stream, or the whole reply of a server that does not stream. */
export const readStream =
  (onText: (piece: string) => void): Read =>
  async (response, call, alive) => {
    if (response.body === null || isJson(response)) {
      const body = await response.text();
      const outcome = readBody(response, body, call);
      if (outcome.state === 'done' && 'choices' in outcome.value) {
        onText(outcome.value.choices[0]?.text ?? '');
      }
      return outcome;
    }
    const reply = streamedReply(call.asked, onText);
    await pour(response.body, reply.push.bind(reply), alive);
    const end = reply.end();
    if (end.state === 'whole') return { state: 'done', value: end.reply };
    const failed =
      end.state === 'cut'
        ? cutOff(call.asked)
        : refused({ status: end.status, retryAfter: null, body: end.body }, call);
    // Text that has been shown cannot be taken back by another try.
    if (reply.begun && failed.state === 'again') throw await failed.error();
    return failed;
  };

const isJson = (response: Response): boolean =>
  /^(?:application\/json|text\/html)/i.test(response.headers.get('content-type') ?? '');

/** A connection that breaks is an end like any other: whether the reply is whole is seen from the reply. */
async function pour(
  body: ReadableStream<Uint8Array>,
  take: (text: string) => void,
  alive: () => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const piece = await reader.read().catch(() => null);
      if (piece === null || piece.done) return;
      alive();
      take(decoder.decode(piece.value, { stream: true }));
    }
  } finally {
    // Frees the connection where reading ends before the stream does.
    await reader.cancel().catch(() => undefined);
  }
}

export function refused(answer: ErrorAnswer, { asked, fields }: Call): Try<ReadOutcome> {
  const refusal = refusalOf(answer, asked, fields);
  switch (refusal.kind) {
    case 'fatal':
      throw refusal.error;
    case 'field':
      return { state: 'done', value: { field: refusal.field } };
    case 'busy':
    case 'broken': {
      const askedMs = askedWait(answer.retryAfter, answer.body, Date.now());
      const error = () => Promise.resolve(refusal.error);
      return { state: 'again', busy: refusal.kind === 'busy', askedMs, error };
    }
  }
}

/** The connection ended within the reply. */
export function cutOff({ host }: Asked): Try<never> {
  const message = `The connection to ${host} ended before the reply did, again and again: try again later.`;
  const error = () => Promise.resolve(new AppError('endpoint-broken', message, { host }));
  return { state: 'again', busy: false, askedMs: null, error };
}
