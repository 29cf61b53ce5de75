import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sseParser } from '../../../src/endpoint/sse.ts';

function parse(pieces: readonly string[]): readonly string[] {
  const parser = sseParser();
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
}

describe('sseParser', () => {
  test.each([
    ['LF', 'data: {"a":1}\n\ndata: [DONE]\n\n'],
    ['CRLF', 'data: {"a":1}\r\n\r\ndata: [DONE]\r\n\r\n'],
    ['CR', 'data: {"a":1}\r\rdata: [DONE]\r\r'],
    ['no space after the colon', 'data:{"a":1}\n\ndata:[DONE]\n\n'],
    [
      'comments and other fields',
      ': still here\n\nid: 1\nevent: x\ndata: {"a":1}\n\ndata: [DONE]\n\n',
    ],
    ['a last line without its end', 'data: {"a":1}\n\ndata: [DONE]'],
  ])('%s', (_name, text) => {
    expect(parse([text])).toEqual(['{"a":1}', '[DONE]']);
  });

  test('data over several lines is one event', () => {
    expect(parse(['data: {\ndata: "a": 1}\n\n'])).toEqual(['{\n"a": 1}']);
  });

  test('a field that only begins like data is not data', () => {
    expect(parse(['database: 1\ndata: x\n\n'])).toEqual(['x']);
  });

  test('a bare error counts', () => {
    expect(parse(['data: x\n\n{"error":"out of memory"}'])).toEqual([
      'x',
      '{"error":"out of memory"}',
    ]);
  });

  test('wherever the pieces are cut, the events are the same', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => JSON.stringify(text));
    const stream = fc.record({
      events: fc.array(line, { maxLength: 8 }),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      comment: fc.constantFrom('', ': ping', 'event: delta'),
      closed: fc.boolean(),
    });
    fc.assert(
      fc.property(stream, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (made, sizes) => {
        const { events, end, comment, closed } = made;
        const lines = events.map((data) => `${comment === '' ? '' : comment + end}data: ${data}`);
        const text = lines.join(end + end) + (closed ? end + end : '');
        expect(parse(cut(text, sizes))).toEqual(events);
      }),
      { numRuns: 500 },
    );
  });
});

function cut(text: string, sizes: Iterator<number>): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const size = Number(sizes.next().value);
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}
