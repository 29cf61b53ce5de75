import {
  ADJECTIVES,
  CONJUNCTIONS,
  SUBORDINATORS,
  isContentWord,
  isFunctionWord,
} from './function-words.ts';
import type { Word } from './tokens.ts';
import { VERB_S_FORMS } from './verb-forms.ts';

/** Words of a stretch without any function word, at most: longer ones are heaps. */
const BARE = 5;

/** Endings that make verbs of other words: "magnifies", "tenderizes". */
const MADE_VERB = /\p{L}{3}(?:ifies|izes|ises)$/u;

/** Joiners after which a clause must come, so that its last word may be the verb ("if thread tangles"). */
const OPEN_CLAUSE = new Set(
  [...SUBORDINATORS].filter(
    (word) => !['before', 'after', 'since', 'till', 'once', 'that', 'than'].includes(word),
  ),
);

/**
 * Whether a stretch between marks and joining words is a bare statement: one noun, a form in -s that could be a verb,
 * and what it is done to ("chess rewards patience"). Plural heaps ("needles threads buttons") and title case are none.
 */
export const hasBareVerb = (words: readonly Word[]): boolean =>
  stretchesOf(words).some((stretch) => isBareStatement(stretch.words, stretch.opener));

interface Stretch {
  /** The joining word before it, lower case; empty if none. */
  readonly opener: string;
  readonly words: Word[];
}

function stretchesOf(words: readonly Word[]): Stretch[] {
  const all: Stretch[] = [{ opener: '', words: [] }];
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1];
    const joins = CONJUNCTIONS.has(word.lower);
    if (joins) all.push({ opener: word.lower, words: [] });
    else if (previous !== undefined && isParted(previous, word)) {
      all.push({ opener: '', words: [word] });
    } else all.at(-1)?.words.push(word);
  }
  return all;
}

/** More than a space between two words: a mark. */
const isParted = (previous: Word, word: Word): boolean => word.start - previous.end > 1;

function isBareStatement(words: readonly Word[], opener: string): boolean {
  const place = ADJECTIVES.has(words[0]?.lower ?? '') ? 2 : 1;
  const [subject, verb, object] = [words[place - 1], words[place], words[place + 1]];
  if (subject === undefined || verb === undefined) return false;
  if (!isSingularNoun(subject.lower) || !isVerbInS(verb)) return false;
  if (object === undefined) return OPEN_CLAUSE.has(opener);
  return isContentWord(object.lower) && (words.length <= BARE || hasFunctionWord(words));
}

const isSingularNoun = (lower: string): boolean =>
  isContentWord(lower) && !ADJECTIVES.has(lower) && !/(?:[^su']s|ly|[^aeiou]ed|'s)$/.test(lower);

const isVerbInS = ({ text, lower }: Word): boolean =>
  text === lower && (VERB_S_FORMS.has(lower) || MADE_VERB.test(lower));

const hasFunctionWord = (words: readonly Word[]): boolean =>
  words.some(({ lower }) => isFunctionWord(lower));
