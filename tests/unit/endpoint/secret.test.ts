import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactSaid, secretOf } from '../../../src/endpoint/secret.ts';

const KEY = 'sk-test-0123456789abcdef';

describe('a secret', () => {
  test('is trimmed and put into one header', () => {
    expect(secretOf(` ${KEY}\n`, 'host').headers['authorization']).toBe(`Bearer ${KEY}`);
    expect(secretOf('', 'host').headers).not.toHaveProperty('authorization');
  });

  test('is taken out as it is, in an address and in JSON', () => {
    const odd = 'k+y/"12345678';
    const { redact } = secretOf(odd, 'host');
    const text = `${odd} ${encodeURIComponent(odd)} ${JSON.stringify(odd)}`;
    expect(redact(text)).toBe('[key] [key] "[key]"');
  });

  test('is taken out where a server shows its ends only', () => {
    const said = 'Incorrect API key provided: sk-proj-****cdef. Find yours elsewhere.';
    expect(redactSaid(secretOf(KEY, 'host'), said)).toBe(
      'Incorrect API key provided: [key] Find yours elsewhere.',
    );
  });

  test('a placeholder of a local server is no secret', () => {
    expect(secretOf('ollama', 'host').redact('ollama runs')).toBe('ollama runs');
  });

  test('text in pieces comes out as if it were whole', () => {
    const part = fc.constantFrom(KEY, KEY.slice(0, 9), 'sk-', 's', ' rain ', 'sk-test-0');
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.integer({ min: 1, max: 9 })), (parts, sizes) => {
        const text = parts.join('');
        const secret = secretOf(KEY, 'host');
        const redactor = secret.redactor();
        let shown = '';
        let at = 0;
        for (const size of [...sizes, text.length]) {
          shown += redactor.push(text.slice(at, at + size));
          at += size;
        }
        expect(shown + redactor.end()).toBe(secret.redact(text));
      }),
    );
  });
});
