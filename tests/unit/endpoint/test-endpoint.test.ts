import { afterEach, describe, expect, test } from 'vitest';
import type { EndpointClientOptions } from '../../../src/endpoint/client.ts';
import { reportOf, testEndpoint, type Tried } from '../../../src/endpoint/test-endpoint.ts';
import {
  startScriptedEndpoint,
  type ScriptedEndpoint,
  type ScriptedOptions,
} from '../../support/scripted-endpoint.ts';

const KEY = 'sk-test-0123456789abcdef';
const signal = new AbortController().signal;
let server: ScriptedEndpoint;

afterEach(() => server.stop());

async function report(
  scripted: ScriptedOptions,
  more: Partial<EndpointClientOptions> = {},
  model = 'scripted-1',
) {
  server = await startScriptedEndpoint(scripted);
  return testEndpoint(signal, {
    endpoint: { url: server.url, model, dialect: 'openai' },
    key: () => KEY,
    wait: () => Promise.resolve(),
    ...more,
  });
}

describe('testEndpoint', () => {
  test('an endpoint that can do all', async () => {
    const found = await report({ key: KEY });
    expect(found).toMatchObject({
      error: null,
      reach: 'reached',
      keyAccepted: true,
      modelKnown: true,
      models: ['scripted-1'],
      honoursN: true,
      dropped: [],
      returned: 'scripted-1-0613',
    });
    expect(found.ms).toBeGreaterThanOrEqual(0);
  });

  test('one that ignores n, and one that has no temperature', async () => {
    expect(await report({ script: 'ignores n' })).toMatchObject({ error: null, honoursN: false });
    await server.stop();
    const found = await report({ script: 'refuses temperature' });
    expect(found).toMatchObject({ error: null, dropped: ['temperature'] });
  });

  test('a wrong key', async () => {
    const found = await report({ key: 'another-key-0123456' });
    expect(found).toMatchObject({ reach: 'reached', keyAccepted: false, modelKnown: null });
    expect(found.error?.code).toBe('endpoint-key');
    expect(JSON.stringify(found)).not.toContain(KEY);
  });

  test('a model that is not there', async () => {
    const found = await report({ model: 'scripted-1' }, {}, 'scripted-2');
    expect(found).toMatchObject({ keyAccepted: true, modelKnown: false, models: ['scripted-1'] });
    expect(found.error?.code).toBe('endpoint-model');
  });

  test('a server that does not allow the page', async () => {
    const fetch: typeof globalThis.fetch = (_address, init) =>
      init?.mode === 'no-cors'
        ? Promise.resolve(new Response(null))
        : Promise.reject(new TypeError('Failed to fetch'));
    const found = await report({}, { fetch, origin: 'http://localhost' });
    expect(found.reach).toBe('blocked');
    expect(found.error?.message).toContain('CORS');
  });

  test('nobody there', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const found = await report({}, { fetch });
    expect(found).toMatchObject({ reach: 'not-reached', keyAccepted: null, modelKnown: null });
    expect(found.error?.code).toBe('endpoint-unreachable');
  });

  test('a web page in place of an API', async () => {
    const found = await report({ script: 'html' });
    expect(found).toMatchObject({ reach: 'reached', keyAccepted: null });
    expect(found.error?.code).toBe('endpoint-reply');
  });
});

describe('reportOf', () => {
  const slow: Tried = {
    state: 'failed',
    error: { code: 'endpoint-slow', message: 'too slow', detail: {} },
  };

  test('a list shows that the endpoint is there, though it does not answer', async () => {
    server = await startScriptedEndpoint();
    const about = { host: 'h', model: 'a', tried: slow } as const;
    const listed = reportOf({ ...about, listing: { state: 'listed', models: ['a', 'b'] } });
    expect(listed).toMatchObject({ reach: 'reached', modelKnown: true });
    const none = reportOf({ ...about, listing: { state: 'none' } });
    expect(none).toMatchObject({ reach: 'not-reached', modelKnown: null });
  });
});
