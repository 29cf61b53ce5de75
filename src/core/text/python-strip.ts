/** What Python takes for white space and JavaScript does not: four separators and the next-line sign. */
const ONLY_PYTHON = '\\x1c-\\x1f\\x85';
/** `\s` without the byte-order mark, which Python keeps. */
const WHITE = `(?:(?!\\ufeff)[\\s${ONLY_PYTHON}])`;
const START = new RegExp(`^${WHITE}+`);
const BLACK = new RegExp(`(?!${WHITE}).`, 'su');

/** Equals Python's `text.strip()`, which differs from `trim` on a few rare characters. In linear time. */
export function pythonStrip(text: string): string {
  const from = text.replace(START, '');
  let end = from.length;
  while (end > 0 && !BLACK.test(from.charAt(end - 1))) end -= 1;
  return from.slice(0, end);
}
