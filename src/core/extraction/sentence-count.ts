export interface CountOptions {
  /** The reference's pattern has a dot for any character after a title: "Ms? She" is joined too. */
  readonly compat?: boolean;
}

const TITLE = /(Mr|Mrs|Ms|Dr|Prof)\. /g;
const TITLE_COMPAT = /(Mr|Mrs|Ms|Dr|Prof)[^\n] /g;
/** An end mark, quotes, one space, quotes, one ASCII capital. */
const BORDER = /[.!?]["']* ["']*[A-Z]/g;

/**
 * The sentence recount of the reference (method.md §4): 1 + the borders between sentences, so an empty text counts
 * one, and a new line or two spaces are no border.
 */
export function countSentences(text: string, options: CountOptions = {}): number {
  const title = options.compat === true ? TITLE_COMPAT : TITLE;
  return 1 + (text.replaceAll(title, '$1.').match(BORDER)?.length ?? 0);
}
