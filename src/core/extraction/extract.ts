const ANSWER = 'Answer:';
const EXPLANATION = 'Explanation';
/** Marks that a model puts around a whole answer, opening and closing. */
const WRAPPERS = [
  ['**', '**'],
  ['__', '__'],
  ['*', '*'],
  ['`', '`'],
  ['"', '"'],
  ['“', '”'],
] as const;

export interface ExtractOptions {
  /** Keep marks and quotes around the answer, as the reference does. */
  readonly compat?: boolean;
}

/**
 * The answer in a student's reply (method.md §3): what follows the last `Answer:`, up to the first `Explanation`
 * after it, stripped; the whole reply where there is no `Answer:`. Both markers are case-sensitive. Marks that
 * wrap the whole answer are taken off unless `compat`. May be empty.
 */
export function extractAnswer(reply: string, options: ExtractOptions = {}): string {
  const begin = reply.lastIndexOf(ANSWER);
  const after = begin === -1 ? reply : reply.slice(begin + ANSWER.length);
  const end = after.indexOf(EXPLANATION);
  const answer = (end === -1 ? after : after.slice(0, end)).trim();
  return options.compat === true ? answer : unwrap(withoutStrayMarks(answer));
}

/** `**Answer:** text **Explanation:**` leaves marks that belong to the markers: lone ones at either end. */
function withoutStrayMarks(answer: string): string {
  let text = answer;
  if (/^\*\*\s/.test(text)) text = text.slice(2).trimStart();
  if (/(?:^|\s)(?:\*\*|#+)$/.test(text)) text = text.replace(/\s*(?:\*\*|#+)$/, '');
  return text;
}

function unwrap(answer: string): string {
  const pair = WRAPPERS.find(([open, close]) => isWrapped(answer, open, close));
  if (pair === undefined) return answer;
  return unwrap(answer.slice(pair[0].length, -pair[1].length).trim());
}

/** One pair around everything: `"A" and "B"` is not wrapped. */
function isWrapped(text: string, open: string, close: string): boolean {
  if (text.length <= open.length + close.length) return false;
  if (!text.startsWith(open) || !text.endsWith(close)) return false;
  const inside = text.slice(open.length, -close.length);
  return !inside.includes(open) && !inside.includes(close);
}
