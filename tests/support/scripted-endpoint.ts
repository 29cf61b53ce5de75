import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { judgeReply, labelsFor, studentReply, type ReplyShape } from './scripted-replies.ts';

/** What the endpoint does with one request. */
export type Scenario =
  | ReplyShape
  /** 429 with Retry-After: 0; what follows it in a list answers the retry. */
  | '429'
  /** 429 with Retry-After: 0 at the first request, `plain` from then on. */
  | '429 then ok'
  | '500'
  /** Answers never. */
  | 'slow'
  /** Closes the connection before it answers. */
  | 'drops the connection'
  /** Closes the connection in the middle of its reply. */
  | 'breaks off'
  /** Sends no CORS headers. */
  | 'CORS refused'
  | 'wrong key'
  | 'unknown model'
  | 'ignores n'
  | 'refuses n'
  | 'refuses max_tokens'
  | 'refuses temperature'
  | 'refuses seed'
  | 'refuses stream'
  /** Streams, and says `[DONE]` in the middle, as llama-cpp-python does where another request cuts in. */
  | 'interrupted'
  /** Streams, and tells of an error in the middle. */
  | 'error in the stream'
  /** Ends with `content_filter` and no text. */
  | 'filtered'
  | 'context too long'
  | 'quota'
  | 'html';

export interface ScriptedRequest {
  readonly method: string;
  /** E.g. `/v1/chat/completions`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON that was sent; null for none. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

export interface ScriptedOptions {
  /** One for all requests, or one for each chat request in turn, the last for all that follow. `plain` where left out. */
  readonly script?: Scenario | readonly Scenario[];
  /** The points of each vote in the order in which votes are cast, the last for all that follow. All ones where left out. */
  readonly points?: readonly (readonly number[])[];
  /** The labels of the table's rows; those that the prompt lays out, or made up by the points, where left out. */
  readonly labels?: readonly string[];
  /** Which prompts are a judge's; those that speak of a grading table where left out. */
  readonly isJudge?: (prompt: string) => boolean;
  /** What a student writes, turn by turn of one conversation, the last for all that follow. */
  readonly drafts?: readonly string[];
  /** Every other key is refused; none where left out: all are taken. */
  readonly key?: string;
  /** The one model that there is. */
  readonly model?: string;
}

export interface ScriptedEndpoint {
  /** Base address, e.g. `http://127.0.0.1:40123/v1`. */
  readonly url: string;
  /** All requests so far, in the order they came. */
  readonly requests: readonly ScriptedRequest[];
  /** The bodies of the chat completions among them. */
  chats(): readonly Readonly<Record<string, unknown>>[];
  /** Another script from the next request on; votes are counted anew. */
  play(script: Scenario | readonly Scenario[], points?: readonly (readonly number[])[]): void;
  stop(): Promise<void>;
}

/** An OpenAI-compatible endpoint on a free port that does what it is told: for students and judges alike. */
export async function startScriptedEndpoint(
  options: ScriptedOptions = {},
): Promise<ScriptedEndpoint> {
  const endpoint = new Scripted(options);
  await endpoint.start();
  return endpoint;
}

const MODEL = 'scripted-1';
const DRAFTS = ['Rain fell, and the hills answered.', 'Rain fell; the hills answered it.'];
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
};

interface Chat {
  readonly request: ScriptedRequest;
  readonly body: Readonly<Record<string, unknown>>;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

interface Said {
  readonly texts: readonly string[];
  readonly finish: 'stop' | 'length' | 'content_filter';
}

class Scripted implements ScriptedEndpoint {
  readonly requests: ScriptedRequest[] = [];
  readonly #options: ScriptedOptions;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });
  #script: readonly Scenario[];
  #points: readonly (readonly number[])[] | undefined;
  #asked = 0;
  #votes = 0;
  url = '';

  constructor(options: ScriptedOptions) {
    this.#options = options;
    this.#script = listOf(options.script ?? 'plain');
    this.#points = options.points;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address: AddressInfo | string | null = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    this.url = `http://127.0.0.1:${address.port.toString()}/v1`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  play(script: Scenario | readonly Scenario[], points?: readonly (readonly number[])[]): void {
    this.#script = listOf(script);
    this.#points = points ?? this.#points;
    this.#asked = 0;
    this.#votes = 0;
  }

