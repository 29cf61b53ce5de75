import { describe, expect, test } from 'vitest';
import { refusalOf, refusedField, type Asked } from '../../../src/endpoint/refusal.ts';
import { secretOf } from '../../../src/endpoint/secret.ts';

const KEY = 'sk-test-0123456789abcdef';
const ASKED: Asked = {
  endpoint: { url: 'https://api.example.org/v1', model: 'some-model', dialect: 'openai' },
  host: 'api.example.org',
  secret: secretOf(KEY, 'api.example.org'),
};
const FIELDS = ['temperature', 'top_p', 'seed', 'max_tokens', 'n', 'stream', 'stream_options'];

const error = (message: string, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ error: { message, ...more } });

describe('refusalOf', () => {
  test.each([
    [401, error('bad key'), 'fatal', 'endpoint-key'],
    [403, '<html><body>Forbidden</body></html>', 'fatal', 'endpoint-key'],
    [404, error("model 'x' not found, try pulling it first"), 'fatal', 'endpoint-model'],
    [404, error('The model `gpt-4.1` does not exist'), 'fatal', 'endpoint-model'],
    [400, error('The model gpt-4.1-x does not exist'), 'fatal', 'endpoint-model'],
    [404, '{"detail":"Not Found"}', 'fatal', 'endpoint-reply'],
    [404, '<!doctype html><title>Not here</title>', 'fatal', 'endpoint-reply'],
    [405, '{"detail":"Method Not Allowed"}', 'fatal', 'endpoint-reply'],
    [304, '', 'fatal', 'endpoint-reply'],
    [400, error('temperature must be between 0 and 1'), 'fatal', 'endpoint-refused'],
    [
      422,
      '{"detail":[{"loc":["body","messages"],"msg":"too short"}]}',
      'fatal',
      'endpoint-refused',
    ],
    [400, error("This model's maximum context length is 8192 tokens."), 'fatal', 'context-full'],
    [429, error('slow down'), 'busy', 'endpoint-busy'],
    [408, '', 'broken', 'endpoint-broken'],
    [503, 'overloaded', 'broken', 'endpoint-broken'],
    [529, '', 'broken', 'endpoint-broken'],
  ] as const)('%i %s: %s, %s', (status, body, kind, code) => {
    const refusal = refusalOf({ status, retryAfter: null, body }, ASKED, FIELDS);
    expect(refusal.kind).toBe(kind);
    expect(refusal.kind === 'field' ? null : refusal.error.code).toBe(code);
  });

  test('says what the server said, in one short line, without the key', () => {
    const body = error(`No\n  ${'very '.repeat(100)} ${KEY}`);
    const refusal = refusalOf({ status: 400, retryAfter: null, body }, ASKED, []);
    const said = refusal.kind === 'fatal' ? String(refusal.error.detail['said']) : '';
    expect(said.length).toBeLessThan(250);
    expect(said).toMatch(/^No very very/);
  });

  test('does not leave half of a key where it shortens', () => {
    for (let before = 200; before < 250; before += 1) {
      const body = error(`${'x'.repeat(before)} ${KEY}`);
      const refusal = refusalOf({ status: 400, retryAfter: null, body }, ASKED, []);
      const words = refusal.kind === 'fatal' ? refusal.error.message : KEY;
      expect(words).not.toContain('sk-');
    }
  });

  test('reads the shapes of errors in use', () => {
    const saidBy = (body: string): unknown => {
      const refusal = refusalOf({ status: 400, retryAfter: null, body }, ASKED, []);
      return refusal.kind === 'fatal' ? refusal.error.detail['said'] : null;
    };
    expect(saidBy(error('one.'))).toBe('one');
    expect(saidBy('{"error":"two"}')).toBe('two');
    expect(saidBy('{"message":"three"}')).toBe('three');
    expect(saidBy('{"detail":"four"}')).toBe('four');
    expect(saidBy('five')).toBe('five');
    expect(saidBy('')).toBeUndefined();
  });
});

test('a refusal without a key says that none was sent, and how to give one', () => {
  const said = (secret: Asked['secret']): string => {
    const answer = { status: 401, retryAfter: null, body: '' };
    const refusal = refusalOf(answer, { ...ASKED, secret }, FIELDS);
    return refusal.kind === 'fatal' ? refusal.error.message : refusal.kind;
  };
  expect(said(secretOf(null, ASKED.host))).toMatch(/none was sent.*SKILLET_JUDGE_KEY/);
  expect(said(ASKED.secret)).toMatch(/refused the key \(401\)/);
});

describe('refusedField', () => {
  test.each([
    [
      error("Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens'.", {
        param: 'max_tokens',
      }),
      'max_tokens',
    ],
    [
      error(
        "'temperature' does not support 0.7 with this model. Only the default (1) is supported.",
      ),
      'temperature',
    ],
    [error('invalid temperature: only 1 is allowed for this model'), 'temperature'],
    ['{"detail":[{"type":"extra_forbidden","loc":["body","seed"],"msg":"Extra inputs"}]}', 'seed'],
    [error('Unknown name "stream_options": cannot find field'), 'stream_options'],
    [error('Only one completion choice is allowed'), 'n'],
    [error("Unsupported parameter: 'n'"), 'n'],
    [error('temperature must be between 0 and 1'), null],
    [error('Unknown model some-model'), null],
    [error("Unsupported parameter: 'messages'"), null],
  ])('%s: %s', (body, field) => {
    expect(refusedField(body, FIELDS)).toBe(field);
  });

  test('names only what was sent', () => {
    const body = error("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.");
    expect(refusedField(body, ['max_completion_tokens'])).toBe('max_completion_tokens');
    expect(refusedField(body, ['seed'])).toBeNull();
  });
});
