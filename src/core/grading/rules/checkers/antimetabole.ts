import type { Span } from '../../grade.ts';
import {
  CONJUNCTIONS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  isContentWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { neighbouringSentences } from './shared/neighbours.ts';
import { wordSet } from './shared/word-set.ts';

/** Words from the outer word to the inner one of a half, and from half to half, at most. */
const HALF = 7;
const TURN = 9;
/** Small words that can be turned about: "all for one and one for all". */
const TURNED = wordSet('i you we he she they one all none many few more less nothing everything');
/** What joins two things without saying anything of them. */
const MERE_JOINERS = wordSet('and or nor but with to');

export const antimetabole: Checker = {
  rule: 'Two words come back in reversed order (“eat to live, not live to eat”): in one sentence with the same link between them, with a word of weight or two small ones in both links, or at the ends of two clauses of one verb each; in two neighbouring sentences only with the same link; a swapped pair with “and” does not count.',
  check: (passage) => shownBy(turnedWords(passage)),
};

function turnedWords(passage: Passage): Span[] {
  const single = passage.sentences.flatMap((sentence) => turnIn(passage, [sentence]));
  if (single.length > 0) return single;
  return neighbouringSentences(passage).flatMap((pair) => turnIn(passage, pair));
}

/** The first turn of a sentence, or over the stop between two of them. */
function turnIn({ text }: Passage, sentences: readonly Sentence[]): Span[] {
  const words = sentences.flatMap((sentence) => sentence.words);
  if (!hasFiniteVerb(words)) return [];
  const stop = sentences.length > 1 ? (sentences[0]?.words.length ?? 0) : undefined;
  const stems = words.map(({ lower }) => stem(lower));
  const halves = stop === undefined ? exchangedHalves(words) : [];
  if (halves.length > 0) return halves;
  for (let inner = 1; inner < words.length; inner += 1) {
    const turn = turnAround({ text, words, stems, stop }, inner);
    if (turn) return turn.flatMap((place) => spanOf(words[place]));
  }
  return [];
}

/** "the tea is cold, the cook is angry; the cook is angry, the tea is cold": two and two full words change places. */
function exchangedHalves(words: readonly Word[]): Span[] {
  const full = words.filter(({ lower }) => isContentWord(lower));
  const stems = full.map(({ lower }) => stem(lower));
  const at = stems.findIndex((_, place) => {
    const [a, b, c, d, ...back] = stems.slice(place, place + 8);
    return new Set([a, b, c, d]).size === 4 && back.join(' ') === [c, d, a, b].join(' ');
  });
  return at < 0 ? [] : full.slice(at, at + 8).flatMap(spanOf);
}

interface Stretch {
  readonly text: string;
  readonly words: readonly Word[];
  readonly stems: readonly string[];
  /** Where the second sentence begins, if there are two. */
  readonly stop: number | undefined;
}

const spanOf = (word: Word | undefined): Span[] =>
  word ? [{ start: word.start, end: word.end }] : [];

/** Places A, B, B, A around the first B. */
function turnAround(stretch: Stretch, inner: number): readonly number[] | undefined {
  const { words, stems, stop } = stretch;
  if (!canTurn(words[inner])) return undefined;
  const backs = placesOf(stems, stems[inner], inner + 1, inner + 1 + TURN);
  for (const back of backs) {
    if (stop !== undefined && (inner >= stop || back < stop)) continue;
    for (let outer = inner - 1; outer >= Math.max(0, inner - HALF); outer -= 1) {
      if (stems[outer] === stems[inner] || !canTurn(words[outer])) continue;
      const ends = placesOf(stems, stems[outer], back + 1, back + HALF + 1);
      const end = ends.find((place) => isTurn(stretch, [outer, inner, back, place]));
      if (end !== undefined) return [outer, inner, back, end];
    }
  }
  return undefined;
}

const placesOf = (
  stems: readonly string[],
  wanted: string | undefined,
  from: number,
  to: number,
): number[] =>
  stems.slice(from, to).flatMap((one, place) => (one === wanted ? [from + place] : []));

const canTurn = (word: Word | undefined): boolean =>
  word !== undefined && (isContentWord(word.lower) || TURNED.has(word.lower));

type Places = readonly [outer: number, inner: number, back: number, end: number];

function isTurn(stretch: Stretch, [outer, inner, back, end]: Places): boolean {
  const { words, stop } = stretch;
  const pair = [words[outer], words[inner]];
  if (!pair.some((word) => word && (isContentWord(word.lower) || isAllOrOne(word)))) return false;
  if (!isParted(stretch, inner, back)) return false;
  const one = linkOf(stretch, outer, inner);
  const other = linkOf(stretch, back, end);
  const own = [stretch.stems[outer], stretch.stems[inner]];
  const shared = [...new Set(one)].filter((link) => other.includes(link) && !own.includes(link));
  if (isSameLink(one, other)) return one.some((link) => !MERE_JOINERS.has(link)) || isAway(one);
  if (stop !== undefined) return false;
  if (shared.some((link) => isContentWord(link) || link === 'own') || shared.length >= 2)
    return true;
  return (
    pair.every((word) => isContentWord(word?.lower ?? '')) &&
    closes(stretch, inner) &&
    closes(stretch, end) &&
    isClausePair(one, other)
  );
}

/** "eat to live": "to" alone is a link only where the whole link is the same. */
const isAway = (link: readonly string[]): boolean => link.length === 1 && link[0] === 'to';

const isAllOrOne = ({ lower }: Word): boolean =>
  /^(?:all|one|none|nothing|everything)$/.test(lower);

/** The stems between two places, without articles and their like. */
const linkOf = ({ words, stems }: Stretch, from: number, to: number): string[] =>
  stems.slice(from + 1, to).filter((_, place) => {
    const lower = words[from + 1 + place]?.lower ?? '';
    return !DETERMINERS.has(lower);
  });

const isSameLink = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && one.join(' ') === other.join(' ');

/** The last word of its clause. */
function closes({ text, words }: Stretch, place: number): boolean {
  const next = words[place + 1];
  if (next === undefined || CONJUNCTIONS.has(next.lower)) return true;
  return /[,;:.!?\u2014\u2013]|--/.test(text.slice(words[place]?.end, next.start));
}

/** "The needle follows the thread, and the thread obeys the needle": one word of weight each, equally long. */
const isClausePair = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.length === 1 && [...one, ...other].every(isContentWord);

/** A mark, a joining word, "not" or "is" turns from one half to the other. */
function isParted({ text, words }: Stretch, inner: number, back: number): boolean {
  const between = words.slice(inner + 1, back).map(({ lower }) => lower);
  const gap = text.slice(words[inner]?.end, words[back]?.start);
  return (
    /[,;:.!?\u2014\u2013]|--/.test(gap) ||
    between.some(
      (lower) => CONJUNCTIONS.has(lower) || FINITE_AUXILIARIES.has(lower) || lower === 'not',
    )
  );
}
