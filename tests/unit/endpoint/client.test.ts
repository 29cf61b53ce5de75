import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/core/endpoint/endpoint.ts';
import type { Sampling } from '../../../src/core/engine/engine.ts';
import { AppError } from '../../../src/core/errors.ts';
import {
  endpointClient,
  type EndpointClient,
  type EndpointClientOptions,
} from '../../../src/endpoint/client.ts';
import {
  startScriptedEndpoint,
  type Scenario,
  type ScriptedEndpoint,
} from '../../support/scripted-endpoint.ts';

const KEY = 'sk-test-0123456789abcdef';
const MODEL = 'some-model';
const SAMPLING: Sampling = {
  temperature: 0.7,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 7,
  maxTokens: 64,
  stop: [],
};
const MESSAGES = [{ role: 'user', content: 'Write a line about rain.' } as const];
const REQUEST = { messages: MESSAGES, sampling: SAMPLING };

let server: ScriptedEndpoint;
let never: AbortSignal;
let waits: number[];

beforeAll(async () => {
  server = await startScriptedEndpoint();
});
afterAll(() => server.stop());
beforeEach(() => {
  never = new AbortController().signal;
  waits = [];
});

function clientOf(
  script: Scenario | readonly Scenario[],
  options: Partial<EndpointClientOptions> & { readonly dialect?: Dialect } = {},
): EndpointClient {
  const { dialect = 'openai', ...rest } = options;
  server.play(script);
  return endpointClient({
    endpoint: { url: server.url, model: MODEL, dialect },
    key: () => KEY,
    wait: (_signal, ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...rest,
  });
}

async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error(`no AppError: ${String(thrown)}`);
}

const lastChat = () => server.chats().at(-1) ?? {};

