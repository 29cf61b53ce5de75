import type { Span } from '../../grade.ts';
import {
  ARTICLES,
  DETERMINERS,
  PREPOSITIONS,
  PRONOUNS,
  SUBJECT_PRONOUNS,
  isContentWord,
} from '../../../text/function-words.ts';
import type { Passage } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { neighbouringSentences } from './shared/neighbours.ts';
import { unitsOf, type Unit } from './shared/units.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

/** Shared words at both ends together, at least; and their least share of the longer clause. */
const SHARED = 3;
const SHARE = 0.4;
/** With nothing but a noun and its article at either end, in two sentences. */
const PLAIN_SHARE = 0.6;
const COLOURLESS = wordSet('it them this that these those there here one ones');
/** Small words that sound as a chosen opening. */
const STRESSED = wordSet('every each no some all nobody nothing never without');
const ORDINAL = /^(?:step|chapter|part|note|tip|day|week|section|question|answer|item|rule)\b/;
const CORRELATIVE =
  /^the (?:more|less|fewer|better|worse|longer|sooner|harder|faster|slower|higher|lower|closer|deeper|older)\b/;

export const symploce: Checker = {
  rule: 'Two neighbouring clauses or sentences begin with the same words and also end with the same words, with something different in the middle of each (“The sea gave us bread. The sea took our bread” does; alike at one end only does not).',
  check: (passage) => shownBy(framedAlike(passage)),
};

interface Piece {
  readonly words: readonly Word[];
  readonly inSentence: boolean;
}

function framedAlike(passage: Passage): Span[] {
  const pairs = [...sentencePairs(passage), ...clausePairs(passage)];
  for (const [one, other] of pairs) {
    const spans = frameOf(one, other);
    if (spans.length > 0) return spans;
  }
  return [];
}

const sentencePairs = (passage: Passage): (readonly [Piece, Piece])[] =>
  neighbouringSentences(passage).map(([one, other]) => [
    { words: withoutJoiner(one.words), inSentence: false },
    { words: withoutJoiner(other.words), inSentence: false },
  ]);

const withoutJoiner = (words: readonly Word[]): readonly Word[] =>
  /^(?:and|but|or|so|yet)$/.test(words[0]?.lower ?? '') ? words.slice(1) : words;

/** Clauses of one sentence, each with the next and the next but one. */
function clausePairs(passage: Passage): (readonly [Piece, Piece])[] {
  const units = unitsOf(passage);
  const pieceOf = (unit: Unit): Piece => ({ words: unit.words, inSentence: true });
  return units.flatMap((unit, place) =>
    [units[place + 1], units[place + 2]].flatMap((other) =>
      other?.sentence === unit.sentence ? [[pieceOf(unit), pieceOf(other)] as const] : [],
    ),
  );
}

/** The shared beginning and end of each piece, or nothing. */
function frameOf(one: Piece, other: Piece): Span[] {
  const least = Math.min(one.words.length, other.words.length);
  const first = sharedAtStart(one.words, other.words);
  const last = sharedAtEnd(one.words, other.words);
  if (first === 0 || last === 0 || first + last >= least || first + last < SHARED) return [];
  if (!hasFiniteVerb(one.words) || !hasFiniteVerb(other.words)) return [];
  if (!differ(middleOf(one, first, last), middleOf(other, first, last))) return [];
  const opening = one.words.slice(0, first);
  const ending = one.words.slice(-last);
  if (!opensWell(opening, one.inSentence) || !endsWell(ending)) return [];
  const isPlain = !one.inSentence && isNounGroup(opening) && isNounGroup(ending);
  if (isPlain && [one, other].some(({ words }) => isPreposition(words.at(-last - 1)))) return [];
  const longer = Math.max(one.words.length, other.words.length);
  if (first + last < longer * (isPlain ? PLAIN_SHARE : SHARE)) return [];
  return [one.words, other.words].flatMap((words) => [
    spanOver(words.slice(0, first)),
    spanOver(words.slice(-last)),
  ]);
}

function sharedAtStart(one: readonly Word[], other: readonly Word[]): number {
  const at = one.findIndex(({ lower }, place) => lower !== other[place]?.lower);
  return at < 0 ? one.length : at;
}

function sharedAtEnd(one: readonly Word[], other: readonly Word[]): number {
  const length = Math.min(one.length, other.length);
  for (let count = 0; count < length; count += 1) {
    if (one.at(-1 - count)?.lower !== other.at(-1 - count)?.lower) return count;
  }
  return length;
}

const middleOf = ({ words }: Piece, first: number, last: number): readonly Word[] =>
  words.slice(first, words.length - last);

/** Each middle has a word of its own that says something. */
function differ(one: readonly Word[], other: readonly Word[]): boolean {
  const stemsOf = (words: readonly Word[]): string[] =>
    words.filter(({ lower }) => isContentWord(lower)).map(({ lower }) => stem(lower));
  const [mine, theirs] = [stemsOf(one), stemsOf(other)];
  return mine.some((own) => !theirs.includes(own)) && theirs.some((own) => !mine.includes(own));
}

/** No lone article or pronoun, and nothing that numbers or compares. */
function opensWell(opening: readonly Word[], inSentence: boolean): boolean {
  const text = lowerText(opening);
  if (ORDINAL.test(text) || CORRELATIVE.test(text) || /\p{N}/u.test(text)) return false;
  if (opening.length > 1) return opening.some(({ lower }) => !ARTICLES.has(lower));
  const only = opening[0]?.lower ?? '';
  if (isContentWord(only) || STRESSED.has(only)) return true;
  return inSentence && !DETERMINERS.has(only) && !SUBJECT_PRONOUNS.has(only);
}

const endsWell = (ending: readonly Word[]): boolean =>
  ending.some(
    ({ lower }) => isContentWord(lower) || (PRONOUNS.has(lower) && !COLOURLESS.has(lower)),
  );

/** "sat on | the mat" beside "likes | the mat": the ends do not hang alike. */
const isPreposition = (word: Word | undefined): boolean =>
  word !== undefined && PREPOSITIONS.has(word.lower);

/** "the river", "this town", "bees". */
const isNounGroup = (words: readonly Word[]): boolean => {
  const rest = DETERMINERS.has(words[0]?.lower ?? '') ? words.slice(1) : words;
  return rest.length > 0 && rest.every(({ lower }) => isContentWord(lower));
};

const spanOver = (words: readonly Word[]): Span => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
});
