import type { Degeneration } from '../student/installed-model.ts';

/** Words of these are too few to tell anything from. */
const WORDS_TO_JUDGE = 8;
/** Of the characters: letters of any script, marks that sit on them, digits. */
const LETTERS_AT_LEAST = 0.5;
/** Of the letters and marks: one symbol and no other. */
const ONE_SYMBOL_AT_LEAST = 0.6;
/** Of the words: how many are one word, or belong to one chain of words that comes again and again. */
const SAME_WORD_AT_LEAST = 0.5;
const TIMES_TO_REPEAT = 4;
const CHAIN_AT_MOST = 4;
/** Characters that a decoder puts where bytes make no character, and what is never seen in text. */
const BROKEN = /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\uE000-\uF8FF]/gu;

/**
 * What is wrong with a text that a healthy model would not write; null where nothing is. Meant for the first
 * 24 tokens or so of a greedy continuation: a small healthy model repeats itself later on. A text of another
 * language, a list, a line of code or a short answer is a text.
 */
export function degenerationOf(text: string): Degeneration | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (isOneSymbol(trimmed)) return 'one-symbol';
  if (isBroken(trimmed)) return 'not-text';
  return repeats(trimmed) ? 'repeats' : null;
}

const charactersOf = (text: string): readonly string[] => [...text.replace(/\s+/gu, '')];

function isOneSymbol(text: string): boolean {
  const characters = charactersOf(text);
  if (characters.length < WORDS_TO_JUDGE) return false;
  return mostFrequent(characters) >= ONE_SYMBOL_AT_LEAST * characters.length;
}

function isBroken(text: string): boolean {
  const characters = charactersOf(text);
  const broken = text.match(BROKEN)?.length ?? 0;
  if (broken > 0 && broken * 10 >= characters.length) return true;
  if (characters.length < WORDS_TO_JUDGE) return false;
  const letters = characters.filter((one) => /[\p{L}\p{M}\p{N}]/u.test(one)).length;
  return letters < LETTERS_AT_LEAST * characters.length || mixesScripts(text);
}

/** Three scripts within one or two dozen words: what broken weights write, and hardly anybody else. */
function mixesScripts(text: string): boolean {
  const scripts = [
    /\p{Script=Latin}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Greek}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Hebrew}/u,
    /\p{Script=Devanagari}/u,
    /\p{Script=Thai}/u,
    /\p{Script=Hangul}/u,
    // Japanese writes with both, and quotes Latin names.
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ];
  return scripts.filter((script) => script.test(text)).length >= 4;
}

function repeats(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length < WORDS_TO_JUDGE) return false;
  if (mostFrequent(words) >= SAME_WORD_AT_LEAST * words.length) return true;
  return chainLengths().some((length) => repeatsChain(words, length));
}

const chainLengths = (): readonly number[] =>
  Array.from({ length: CHAIN_AT_MOST }, (_, i) => i + 1);

/** Whether the same `length` words follow on themselves so often that they make up most of the text. */
function repeatsChain(words: readonly string[], length: number): boolean {
  let run = 0;
  for (let at = length; at < words.length; at += 1) {
    run = words[at] === words[at - length] ? run + 1 : 0;
    const times = 1 + run / length;
    if (times >= TIMES_TO_REPEAT && run + length >= words.length / 2) return true;
  }
  return false;
}

function mostFrequent(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values());
}
