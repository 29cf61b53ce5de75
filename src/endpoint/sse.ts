/**
 * Server-sent events, as far as chat completions use them: text in, the data of each event out. Pieces may be cut
 * anywhere; lines end with LF, CR or CRLF (WHATWG HTML, "Server-sent events").
 */
export interface SseParser {
  push(text: string): readonly string[];
  /** The data of an event that was not closed by an empty line, or by any line end at all. */
  end(): readonly string[];
}

export function sseParser(): SseParser {
  let rest = '';
  let data: string[] = [];
  const close = (): readonly string[] => {
    const event = data.join('\n');
    data = [];
    return event === '' ? [] : [event];
  };
  const take = (line: string): readonly string[] => {
    if (line === '') return close();
    const value = dataOf(line);
    if (value !== null) data.push(value);
    return [];
  };
  return {
    push(text) {
      const lines = (rest + text).split(LINE_END);
      rest = lines.pop() ?? '';
      return lines.flatMap(take);
    },
    end() {
      const last = rest.replace(/\r$/, '');
      rest = '';
      return [...(last === '' ? [] : take(last)), ...close()];
    },
  };
}

/** A CR at the end may be half of a CRLF: it waits for what follows. */
const LINE_END = /\r\n|\n|\r(?!$)/;

function dataOf(line: string): string | null {
  if (line.startsWith('data:')) return line.slice(line[5] === ' ' ? 6 : 5);
  // Some servers break into a stream with a bare error.
  return line.startsWith('{') ? line : null;
}
