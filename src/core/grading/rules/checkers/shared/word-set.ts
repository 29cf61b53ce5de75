/** A set of words from a list with blanks between them. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Texts of words, for comparing stretches. */
export const lowerText = (words: readonly { readonly lower: string }[]): string =>
  words.map((word) => word.lower).join(' ');
