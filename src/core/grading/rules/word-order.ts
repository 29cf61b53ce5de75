import { hasBareVerb } from '../../text/bare-verbs.ts';
import { isContentWord } from '../../text/function-words.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import type { Word } from '../../text/tokens.ts';
import { hasFiniteVerb } from '../../text/verbs.ts';
import type { Span } from '../grade.ts';

/** Content words in a row, without a function word or comma, at most; fewer where function words are rare. */
const ROW = 6;
const ROW_WHEN_DENSE = 3;
/** Below this share of function words a text is dense. */
const DENSE = 0.15;
/** One impossible pair in so many words is one too many. */
const WORDS_PER_PAIR = 15;
/** Least share of the words that stands in sentences with a verb. */
const RUNNING = 0.6;
/** Words of a fragment without a verb, at most: "Not bad for a first stitch." */
const FRAGMENT = 9;
/** Of one with a word cried three times. */
const REFRAIN = 12;
/** Fragments that cry out or ask: "Pistols at dawn!", "Sacrifice the queen?" */
const CRIES = /[!?]["'\u201d\u2019)]*$/u;
const FRAGMENT_OPENERS = /^(?:not|no|what|how|never|so|such|like|as|why|nothing|for|in|at)$/;

/** Pairs that English does not allow, lower case. */
const BAD_PAIRS = [
  /^(?:the|an?|my|your|our|their|every) (?:the|an?|and|or|is|are|was|were|has|have|had|do|does|did|could|would|should|he|she|they|him|them|us|of|from|with|to|into|because|although|than|if)$/,
  /^(?:he|she|they|i) (?:the|an?)$/,
  /^(?:he|she|we|they|i) (?!(?:bring|sing|cling|ring|spring|sting|swing|string|fling|king|wring)$)\w+ing$/,
  /^(?:of|from|with|at|into|among|between|toward|upon) (?:is|are|was|were|and|or|of|he|she|they|we)$/,
  /^(of|at|for|to|with|from|the|an?|and|or|is|are|was) \1$/,
  /^(?:and|or) (?:and|or|of)$/,
  /^(?:is|are|was|were) (?:is|are|was|were|and|or|has|have|do|does)$/,
  /^to (?:is|are|was|were|has|had|does|did|and|or|of)$/,
];
/** Forms of "be" and "have" in one clause without a joining word. */
const STRUNG = 3;
const BAD_END = /^(?:the|an?|my|your|our|their|every)$/;

/** Heaps of content words and too many impossible pairs of function words: no English order. */
export function disordered(passage: Passage): Span[] {
  return [...heaps(passage), ...badPairs(passage), ...strung(passage)];
}

/** The sentences without a verb, if they hold too much of the text. */
export function verbless(passage: Passage): readonly Sentence[] {
  const outside = passage.sentences.filter((sentence) => !isRunning(sentence));
  const count = outside.reduce((sum, sentence) => sum + sentence.words.length, 0);
  return count > passage.words.length * (1 - RUNNING) ? outside : [];
}

function isRunning({ text, words }: Sentence): boolean {
  if (words.length >= 2 && hasFiniteVerb(words)) return true;
  const functions = words.filter(({ lower }) => !isContentWord(lower)).length;
  if (CRIES.test(text) && isRefrain(words)) return words.length <= REFRAIN;
  const isShort = words.length >= 2 && words.length <= FRAGMENT;
  if (!isShort || functions * 3 < words.length) return false;
  return FRAGMENT_OPENERS.test(words[0]?.lower ?? '') || CRIES.test(text);
}

/** "O horror, horror, horror!", "Break, break, break, on thy cold gray stones, O Sea!" */
function isRefrain(words: readonly Word[]): boolean {
  return words.some(
    (word, place) =>
      word.lower === words[place + 1]?.lower && word.lower === words[place + 2]?.lower,
  );
}

function heaps(passage: Passage): Span[] {
  const { words } = passage;
  const functions = words.filter(({ lower }) => !isContentWord(lower)).length;
  const longest = words.length > ROW && functions < words.length * DENSE ? ROW_WHEN_DENSE : ROW;
  return passage.sentences
    .flatMap(({ clauses }) => clauses)
    .flatMap((clause) => contentRows(clause.words))
    .filter((row) => row.length > longest && !hasBareVerb(row) && !alliterates(row))
    .map((row) => ({ start: row[0]?.start ?? 0, end: row.at(-1)?.end ?? 0 }));
}

function contentRows(words: readonly Word[]): Word[][] {
  const rows: Word[][] = [[]];
  for (const word of words) {
    if (isContentWord(word.lower)) rows.at(-1)?.push(word);
    else rows.push([]);
  }
  return rows;
}

/** "Seven silent seamstresses stitched silver sequins securely" has a verb and a sound, so it may be long. */
function alliterates(row: readonly Word[]): boolean {
  const counts = new Map<string, number>();
  for (const { lower } of row) {
    const initial = lower.slice(0, 1);
    counts.set(initial, (counts.get(initial) ?? 0) + 1);
  }
  return Math.max(...counts.values()) >= row.length * 0.6 && hasFiniteVerb(row);
}

function badPairs(passage: Passage): Span[] {
  const pairs = passage.sentences
    .flatMap(({ clauses }) => clauses)
    .flatMap(({ words }) => words.filter((word, index) => isBad(word, words[index + 1])));
  if (pairs.length * WORDS_PER_PAIR <= passage.words.length) return [];
  return pairs.map(({ start, end }) => ({ start, end }));
}

/** "Needle is like fish thread is like river seam is like road": clauses strung together without anything between. */
function strung(passage: Passage): Span[] {
  return passage.sentences
    .flatMap(({ clauses }) => clauses)
    .filter(({ words }) => {
      const verbs = words.filter(({ lower }) => BE.test(lower)).length;
      const joined = words.some(({ lower }) => JOINS.test(lower));
      return verbs >= STRUNG && !joined;
    });
}

const BE = /^(?:is|are|was|were|has|have|had)$/;
const JOINS =
  /^(?:and|or|but|than|as|that|which|who|whom|whose|what|where|when|while|why|how|if|because|so|whatever|whoever|all)$/;

function isBad(word: Word, next: Word | undefined): boolean {
  // A letter as a name: "A is to B", "plan A and plan B".
  if (word.text === 'A') return false;
  if (next === undefined) return BAD_END.test(word.text);
  return BAD_PAIRS.some((pair) => pair.test(`${word.lower} ${next.lower}`));
}