  chats(): readonly Readonly<Record<string, unknown>>[] {
    return this.requests.flatMap(({ path, body }) =>
      path.endsWith('/chat/completions') && body !== null ? [body] : [],
    );
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await received(incoming);
    this.requests.push(request);
    const isChat = request.method === 'POST' && request.path === '/v1/chat/completions';
    const scenario = this.#next(isChat);
    if (scenario !== 'CORS refused') {
      for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    }
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (scenario === 'slow') return;
    if (scenario === 'drops the connection') return void response.destroy();
    if (scenario === 'html') {
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!DOCTYPE html><html><body>Welcome</body></html>');
    }
    if (!this.#isAllowed(request, scenario))
      return fail(response, 401, 'Incorrect API key', request);
    if (request.path === '/v1/models') return json(response, 200, this.#models());
    if (!isChat || request.body === null) return fail(response, 404, 'Not Found', request);
    this.#chat(chatOf(request, request.body), scenario, response);
  }

  /** The scenario of this request; only chat completions move the script on. */
  #next(isChat: boolean): Scenario {
    const index = Math.min(this.#asked, this.#script.length - 1);
    if (isChat) this.#asked += 1;
    const scenario = this.#script[index] ?? 'plain';
    if (scenario !== '429 then ok') return scenario;
    return this.#asked > 1 ? 'plain' : '429';
  }

  #isAllowed({ headers }: ScriptedRequest, scenario: Scenario): boolean {
    if (scenario === 'wrong key') return false;
    const { key } = this.#options;
    return key === undefined || headers['authorization'] === `Bearer ${key}`;
  }

  #models() {
    const id = this.#options.model ?? MODEL;
    return { object: 'list', data: [{ id, object: 'model' }] };
  }

  #chat(chat: Chat, scenario: Scenario, response: ServerResponse): void {
    const refusal = this.#refusalOf(chat, scenario);
    if (refusal === null) return this.#reply(chat, scenario, response);
    const [status, message, error] = refusal;
    if (status === 429) response.setHeader('retry-after', '0');
    fail(response, status, message, chat.request, error);
  }

  #refusalOf({ body }: Chat, scenario: Scenario): Refusal | null {
    if (scenario === 'unknown model' || (this.#options.model ?? body['model']) !== body['model']) {
      const message = `The model \`${String(body['model'])}\` does not exist`;
      return [404, message, { code: 'model_not_found' }];
    }
    const field = REFUSED_FIELDS[scenario];
    if (field !== undefined && field[0] in body) {
      return [400, field[1], { param: field[0], code: 'unsupported_parameter' }];
    }
    return ERRORS[scenario] ?? null;
  }

