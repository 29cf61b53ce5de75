import type { Span } from '../../grade.ts';
import {
  ADVERBS,
  ARTICLES,
  DETERMINERS,
  PRONOUNS,
  SUBORDINATORS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb, looksLikeClause } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { repetitionsOf, unitsOf, type Unit } from './shared/units.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

const LONGEST = 5;
/** Objects that end a clause by grammar, not by choice. */
const COLOURLESS = wordSet('it them one ones this that these those there here');

export const epistrophe: Checker = {
  rule: 'Neighbouring clauses or sentences end in the same word or words after different beginnings: three of them, or two that are built alike.',
  check: (passage) => shownBy(repeatedEnding(passage)),
};

function repeatedEnding(passage: Passage): Span[] {
  const found = repetitionsOf(unitsOf(passage), LONGEST, endingKey, isNear).find(
    ({ chain, length }) => isEpistrophe(chain, length),
  );
  return found ? found.chain.map((unit) => endingSpan(unit, found.length)) : [];
}

const isNear = (earlier: Unit, later: Unit): boolean =>
  later.index - earlier.index <= 2 ||
  (earlier.closesSentence && later.closesSentence && later.sentence - earlier.sentence === 1);

const endingKey = (unit: Unit, length: number): string | undefined =>
  unit.words.length > length ? lowerText(unit.words.slice(-length)) : undefined;

const endingSpan = (unit: Unit, length: number): Span => ({
  start: unit.words.at(-length)?.start ?? unit.start,
  end: unit.end,
});

function isEpistrophe(chain: readonly Unit[], length: number): boolean {
  const ending = chain[0]?.words.slice(-length) ?? [];
  if (!chain.every((unit) => isMoreThanAName(unit, length))) return false;
  return chain.length === 2 ? pairSuffices(chain, ending) : ending.some(canCarryAnEnding);
}

/** "blue thread, red thread" only enumerates; a unit must hold a verb, or a function word before its ending. */
function isMoreThanAName(unit: Unit, length: number): boolean {
  const before = unit.words.slice(0, -length);
  const joins = (word: Word): boolean => isFunctionWord(word.lower) && !ARTICLES.has(word.lower);
  return before.some(joins) || hasFiniteVerb(unit.words);
}

const canCarryAnEnding = ({ lower }: Word): boolean =>
  isContentWord(lower) || ((PRONOUNS.has(lower) || ADVERBS.has(lower)) && !COLOURLESS.has(lower));

/** Two equal endings are easily chance: the clauses must be of like length, and the ending more than a noun. */
function pairSuffices(chain: readonly Unit[], ending: readonly Word[]): boolean {
  const [first, second] = chain;
  if (!first || !second) return false;
  if (!ending.some((word) => isContentWord(word.lower)))
    return isSymploce(first, second) && ending.some(canCarryAnEnding);
  if (Math.abs(first.words.length - second.words.length) > 3) return false;
  if (isSubordinate(first) !== isSubordinate(second)) return false;
  if (ending.length >= 3 || (ending.length === 2 && !opensNounGroup(ending))) return true;
  return first.sentence === second.sentence && chain.every((unit) => looksLikeClause(unit.words));
}

const opensNounGroup = (words: readonly Word[]): boolean => DETERMINERS.has(words[0]?.lower ?? '');

const isSubordinate = (unit: Unit): boolean => SUBORDINATORS.has(unit.words[0]?.lower ?? '');

/** "A knot can save you, and a knot can drown you": alike from the first word to the last. */
const isSymploce = (first: Unit, second: Unit): boolean =>
  first.sentence === second.sentence &&
  first.words.length === second.words.length &&
  first.words.length >= 4 &&
  lowerText(first.words.slice(0, 2)) === lowerText(second.words.slice(0, 2));
