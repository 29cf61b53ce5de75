import type { Span } from '../../grade.ts';
import {
  ARTICLES,
  COORDINATORS,
  DETERMINERS,
  isContentWord,
} from '../../../text/function-words.ts';
import type { Passage } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { wordSet } from './shared/word-set.ts';

/** Small words that can frame a sentence with force. */
const FORCEFUL = wordSet(
  'nothing nobody none never always everything everyone all enough alone today tomorrow yesterday',
);
/** Figures and counts come back by chance. */
const COUNTS = wordSet('two three four five six seven eight nine ten other another');
/** Words of a sentence or clause at most: beyond, nobody hears the frame. */
const LONGEST = 24;
/** With an article before it, a noun comes back by chance sooner. */
const LONGEST_WITH_ARTICLE = 14;
/** With two words at either end: a compound comes back by chance too. */
const LONGEST_OF_TWO = 10;

export const epanalepsis: Checker = {
  rule: 'A sentence or clause begins and ends with the same word, a small word such as “the” before it set aside, and more than a form of “be” stands between (“Blood demands blood”); the word must return at the very end of the same sentence, not at the head of the next clause.',
  check: (passage) => shownBy(framingWords(passage)),
};

function framingWords(passage: Passage): Span[] {
  const framing = passage.sentences
    .filter(({ text }) => !/[?]["'\u201d\u2019)]*$/u.test(text))
    .flatMap((sentence) => [sentence.words, ...sentence.clauses.map((clause) => clause.words)])
    .flatMap(frameOf);
  return [...new Set(framing)].map(({ start, end }) => ({ start, end }));
}

function frameOf(words: readonly Word[]): Word[] {
  const body = COORDINATORS.has(words[0]?.lower ?? '') ? words.slice(1) : words;
  if (isFramedByTwo(body)) return [...body.slice(0, 2), ...body.slice(-2)];
  const determiner = DETERMINERS.has(body[0]?.lower ?? '') ? (body[0]?.lower ?? '') : '';
  const core = determiner === '' || isFrame(body) ? body : body.slice(1);
  const [first, last] = [core[0], core.at(-1)];
  if (!first || !last || !isFrame(core) || !canFrame(first.lower)) return [];
  const longest = core === body ? LONGEST : LONGEST_WITH_ARTICLE;
  if (body.length > longest || !returnsAlike(core, core === body ? '' : determiner)) return [];
  const between = core.slice(1, -1);
  if (!saysSomething(between, first.lower) || !hasFiniteVerb(core)) return [];
  return [first, last];
}

/** "Chess players dream only of chess players." */
function isFramedByTwo(words: readonly Word[]): boolean {
  const [opening, ending] = [words.slice(0, 2), words.slice(-2)];
  if (words.length < 6 || words.length > LONGEST_OF_TWO) return false;
  if (!opening.every(({ lower }, place) => lower === ending[place]?.lower)) return false;
  if (!opening.every(({ lower }) => isContentWord(lower))) return false;
  const between = words.slice(2, -2);
  return saysSomething(between, opening[0]?.lower ?? '') && hasFiniteVerb(between);
}

const isFrame = (words: readonly Word[]): boolean =>
  words.length >= 3 && words[0]?.lower === words.at(-1)?.lower;

const canFrame = (lower: string): boolean =>
  lower.length > 1 && !COUNTS.has(lower) && (isContentWord(lower) || FORCEFUL.has(lower));

/** "The king is dead, long live the king": not "the dog chased the other dog". */
function returnsAlike(core: readonly Word[], determiner: string): boolean {
  const before = core.at(-2)?.lower ?? '';
  if (determiner === '') return !ARTICLES.has(before);
  return before === determiner;
}

/** Not "Run, run" and not "a deal is a deal": another word of weight, or "have". */
const saysSomething = (between: readonly Word[], framing: string): boolean =>
  between.some(
    ({ lower }) => lower !== framing && (isContentWord(lower) || /^(?:have|has|had)$/.test(lower)),
  );