  #reply(chat: Chat, scenario: Scenario, response: ServerResponse): void {
    const { body } = chat;
    const n = scenario === 'ignores n' ? 1 : Number(body['n'] ?? 1);
    const said = this.#say(chat, scenario, n);
    if (body['stream'] === true) return streamed(response, body, said, scenario);
    const whole = replyOf(body, said, chat.messages);
    if (scenario === 'breaks off') return brokenOff(response, JSON.stringify(whole));
    json(response, 200, whole);
  }

  #say({ messages }: Chat, scenario: Scenario, n: number): Said {
    const prompt = messages.at(-1)?.content ?? '';
    const shape = shapeOf(scenario);
    const { isJudge = (text: string) => /grading table|points earned/i.test(text) } = this.#options;
    const finish = finishOf(scenario);
    if (scenario === 'filtered') return { texts: [''], finish };
    if (!isJudge(prompt))
      return { texts: Array.from({ length: n }, () => this.#draft(messages, shape)), finish };
    return { texts: Array.from({ length: n }, () => this.#vote(prompt, shape)), finish };
  }

  #draft(messages: Chat['messages'], shape: ReplyShape): string {
    const drafts = this.#options.drafts ?? DRAFTS;
    const turn = messages.filter(({ role }) => role === 'assistant').length;
    return studentReply(shape, drafts[Math.min(turn, drafts.length - 1)] ?? '');
  }

  #vote(prompt: string, shape: ReplyShape): string {
    const given = this.#points?.[Math.min(this.#votes, this.#points.length - 1)];
    this.#votes += 1;
    const laidOut = rowsIn(prompt);
    const count = laidOut.length > 0 ? laidOut.length : countCriteria(prompt);
    const points = given ?? Array.from({ length: count }, () => 1);
    const fitting = laidOut.length === points.length ? laidOut : labelsFor(points.length);
    return judgeReply(shape, { labels: this.#options.labels ?? fitting, points });
  }
}

const listOf = (script: Scenario | readonly Scenario[]): readonly Scenario[] =>
  typeof script === 'string' ? [script] : script;

/** The labels of a table that a prompt leaves to be filled in: `| 1. metaphor | ? |`. */
const rowsIn = (prompt: string): readonly string[] =>
  [...prompt.matchAll(/^\|\s*([^|\n]+?)\s*\|\s*\?\s*\|\s*$/gm)]
    .map(([, label]) => label ?? '')
    .filter((label) => !/total/i.test(label));

/** For prompts in the reference's words. */
const countCriteria = (prompt: string): number =>
  Math.max(1, prompt.match(/illustrates/gi)?.length ?? 0) + 3;

type Refusal = readonly [status: number, message: string, error?: Readonly<Record<string, string>>];

const REFUSED_FIELDS: Readonly<
  Partial<Record<Scenario, readonly [field: string, message: string]>>
> = {
  'refuses max_tokens': [
    'max_tokens',
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
  ],
  'refuses temperature': [
    'temperature',
    "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
  ],
  'refuses seed': ['seed', 'Extra inputs are not permitted: seed'],
  'refuses stream': ['stream', "Unsupported parameter: 'stream' is not supported here."],
  'refuses n': ['n', 'Only one completion choice is allowed'],
};

const ERRORS: Readonly<Partial<Record<Scenario, Refusal>>> = {
  '429': [429, 'Rate limit reached'],
  quota: [429, 'You exceeded your current quota', { code: 'insufficient_quota' }],
  '500': [500, 'The server had an error'],
  'context too long': [
    400,
    "This model's maximum context length is 64 tokens, but the messages have 90.",
    { code: 'context_length_exceeded' },
  ],
};

const SHAPES: readonly ReplyShape[] = [
  'malformed',
  'truncated',
  'off-scale',
  'missing row',
  'wrong labels',
  'two tables',
  'empty',
];

const shapeOf = (scenario: Scenario): ReplyShape =>
  SHAPES.find((shape) => shape === scenario) ?? 'plain';

function finishOf(scenario: Scenario): Said['finish'] {
  if (scenario === 'truncated') return 'length';
  return scenario === 'filtered' ? 'content_filter' : 'stop';
}

async function received(incoming: IncomingMessage): Promise<ScriptedRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(Buffer.from(piece));
  const text = Buffer.concat(pieces).toString('utf8');
  const { method = '', url = '', headers } = incoming;
  return {
    method,
    path: url.split('?')[0] ?? '',
    headers,
    body: text === '' ? null : JSON.parse(text),
  };
}

function chatOf(request: ScriptedRequest, body: Readonly<Record<string, unknown>>): Chat {
  const listed: unknown = body['messages'];
  const messages = (Array.isArray(listed) ? listed : []).map((message: unknown) => ({
    role: memberText(message, 'role'),
    content: memberText(message, 'content'),
  }));
  return { request, body, messages };
}

const memberText = (value: unknown, name: string): string =>
  typeof value === 'object' && value !== null ? String(Reflect.get(value, name)) : '';

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** As careless servers do, it says the key it got. */
function fail(
  response: ServerResponse,
  status: number,
  message: string,
  { headers }: ScriptedRequest,
  error: Readonly<Record<string, string>> = {},
): void {
  const { authorization } = headers;
  const words =
    typeof authorization === 'string' ? `${message} (you sent ${authorization})` : message;
  json(response, status, { error: { message: words, type: 'invalid_request_error', ...error } });
}

const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

function usageOf({ texts }: Said, messages: Chat['messages']) {
  const prompt = messages.reduce((sum, { content }) => sum + countWords(content), 0);
  const completion = texts.reduce((sum, text) => sum + countWords(text), 0);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  };
}

const about = (body: Chat['body'], object: string) => ({
  id: 'chatcmpl-scripted',
  object,
  created: 0,
  model: `${String(body['model'])}-0613`,
  system_fingerprint: 'fp_scripted',
});

const replyOf = (body: Chat['body'], said: Said, messages: Chat['messages']) => ({
  ...about(body, 'chat.completion'),
  choices: said.texts.map((content, index) => ({
    index,
    message: { role: 'assistant', content },
    finish_reason: said.finish,
  })),
  usage: usageOf(said, messages),
});

function brokenOff(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}

function streamed(
  response: ServerResponse,
  body: Chat['body'],
  said: Said,
  scenario: Scenario,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (value: unknown): void => void response.write(`data: ${JSON.stringify(value)}\n\n`);
  const piece = (delta: unknown, finish: string | null = null): void =>
    send({
      ...about(body, 'chat.completion.chunk'),
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  const words = (said.texts[0] ?? '').match(/\s*\S+\s*/g) ?? [];
  piece({ role: 'assistant', content: '' });
  for (const content of words.slice(0, 2)) piece({ content });
  if (scenario === 'breaks off')
    return void response.write(': so far\n\n', () => response.destroy());
  if (scenario === 'interrupted') return void response.end('data: [DONE]\n\n');
  if (scenario === 'error in the stream') {
    send({ error: { message: 'out of memory', code: 500 } });
    return void response.end();
  }
  for (const content of words.slice(2)) piece({ content });
  piece({}, said.finish);
  const messages = chatOf({ method: '', path: '', headers: {}, body }, body).messages;
  const { stream_options: asksUsage } = body;
  if (asksUsage !== undefined)
    send({ ...about(body, 'chat.completion.chunk'), choices: [], usage: usageOf(said, messages) });
  response.end('data: [DONE]\n\n');
}
