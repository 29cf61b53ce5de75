import { describe, expect, test } from 'vitest';
import { diagnose, isMixedContent, whyNoAnswer } from '../../../src/endpoint/reach.ts';

const HTTPS = 'https://example.org';
const URL_ELSEWHERE = 'http://10.0.0.7:8000/v1';

describe('whyNoAnswer', () => {
  test.each([
    [
      'nobody is there',
      { origin: 'http://localhost', opaque: false, isolated: false },
      'unreachable',
    ],
    ['somebody is', { origin: 'http://localhost', opaque: true, isolated: false }, 'cors'],
    ['an isolated page', { origin: 'http://localhost', opaque: false, isolated: true }, 'unclear'],
    ['not a page', { origin: null, opaque: null, isolated: false }, 'unreachable'],
    ['a secure page', { origin: HTTPS, opaque: null, isolated: true }, 'mixed-content'],
  ] as const)('%s', (_name, facts, why) => {
    expect(whyNoAnswer({ url: URL_ELSEWHERE, ...facts })).toBe(why);
  });
});

describe('isMixedContent', () => {
  test.each([
    [URL_ELSEWHERE, HTTPS, true],
    ['http://localhost:11434/v1', HTTPS, false],
    ['http://box.localhost/v1', HTTPS, false],
    ['http://127.0.0.1:8000/v1', HTTPS, false],
    ['http://[::1]:8000/v1', HTTPS, false],
    ['http://localhost.example.org/v1', HTTPS, true],
    ['https://api.example.org/v1', HTTPS, false],
    [URL_ELSEWHERE, 'http://example.org', false],
    [URL_ELSEWHERE, null, false],
  ])('%s from %s: %s', (url, origin, mixed) => {
    expect(isMixedContent(url, origin)).toBe(mixed);
  });
});

describe('diagnose', () => {
  const signal = new AbortController().signal;

  test('asks once more, without a key and for no answer that could be read', async () => {
    const asked: RequestInit[] = [];
    const fetch: typeof globalThis.fetch = (_url, init = {}) => {
      asked.push(init);
      return Promise.resolve(new Response(null));
    };
    expect(
      await diagnose(signal, 'https://x.example/v1', { fetch, origin: HTTPS, reach: null }),
    ).toBe('cors');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ mode: 'no-cors', credentials: 'omit' });
    expect(asked[0]).not.toHaveProperty('headers');
  });

  test('asks nothing where no page is, or where it is mixed content', async () => {
    const fetch = () => Promise.reject(new Error('asked'));
    expect(await diagnose(signal, URL_ELSEWHERE, { fetch, origin: null, reach: null })).toBe(
      'unreachable',
    );
    expect(await diagnose(signal, URL_ELSEWHERE, { fetch, origin: HTTPS, reach: null })).toBe(
      'mixed-content',
    );
  });

  test.each([
    ['answers', true, 'cors'],
    ['does not', false, 'unreachable'],
  ] as const)('goes by whoever can tell that the address %s', async (_name, answers, why) => {
    const fetch = () => Promise.reject(new Error('asked'));
    const reach = () => Promise.resolve(answers);
    expect(await diagnose(signal, URL_ELSEWHERE, { fetch, origin: 'http://here', reach })).toBe(
      why,
    );
  });
});
