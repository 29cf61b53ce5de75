import * as v from 'valibot';
import { AppError } from '../core/errors.ts';
import { isHtml, member, parsed, saidIn, type Asked } from './refusal.ts';

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

/** A reply as it was read off the wire. */
export interface ReadReply {
  readonly choices: readonly ChatChoice[];
  readonly model: string | null;
  readonly fingerprint: string | null;
  readonly usage: ChatUsage | null;
}

const Text = v.nullish(v.string());
const Content = v.nullish(
  v.union([v.string(), v.array(v.object({ text: v.optional(v.string(), '') }))]),
);
const Written = v.nullish(v.object({ content: Content, refusal: Text }));

/** One choice of a reply (`message`), or of a piece of a streamed one (`delta`). */
const Choice = v.object({
  index: v.nullish(v.number()),
  message: Written,
  delta: Written,
  text: Text,
  finish_reason: Text,
});

const Reply = v.object({
  choices: v.nullish(v.array(Choice)),
  model: Text,
  system_fingerprint: Text,
  usage: v.nullish(
    v.object({ prompt_tokens: v.number(), completion_tokens: v.nullish(v.number()) }),
  ),
});

type WireChoice = v.InferOutput<typeof Choice>;
export type WireReply = v.InferOutput<typeof Reply>;

/** Reads a whole reply. Errors: `endpoint-reply` where it is not one. */
export function readReply(body: string, asked: Asked): ReadReply {
  const reply = wireReply(body, asked);
  const choices = (reply.choices ?? []).map(choiceOf);
  if (choices.length === 0) throw notAReply(body, asked, 'the reply has no choices');
  const { redact } = asked.secret;
  return {
    ...aboutReply(reply, asked),
    choices: choices.map(({ text, finish }) => ({ text: redact(text), finish })),
  };
}

/** Reads a reply, or a piece of a streamed one. Errors: `endpoint-reply`. */
export function wireReply(body: string, asked: Asked): WireReply {
  const json = parsed(body);
  if (json === undefined) {
    throw notAReply(body, asked, isHtml(body) ? 'a web page instead of JSON' : 'it is not JSON');
  }
  const result = v.safeParse(Reply, json);
  if (result.success) return result.output;
  const place = v.getDotPath(result.issues[0]) ?? 'the whole';
  throw notAReply(body, asked, `${place} is not what a chat completion has there`);
}

/** An error that came under a status of success, as `{"error": …}`: its own status, else that of a server that broke. */
export function errorInside(body: string): number | null {
  const error = member(parsed(body), 'error');
  if (error === undefined || error === null) return null;
  const code = member(error, 'code') ?? member(error, 'status');
  const status = typeof code === 'number' || typeof code === 'string' ? Number(code) : NaN;
  return status >= 400 && status < 600 ? status : 500;
}

export const aboutReply = (reply: WireReply, { secret }: Asked): Omit<ReadReply, 'choices'> => ({
  model: named(reply.model, secret.redact),
  fingerprint: named(reply.system_fingerprint, secret.redact),
  usage: usageOf(reply),
});

const named = (name: string | null | undefined, redact: (text: string) => string): string | null =>
  name === null || name === undefined || name === '' ? null : redact(name);

function usageOf({ usage }: WireReply): ChatUsage | null {
  if (usage === null || usage === undefined) return null;
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens ?? 0 };
}

const choiceOf = (choice: WireChoice): ChatChoice => ({
  text: textOf(choice),
  finish: finishOf(choice.finish_reason),
});

/** A refusal is what the model wrote, too. */
export function textOf({ message, delta, text }: WireChoice): string {
  const written = message ?? delta;
  const content = written?.content ?? written?.refusal ?? text ?? '';
  return typeof content === 'string' ? content : content.map((part) => part.text).join('');
}

const FINISHES: ReadonlyMap<string, Finish> = new Map([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['eos_token', 'stop'],
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['length', 'length'],
  ['max_tokens', 'length'],
]);

export const finishOf = (reason: string | null | undefined): Finish =>
  FINISHES.get(reason?.toLowerCase() ?? '') ?? 'other';

export function notAReply(body: string, { host, secret }: Asked, what: string): AppError {
  const start = saidIn(body, secret).slice(0, 80);
  const said = start === '' || isHtml(body) ? what : `${what} (${start})`;
  const message = `The reply of ${host} cannot be used: ${said}. Check that the address ends where the API begins, often in /v1.`;
  return new AppError('endpoint-reply', message, { host, said });
}
