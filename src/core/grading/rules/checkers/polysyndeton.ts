import type { Span } from '../../grade.ts';
import {
  DETERMINERS,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  isClippedAuxiliary,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { twoLinks, type Part } from './shared/two-links.ts';
import { lowerText } from './shared/word-set.ts';

const CONJUNCTIONS = ['and', 'or', 'nor'];
const NEEDED = 3;
/** Most words of one linked part. */
const LONGEST_PART = 9;
/** Parts up to this long need no like beginning to count as parallel. */
const SHORT_PART = 3;

export const polysyndeton: Checker = {
  rule: 'In one sentence the same conjunction (“and”, “or”, “nor”) stands between parts of the same kind, three times or more, or twice between three parts plainly alike, where commas would do.',
  check: (passage) =>
    shownBy(passage.sentences.flatMap((sentence) => linkedParts(sentence, passage))),
};

function linkedParts(sentence: Sentence, passage: Passage): Span[] {
  for (const conjunction of CONJUNCTIONS) {
    const parts = partsAfter(sentence, conjunction);
    for (const chain of chainsOfParts(parts, passage)) {
      if (chain.length >= NEEDED && isSound(chain, passage))
        return chain.map((part) => partSpan(part));
    }
    const two = twoLinks(sentence, conjunction, passage);
    if (two.length > 0) return two.map((part) => partSpan(part));
  }
  return [];
}

function partsAfter(sentence: Sentence, conjunction: string): Part[] {
  const places = sentence.words.flatMap((word, place) =>
    word.lower === conjunction ? [place] : [],
  );
  return places.flatMap((place, at) => {
    const word = sentence.words[place];
    return word
      ? [{ conjunction: word, words: sentence.words.slice(place + 1, places[at + 1]) }]
      : [];
  });
}

/** A part reaches the next conjunction if it is short and no mark but a comma at its very end stands in it. */
function chainsOfParts(parts: readonly Part[], passage: Passage): Part[][] {
  const chains: Part[][] = [[]];
  for (const part of parts) {
    chains.at(-1)?.push(part);
    if (!isUnbroken(part, passage)) chains.push([]);
  }
  return chains;
}

function isUnbroken(part: Part, passage: Passage): boolean {
  const last = part.words.at(-1);
  if (!last || part.words.length > LONGEST_PART) return false;
  return !/[,;:.!?()\u2014]/.test(passage.text.slice(part.conjunction.end, last.end));
}

const isSound = (chain: readonly Part[], passage: Passage): boolean =>
  areDifferent(chain) && areParallel(chain) && isEvenlyMarked(chain, passage);

/** A comma before every link or before none: else the links are of different levels. */
function isEvenlyMarked(chain: readonly Part[], passage: Passage): boolean {
  const marks = chain
    .slice(1)
    .map(({ conjunction }) =>
      /,\s{0,3}$/.test(passage.text.slice(Math.max(0, conjunction.start - 4), conjunction.start)),
    );
  return new Set(marks).size === 1;
}

function areDifferent(chain: readonly Part[]): boolean {
  const texts = chain.map((part) => lowerText(part.words.slice(0, 5)));
  return new Set(texts).size === texts.length;
}

/** The last part runs on to the end of the sentence, so only its beginning can be compared. */
function areParallel(chain: readonly Part[]): boolean {
  const inner = chain.slice(0, -1);
  if (inner.every((part) => part.words.length <= SHORT_PART)) return true;
  const openings = chain.map((part) => part.words[0]?.lower ?? '');
  const kinds = new Set(openings.map(kindOf));
  return new Set(openings).size === 1 || (kinds.size === 1 && !kinds.has('other'));
}

function kindOf(lower: string): string {
  if (SUBJECT_PRONOUNS.has(lower) || isClippedAuxiliary(lower)) return 'pronoun';
  if (DETERMINERS.has(lower)) return 'determiner';
  if (PREPOSITIONS.has(lower)) return 'preposition';
  if (/[^e]ed$/.test(lower)) return 'past';
  return lower.endsWith('ing') ? 'ing' : 'other';
}

/** The conjunction with its part up to the first word of weight: "and the rain", "and over the road". */
function partSpan({ conjunction, words }: Part): Span {
  const weighty =
    words.slice(0, SHORT_PART).find((word) => !isFunctionWord(word.lower)) ?? words[0];
  return { start: conjunction.start, end: weighty?.end ?? conjunction.end };
}
