import type { Passage } from '../../text/passage.ts';
import type { Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';

/** Least shares: Latin letters of the letters, letters of what is visible, word-like words of the words. */
const LATIN = 0.9;
const LETTERS = 0.7;
const PLAUSIBLE = 0.85;
/** Letters of a word (between hyphens) at most. */
const LONGEST = 20;

const MARKUP =
  /```|<\/?[a-z][^<>]*>|<\||\[\/?INST|[{}]|=>|==|\(\);|https?:|\\[a-z]+|&[a-z]+;|\|.*\||\$\$/iu;
/** One symbol three times, a stop or dash six times, a letter five times in a row. */
const SYMBOL_RUN = /([^\s\p{L}\p{N}.\-_*!?])\1{2,}|([.\-_*!?])\2{5,}|(\p{L})\3{4,}/u;
/** Neighbours on a keyboard. */
const MASH = /asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|werty|zxcv|xcvb|lkj|jkl|uiop/u;
/** Letters that English does not put side by side. */
const ODD_LETTERS =
  /q(?!u)|j[^aeiou]|v[bcdfghjkmnpqtwxz]|x[bdgjkmnrvxz]|[bfgjmpqvwx]x|[cfghjkpqvx]z|[^aeiouy]{6,}|[aeiou]{5,}/u;
const VOWEL_OR_SHORT = /[aeiouy]|^(?:mr|mrs|ms|dr|st|hmm?|shh?|psst|brr+|pf+t|tv|[a-z])$/u;

/** Stretches that cannot be English by their letters: other scripts, markup, symbols, mashed keys. */
export function unspellable(passage: Passage): Span[] {
  const { text, words } = passage;
  const whole = [{ start: 0, end: text.length }];
  if (isForeignScript(text) || MARKUP.test(text) || SYMBOL_RUN.test(text)) return whole;
  const odd = words.filter((word) => !isPlausible(word));
  if (odd.length <= words.length * (1 - PLAUSIBLE)) return [];
  return odd.map(({ start, end }) => ({ start, end }));
}

function isForeignScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const visible = text.match(/\S/gu)?.length ?? 0;
  return letters < visible * LETTERS || latin < letters * LATIN;
}

function isPlausible({ lower }: Word): boolean {
  if (/^\p{N}/u.test(lower)) return true;
  const bare = lower.normalize('NFD').replaceAll(/\p{M}|'\w*/gu, '');
  return bare
    .split('-')
    .every(
      (part) =>
        part.length <= LONGEST &&
        VOWEL_OR_SHORT.test(part) &&
        !MASH.test(part) &&
        !ODD_LETTERS.test(part),
    );
}