describe('a reply', () => {
  test('holds as many choices as asked for, what was sent and what it cost', async () => {
    const reply = await clientOf('plain').chat(never, { ...REQUEST, n: 3 });
    expect(reply.choices).toHaveLength(3);
    expect(reply.choices[0]?.text).toContain('Rain fell');
    expect(reply.choices[0]?.finish).toBe('stop');
    expect(reply.model).toBe(`${MODEL}-0613`);
    expect(reply.fingerprint).toBe('fp_scripted');
    expect(reply.usage).toEqual({ inputTokens: 5, outputTokens: 42 });
    expect(reply.sent).toEqual({ temperature: 0.7, topP: 1, seed: 7, maxTokens: 64 });
    expect(reply.dropped).toEqual([]);
  });

  test('is asked for with two headers and the fields of the dialect only', async () => {
    await clientOf('plain').chat(never, { ...REQUEST, n: 1 });
    const request = server.requests.at(-1);
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers['authorization']).toBe(`Bearer ${KEY}`);
    expect(request?.headers['content-type']).toBe('application/json');
    expect(lastChat()).toEqual({
      model: MODEL,
      messages: MESSAGES,
      temperature: 0.7,
      top_p: 1,
      seed: 7,
      max_tokens: 64,
    });
  });

  test('goes without an authorisation where there is no key', async () => {
    await clientOf('plain', { key: () => null }).chat(never, { ...REQUEST, n: 1 });
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  test('may hold fewer choices than asked for', async () => {
    const reply = await clientOf('ignores n').chat(never, { ...REQUEST, n: 3 });
    expect(reply.choices).toHaveLength(1);
  });

  test('may be empty, cut at the limit, or filtered', async () => {
    const finishOf = async (scenario: Scenario) =>
      (await clientOf(scenario).chat(never, { ...REQUEST, n: 1 })).choices;
    expect(await finishOf('empty')).toEqual([{ text: '', finish: 'stop' }]);
    expect((await finishOf('truncated'))[0]?.finish).toBe('length');
    expect(await finishOf('filtered')).toEqual([{ text: '', finish: 'other' }]);
  });

  test('with an echo of the key comes without it', async () => {
    const echoing = await startScriptedEndpoint({ drafts: [`the key is ${KEY}, is it not`] });
    const endpoint = { url: echoing.url, model: MODEL, dialect: 'plain' } as const;
    const client = endpointClient({ endpoint, key: () => KEY });
    const pieces: string[] = [];
    const whole = await client.chat(never, { ...REQUEST, n: 1 });
    const streamed = await client.stream(never, REQUEST, (piece) => pieces.push(piece));
    await echoing.stop();
    expect(whole.choices[0]?.text).toContain('the key is [key], is it not');
    expect(streamed.choices[0]?.text).toContain('the key is [key], is it not');
    expect(pieces.join('')).toBe(streamed.choices[0]?.text);
  });
});

describe('a stream', () => {
  test('hands on its pieces, which make up the text, and its usage', async () => {
    const pieces: string[] = [];
    const reply = await clientOf('plain').stream(never, REQUEST, (piece) => pieces.push(piece));
    expect(pieces.length).toBeGreaterThan(5);
    expect(reply.choices).toEqual([{ text: pieces.join(''), finish: 'stop' }]);
    expect(reply.usage).toEqual({ inputTokens: 5, outputTokens: 14 });
    expect(reply.model).toBe(`${MODEL}-0613`);
    expect(lastChat()).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  test('falls back to a plain call where streaming is refused, for good', async () => {
    const client = clientOf('refuses stream');
    const pieces: string[] = [];
    const reply = await client.stream(never, REQUEST, (piece) => pieces.push(piece));
    expect(pieces).toEqual([reply.choices[0]?.text]);
    const before = server.chats().length;
    await client.stream(never, REQUEST, () => undefined);
    expect(server.chats().length - before).toBe(1);
  });

  test.each([['breaks off'], ['interrupted']] as const)(
    'that %s without a finish is a broken connection',
    async (scenario) => {
      const pieces: string[] = [];
      const client = clientOf(scenario);
      const error = await errorOf(client.stream(never, REQUEST, (piece) => pieces.push(piece)));
      expect(error.code).toBe('endpoint-broken');
      // What has been shown is not written a second time.
      expect(pieces.join('')).toBe('Answer: Rain ');
    },
  );

  test('tells of an error in its middle', async () => {
    const client = clientOf('error in the stream');
    const error = await errorOf(client.stream(never, REQUEST, () => undefined));
    expect(error.code).toBe('endpoint-broken');
    expect(error.detail['said']).toBe('out of memory');
  });
});

describe('what a server does not take', () => {
  test('max_tokens goes by its other name, and stays there', async () => {
    const client = clientOf('refuses max_tokens');
    const reply = await client.chat(never, { ...REQUEST, n: 1 });
    expect(reply.sent.maxTokens).toBe(64);
    expect(reply.dropped).toEqual([]);
    expect(lastChat()).toHaveProperty('max_completion_tokens', 64);
    expect(lastChat()).not.toHaveProperty('max_tokens');
    const before = server.chats().length;
    await client.chat(never, { ...REQUEST, n: 1 });
    expect(server.chats().length - before).toBe(1);
  });

  test.each([
    ['refuses temperature', 'temperature'],
    ['refuses seed', 'seed'],
  ] as const)('%s: it is left out and said so', async (scenario, field) => {
    const reply = await clientOf(scenario).chat(never, { ...REQUEST, n: 1 });
    expect(reply.dropped).toEqual([field]);
    expect(reply.sent).not.toHaveProperty(field);
  });

  test('several choices at once become one', async () => {
    const reply = await clientOf('refuses n').chat(never, { ...REQUEST, n: 3 });
    expect(reply.choices).toHaveLength(1);
    expect(lastChat()).not.toHaveProperty('n');
  });
});

describe('what passes is tried again', () => {
  test('429, after the time that the server asks for', async () => {
    const reply = await clientOf('429 then ok').chat(never, { ...REQUEST, n: 1 });
    expect(reply.choices).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  test('500 and dropped connections, with growing waits', async () => {
    const script = ['500', 'drops the connection', 'breaks off', 'plain'] as const;
    const reply = await clientOf(script).chat(never, { ...REQUEST, n: 1 });
    expect(reply.choices).toHaveLength(1);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  test('a stream that drops before its first piece', async () => {
    const client = clientOf(['drops the connection', 'plain']);
    const reply = await client.stream(never, REQUEST, () => undefined);
    expect(reply.choices[0]?.text).toContain('Rain fell');
  });

  test.each([
    ['500', 'endpoint-broken', 6],
    ['429', 'endpoint-busy', 6],
    ['breaks off', 'endpoint-broken', 6],
    ['quota', 'endpoint-refused', 1],
  ] as const)('%s for ever ends as %s after %i requests', async (scenario, code, requests) => {
    const client = clientOf(scenario);
    const before = server.chats().length;
    const error = await errorOf(client.chat(never, { ...REQUEST, n: 1 }));
    expect(error.code).toBe(code);
    expect(server.chats().length - before).toBe(requests);
  });
});

describe('errors say what to do', () => {
  test.each([
    ['wrong key', 'endpoint-key'],
    ['unknown model', 'endpoint-model'],
    ['html', 'endpoint-reply'],
    ['context too long', 'context-full'],
  ] as const)('%s is %s', async (scenario, code) => {
    const error = await errorOf(clientOf(scenario).chat(never, { ...REQUEST, n: 1 }));
    expect(error.code).toBe(code);
    expect(error.detail['host']).toBe(new URL(server.url).host);
  });

  test('an unknown model is named', async () => {
    const error = await errorOf(clientOf('unknown model').chat(never, { ...REQUEST, n: 1 }));
    expect(error.detail['model']).toBe(MODEL);
  });

  test('too slow a server is left alone', async () => {
    const client = clientOf('slow', { timeoutMs: 30 });
    const before = server.requests.length;
    const error = await errorOf(client.chat(never, { ...REQUEST, n: 1 }));
    expect(error.code).toBe('endpoint-slow');
    expect(server.requests.length - before).toBe(1);
  });

  test('an address where nobody is', async () => {
    const gone = await startScriptedEndpoint();
    await gone.stop();
    const endpoint = { url: gone.url, model: MODEL, dialect: 'plain' } as const;
    const error = await errorOf(clientOf('plain', { endpoint }).chat(never, { ...REQUEST, n: 1 }));
    expect(error.code).toBe('endpoint-unreachable');
  });

  test('an address without an API', async () => {
    const url = server.url.replace(/\/v1$/, '');
    const endpoint = { url, model: MODEL, dialect: 'plain' } as const;
    const error = await errorOf(clientOf('plain', { endpoint }).chat(never, { ...REQUEST, n: 1 }));
    expect(error.code).toBe('endpoint-reply');
  });

  test('a server that does not allow the page', async () => {
    const client = clientOf('plain', { origin: 'https://example.org', fetch: blockingFetch });
    const error = await errorOf(client.chat(never, { ...REQUEST, n: 1 }));
    expect(error.code).toBe('endpoint-blocked');
    expect(error.detail['why']).toBe('cors');
  });

  test('a key that no header can carry is refused before it is sent', async () => {
    const key = `${KEY}\nwith a second line`;
    const before = server.requests.length;
    const error = await errorOf(
      clientOf('plain', { key: () => key }).chat(never, { ...REQUEST, n: 1 }),
    );
    expect(error.code).toBe('endpoint-key');
    expect(JSON.stringify([error.message, error.detail])).not.toContain(KEY);
    expect(server.requests.length).toBe(before);
  });
});

/** As a browser does where CORS forbids: only requests whose answer cannot be read get through. */
const blockingFetch: typeof fetch = (_address, init) =>
  init?.mode === 'no-cors'
    ? Promise.resolve(new Response(null))
    : Promise.reject(new TypeError('Failed to fetch'));

describe('a stop', () => {
  test('ends a request at once', async () => {
    const stop = new AbortController();
    const asking = clientOf('slow').chat(stop.signal, { ...REQUEST, n: 1 });
    const failed = asking.then(
      () => 'answered',
      () => 'stopped',
    );
    stop.abort();
    expect(await failed).toBe('stopped');
  });

  test('ends a wait at once, and nothing more is asked', async () => {
    const stop = new AbortController();
    const wait = (signal: AbortSignal) => {
      stop.abort();
      return Promise.reject(signal.reason);
    };
    const client = clientOf('500', { wait });
    const before = server.requests.length;
    await expect(client.chat(stop.signal, { ...REQUEST, n: 1 })).rejects.toThrow(/aborted/);
    expect(server.requests.length - before).toBe(1);
  });

  test('ends a stream in its middle', async () => {
    const stop = new AbortController();
    const pieces: string[] = [];
    const streaming = clientOf('plain').stream(stop.signal, REQUEST, (piece) => {
      pieces.push(piece);
      stop.abort();
    });
    await expect(streaming).rejects.toThrow(/aborted/);
  });
});

describe('the key', () => {
  const SCENARIOS: readonly Scenario[] = [
    '429',
    '500',
    'slow',
    'drops the connection',
    'breaks off',
    'wrong key',
    'unknown model',
    'error in the stream',
    'context too long',
    'quota',
    'html',
  ];

  test.each(SCENARIOS)('is in nothing that "%s" throws', async (scenario) => {
    const options = { timeoutMs: 200, retries: 1 };
    const stream = clientOf(scenario, options).stream(never, REQUEST, () => undefined);
    const errors = [await errorOf(stream)];
    // A whole reply has no middle to break in.
    if (scenario !== 'error in the stream') {
      const chat = clientOf(scenario, options).chat(never, { ...REQUEST, n: 1 });
      errors.push(await errorOf(chat));
    }
    for (const error of errors) {
      const everything = [
        ...Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name))),
        JSON.stringify(error),
        JSON.stringify(error.detail),
        String(error.cause),
        String(error.stack),
      ].join('\n');
      expect(everything).not.toContain(KEY);
      expect(everything).not.toContain(KEY.slice(0, 12));
    }
    expect(server.requests.every(({ path }) => !path.includes(KEY))).toBe(true);
  });

  test('was echoed by the server, so that there was something to take out', async () => {
    const error = await errorOf(clientOf('quota').chat(never, { ...REQUEST, n: 1 }));
    expect(error.detail['said']).toContain('[key]');
  });
});
