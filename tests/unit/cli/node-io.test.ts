import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { inputLines } from '../../../src/cli/node-io.ts';

test('a byte order mark is dropped at the start of the input and nowhere else', async () => {
  const lines: string[] = [];
  const input = Readable.from([Buffer.from('\uFEFFone\r\n\uFEFFtwo\nthree')]);
  for await (const line of inputLines(input, new AbortController().signal)) lines.push(line);
  expect(lines).toEqual(['one', '\uFEFFtwo', 'three']);
});
