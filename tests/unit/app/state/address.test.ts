import { expect, test } from 'vitest';
import { isOwnMachine, readAddress } from '../../../../src/app/state/address.ts';

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  [' https://api.openai.com/v1/ ', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1'],
  ['http://localhost:8000/v1', 'http://localhost:8000/v1'],
  ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1'],
])('%s is taken', (text, url) => {
  expect(readAddress(text)).toEqual({ state: 'fine', url });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['api.openai.com/v1', 'not-http'],
  ['ftp://example.org', 'not-http'],
  ['javascript:alert(1)', 'not-http'],
  ['https://', 'not-an-address'],
  ['https://my server/v1', 'not-an-address'],
  ['https://key@example.org/v1', 'credentials'],
  ['https://example.org/v1?key=sk-123', 'query'],
  ['https://example.org/v1#key', 'query'],
  ['http://example.org/v1', 'plain-http'],
  ['http://192.168.0.5:8000/v1', 'plain-http'],
  ['http://localhost.example.org/v1', 'plain-http'],
])('“%s” is refused as %s', (text, fault) => {
  expect(readAddress(text)).toEqual({ state: 'faulty', fault });
});

test('the own machine is told from others', () => {
  expect(isOwnMachine('http://localhost:8000/v1')).toBe(true);
  expect(isOwnMachine('https://localhost.example.org/v1')).toBe(false);
  expect(isOwnMachine('https://api.openai.com/v1')).toBe(false);
});
