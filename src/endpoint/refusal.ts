import { AppError } from '../core/errors.ts';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import { redactSaid, type Secret } from './secret.ts';

const SAID_LENGTH = 240;

/** An answer that is an error. */
export interface ErrorAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

/** Who was asked, and with what key. */
export interface Asked {
  readonly endpoint: Endpoint;
  readonly host: string;
  readonly secret: Secret;
}

/** What an error answer means. `field`: the wire name of a field that the server does not take. */
export type Refusal =
  | { readonly kind: 'fatal'; readonly error: AppError }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'busy'; readonly error: AppError }
  | { readonly kind: 'broken'; readonly error: AppError };

/** `fields`: the wire names that were sent. */
export function refusalOf(answer: ErrorAnswer, asked: Asked, fields: readonly string[]): Refusal {
  const { status, body } = answer;
  const said = saidIn(body, asked.secret);
  const error = errorMaker(asked, status, said);
  if (status === 401 || status === 403) return { kind: 'fatal', error: error('endpoint-key') };
  if (status === 429) {
    return QUOTA.test(body)
      ? { kind: 'fatal', error: error('endpoint-refused') }
      : { kind: 'busy', error: error('endpoint-busy') };
  }
  if (status === 408 || status >= 500) return { kind: 'broken', error: error('endpoint-broken') };
  if (status < 400 || isWrongAddress(status, body)) {
    return { kind: 'fatal', error: error('endpoint-reply') };
  }
  const field = refusedField(body, fields);
  if (field !== null) return { kind: 'field', field };
  if (status === 404 || UNKNOWN_MODEL.test(body)) {
    return { kind: 'fatal', error: error('endpoint-model') };
  }
  const code = TOO_LONG.test(body) ? 'context-full' : 'endpoint-refused';
  return { kind: 'fatal', error: error(code) };
}

/** Money that has run out does not come back by waiting. */
const QUOTA = /insufficient_quota|billing_hard_limit/;
const UNKNOWN_MODEL =
  /model_not_found|(?:unknown|invalid|no such) model|\bmodel\b.{0,160}\b(?:not found|does not exist|doesn't exist|not available)/i;
const TOO_LONG =
  /context_length_exceeded|(?:maximum|exceed\w*|available)\b[^.]{0,60}\bcontext (?:length|size|window)/i;

/** A 404 that says nothing of a model comes from an address where no API is. */
const isWrongAddress = (status: number, body: string): boolean =>
  isHtml(body) || (status === 404 && !/model/i.test(body)) || status === 405;

export const isHtml = (body: string): boolean => /^\s*<(?:!doctype|html|head|body)\b/i.test(body);

type ErrorMaker = (code: AppError['code']) => AppError;

function errorMaker({ host, endpoint, secret }: Asked, status: number, said: string): ErrorMaker {
  const { model } = endpoint;
  const words = said === '' ? '' : `: ${said}`;
  const keyed = 'authorization' in secret.headers;
  return (code) => {
    const message = `${MESSAGES[code]?.(host, model, status, keyed) ?? host}${words}`;
    return new AppError(code, message, { host, model, status, ...(said === '' ? {} : { said }) });
  };
}

type Sentence = (host: string, model: string, status: number, keyed: boolean) => string;

const MESSAGES: Readonly<Partial<Record<AppError['code'], Sentence>>> = {
  'endpoint-key': (host, _model, status, keyed) =>
    keyed
      ? `${host} refused the key (${status}); check it, and what it is allowed to use`
      : `${host} wants a key (${status}) and none was sent; give one in Settings, on the command line by SKILLET_STUDENT_KEY or SKILLET_JUDGE_KEY`,
  'endpoint-model': (host, model) => `${host} has no model "${model}"; correct the model id`,
  'endpoint-refused': (host, _model, status) =>
    `${host} refused the request (${status}); correct the endpoint's settings or try another dialect`,
  'endpoint-busy': (host) => `${host} had too many requests and kept refusing; try again later`,
  'endpoint-broken': (host, _model, status) =>
    `${host} had an error of its own (${status}), again and again; try again later`,
  'endpoint-reply': (host, _model, status) =>
    `${host} answered (${status}), but not as an API; check that the address ends where the API begins, often in /v1`,
  'context-full': (host, model) =>
    `the conversation is longer than ${model} at ${host} can hold; choose fewer skills or a shorter limit`,
};

/**
 * What the server says, in one short line without the key. The key is taken out before the text is cut, so that no
 * part of one is left at the end.
 */
export function saidIn(body: string, secret: Secret): string {
  if (isHtml(body)) return 'a web page instead of JSON';
  const words = redactSaid(secret, wordsOf(body)).replace(/\s+/g, ' ').trim();
  const short = words.length > SAID_LENGTH ? `${words.slice(0, SAID_LENGTH)}…` : words;
  return short.replace(/[.:;\s]+$/, '');
}

/** The message of an error in one of the shapes in use: OpenAI's, FastAPI's, a bare text. */
function wordsOf(body: string): string {
  const json = parsed(body);
  if (json === undefined) return body;
  const [error, detail] = [member(json, 'error'), member(json, 'detail')];
  const candidates = [member(error, 'message'), error, member(json, 'message'), detail];
  const words = candidates.find((one) => typeof one === 'string' && one !== '');
  return typeof words === 'string' ? words : JSON.stringify(detail ?? error ?? json);
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

const REFUSED_WORDS =
  /unsupported|(?:not|n't) support|not permitted|not allowed|extra_forbidden|unknown|unrecogni[sz]ed|unexpected|only \S{1,40}(?: \S{1,20})? (?:is|are|can be) (?:supported|allowed)/i;

/** Which of the fields that were sent the server refuses as such, by its words; null where it refuses a value. */
export function refusedField(body: string, fields: readonly string[]): string | null {
  if (fields.includes('n') && /completion choice|\bn_cmpl\b/i.test(body)) return 'n';
  if (!REFUSED_WORDS.test(body)) return null;
  const param = member(member(parsed(body), 'error'), 'param');
  if (typeof param === 'string' && fields.includes(param)) return param;
  const places = fields
    .map((field) => ({ field, at: body.search(namedAs(field)) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  return places[0]?.field ?? null;
}

/** One letter is a name only in quotes; `stream`, `stop` and `seed` are ordinary words too, but not in these errors. */
const namedAs = (field: string): RegExp =>
  field.length === 1 ? new RegExp(`["'\`]${field}\\\\?["'\`]`) : new RegExp(`\\b${field}\\b`);
