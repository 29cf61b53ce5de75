/**
 * How much of a growing text may be shown: up to where a stop text begins, and, at its end, not what may yet
 * become the beginning of one. Result: characters.
 */
export function shownLength(text: string, stops: readonly string[]): number {
  let length = text.length;
  for (const stop of stops) {
    const at = text.indexOf(stop);
    length = Math.min(length, at === -1 ? text.length - overlap(text, stop) : at);
  }
  return length;
}

/** Characters at the text's end that are the beginning of `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}

/** The text up to where the first of the stop texts begins. */
export function cutAtStop(text: string, stops: readonly string[]): string {
  const found = stops.map((stop) => text.indexOf(stop)).filter((at) => at !== -1);
  return text.slice(0, Math.min(text.length, ...found));
}
