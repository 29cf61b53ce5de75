import type { Span } from '../grading/grade.ts';
import { COORDINATORS, SUBORDINATORS } from './function-words.ts';
import type { Word } from './tokens.ts';
import { hasFiniteVerb } from './verbs.ts';

/** A part of a sentence: from its first word to its last, without the punctuation around it. */
export interface Clause extends Span {
  readonly text: string;
  readonly words: readonly Word[];
}

/** Punctuation between two words that parts them; an inner hyphen or a thousands comma is inside a word. */
const PARTS = /[,;:()\u2014\u2013.!?\u2026\n]|--|\s-\s/u;

/** Ambiguous joiners ("before noon", "more than that", "the hive that ...") part nothing. */
const JOINERS = new Set(
  [...COORDINATORS, ...SUBORDINATORS].filter(
    (word) => !['that', 'than', 'once', 'whether'].includes(word),
  ),
);

/**
 * Splits a sentence at commas, semicolons, colons, dashes, brackets and inner stops, then before a joining word when
 * a finite verb stands on both sides of it. A guess: a comma in an enumeration parts too ("bees, wasps and ants" has
 * two parts), so a checker that needs clauses with verbs asks `looksLikeClause` of each.
 */
export function clausesOf(text: string, words: readonly Word[]): Clause[] {
  return partedBy(words, (word, previous) => PARTS.test(text.slice(previous.end, word.start)))
    .flatMap(splitAtJoiners)
    .map((part) => clause(text, part))
    .filter((part) => part.words.length > 0);
}

function partedBy(
  words: readonly Word[],
  parts: (word: Word, previous: Word) => boolean,
): Word[][] {
  const all: Word[][] = [];
  let current: Word[] = [];
  for (const word of words) {
    const previous = current.at(-1);
    if (previous !== undefined && parts(word, previous)) {
      all.push(current);
      current = [];
    }
    current.push(word);
  }
  if (current.length > 0) all.push(current);
  return all;
}

/** So many words without any mark are no sentence that could be split with sense. */
const UNMARKED = 300;

function splitAtJoiners(words: readonly Word[]): (readonly Word[])[] {
  if (words.length > UNMARKED) return [words];
  const at = words.findIndex(
    (word, index) =>
      index > 0 &&
      JOINERS.has(word.lower) &&
      !OBJECTS.has(words[index + 1]?.lower ?? '') &&
      hasFiniteVerb(words.slice(0, index)) &&
      hasFiniteVerb(words.slice(index)),
  );
  return at < 0 ? [words] : [words.slice(0, at), ...splitAtJoiners(words.slice(at))];
}

/** "before us", "after him": the joiner is a preposition there. */
const OBJECTS = new Set(['me', 'him', 'us', 'them', 'whom']);

function clause(text: string, words: readonly Word[]): Clause {
  const start = words[0]?.start ?? 0;
  const end = words.at(-1)?.end ?? start;
  return { start, end, text: text.slice(start, end), words };
}
