import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelId } from '../../../../src/core/brand.ts';
import type { Engine, Sampling, TurnEvent } from '../../../../src/core/engine/engine.ts';
import type { EndpointStudent } from '../../../../src/core/student/student-entry.ts';
import { ENDPOINT_ENGINE_ID, endpointEngine } from '../../../../src/engines/endpoint/student.ts';
import {
  startScriptedEndpoint,
  type Scenario,
  type ScriptedEndpoint,
} from '../../../support/scripted-endpoint.ts';

const KEY = 'sk-test-0123456789abcdef';
const SAMPLING: Sampling = {
  temperature: 0.7,
  topP: 1,
  topK: 20,
  minP: 0,
  repetitionPenalty: 1,
  seed: 7,
  maxTokens: 64,
  stop: [],
};
const MESSAGES = [{ role: 'user', content: 'Write a line about rain.' } as const];
const REQUEST = { messages: MESSAGES, prompt: JSON.stringify(MESSAGES), sampling: SAMPLING };
const never = new AbortController().signal;
const nothing = (): void => undefined;

let server: ScriptedEndpoint;

beforeAll(async () => {
  server = await startScriptedEndpoint({ key: KEY });
});
afterAll(() => server.stop());

const student = (): EndpointStudent => ({
  engine: 'endpoint',
  id: modelId('some-model'),
  label: 'Some model',
  endpoint: { url: server.url, model: 'some-model', dialect: 'openai' },
  promptVariant: 'large-a',
});

async function loaded(script: Scenario | readonly Scenario[]): Promise<Engine> {
  server.play(script);
  const engine = endpointEngine({
    key: () => KEY,
    wait: () => Promise.resolve(),
    timeoutMs: 2000,
    retries: 1,
  });
  await engine.load(never, student(), nothing);
  return engine;
}

describe('load', () => {
  test('is ready at once and asks nothing', async () => {
    const before = server.requests.length;
    const outcome = await endpointEngine({ key: () => null }).load(never, student(), nothing);
    expect(outcome).toEqual({
      state: 'ready',
      loaded: {
        model: 'some-model',
        engine: ENDPOINT_ENGINE_ID,
        sha256: null,
        threads: null,
        contextTokens: null,
        host: new URL(server.url).host,
      },
    });
    expect(server.requests.length).toBe(before);
  });

  test('takes students behind endpoints only', async () => {
    const entry = { engine: 'replay', id: modelId('r'), label: 'R', promptVariant: 'x' } as const;
    const outcome = await endpointEngine({ key: () => null }).load(never, entry, nothing);
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'engine-load' } });
  });
});

describe('writeTurn', () => {
  test('streams the conversation and records what came of it', async () => {
    const engine = await loaded('plain');
    const events: TurnEvent[] = [];
    const outcome = await engine.writeTurn(never, REQUEST, (event) => events.push(event));
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event] : []));
    expect(events[0]).toEqual({ type: 'reading' });
    expect(deltas.map(({ newTokens }) => newTokens)).toEqual(deltas.map((_, index) => index + 1));
    expect(outcome).toMatchObject({
      state: 'finished',
      text: deltas.map(({ text }) => text).join(''),
      finish: 'stop',
      usage: { promptTokens: 5, cachedTokens: 0, newTokens: 14 },
      applied: SAMPLING,
      dropped: ['topK'],
      endpoint: { model: 'some-model-0613', fingerprint: 'fp_scripted' },
    });
    expect(server.chats().at(-1)).toMatchObject({ messages: MESSAGES, stream: true });
  });

  test('goes on without streaming where that is refused', async () => {
    const engine = await loaded('refuses stream');
    const events: TurnEvent[] = [];
    const outcome = await engine.writeTurn(never, REQUEST, (event) => events.push(event));
    expect(outcome.state).toBe('finished');
    expect(events.filter(({ type }) => type === 'delta')).toHaveLength(1);
  });

  test.each([
    ['empty', '', 'stop'],
    ['filtered', '', 'stop'],
    ['truncated', 'Answer: Rain fell, and th', 'length'],
  ] as const)('%s is a finished turn', async (scenario, text, finish) => {
    const engine = await loaded(scenario);
    const outcome = await engine.writeTurn(never, REQUEST, nothing);
    expect(outcome).toMatchObject({ state: 'finished', finish, text });
  });

  test('writes several turns at once', async () => {
    const engine = await loaded('plain');
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => engine.writeTurn(never, REQUEST, nothing)),
    );
    expect(outcomes.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  });

  test('keeps what the server refuses in mind across loads', async () => {
    const engine = await loaded('refuses max_tokens');
    await engine.writeTurn(never, REQUEST, nothing);
    await engine.load(never, student(), nothing);
    const before = server.chats().length;
    await engine.writeTurn(never, REQUEST, nothing);
    expect(server.chats().length - before).toBe(1);
  });

  test('a stop keeps the text so far', async () => {
    const engine = await loaded('plain');
    const stop = new AbortController();
    const outcome = await engine.writeTurn(stop.signal, REQUEST, (event) => {
      if (event.type === 'delta') stop.abort();
    });
    expect(outcome.state).toBe('stopped');
    expect(outcome.text).toMatch(/^Answer: /);
  });

  test.each([
    ['500', 'endpoint-broken'],
    ['wrong key', 'endpoint-key'],
    ['breaks off', 'endpoint-broken'],
    ['html', 'endpoint-reply'],
  ] as const)('%s fails as %s, without the key', async (scenario, code) => {
    const engine = await loaded(scenario);
    const outcome = await engine.writeTurn(never, REQUEST, nothing);
    expect(outcome).toMatchObject({ state: 'failed', error: { code } });
    expect(JSON.stringify(outcome)).not.toContain(KEY);
  });

  test('fails where nothing is loaded', async () => {
    const engine = endpointEngine({ key: () => KEY });
    const before = await engine.writeTurn(never, REQUEST, nothing);
    await engine.load(never, student(), nothing);
    await engine.unload();
    const after = await engine.writeTurn(never, REQUEST, nothing);
    expect(before).toMatchObject({ state: 'failed', error: { code: 'engine-load' } });
    expect(after).toMatchObject({ state: 'failed', error: { code: 'engine-load' } });
  });
});
