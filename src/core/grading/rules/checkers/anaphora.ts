import type { Span } from '../../grade.ts';
import {
  ARTICLES,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  isContentWord,
} from '../../../text/function-words.ts';
import type { Passage } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb, looksLikeClause } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { repetitionsOf, unitsOf, type Unit } from './shared/units.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

/** Function words that sound as a chosen opening when three clauses share them. */
const MARKED =
  wordSet(`never always every each no not nothing nobody without with if when because until
  unless before after who why what how where some many let once only all neither nor through from by`);
/** Openings that number or order a text rather than shape it. */
const ORDINAL = /^(?:step|chapter|part|note|tip|day|week|section|question|answer|item|rule)\b/;
const CORRELATIVE =
  /^the (?:more|less|fewer|better|worse|longer|sooner|harder|faster|slower|higher|lower|bigger|larger|smaller|greater|older|younger|closer|deeper|stronger|further|farther|later|earlier)\b/;
/** What opens the name of a thing already known; "every", "no" and "some" say more. */
const NAMING = wordSet('the a an this that these those my your his her its our their');
const LONGEST = 5;

export const anaphora: Checker = {
  rule: 'Neighbouring sentences or clauses begin with the same words and then go on differently: two of them with an opening that says something, or three with any opening but a lone article or, beyond one sentence, a lone pronoun.',
  check: (passage) => shownBy(repeatedOpening(passage)),
};

function repeatedOpening(passage: Passage): Span[] {
  const found = repetitionsOf(unitsOf(passage), LONGEST, openingKey, isNear).find(
    ({ chain, length }) => isAnaphora(chain, length, passage),
  );
  return found ? found.chain.map((unit) => openingSpan(unit, found.length)) : [];
}

const isNear = (earlier: Unit, later: Unit): boolean =>
  later.index - earlier.index <= 2 ||
  (earlier.opensSentence && later.opensSentence && later.sentence - earlier.sentence === 1);

/** The first words of a unit that has more to say than these. */
const openingKey = (unit: Unit, length: number): string | undefined =>
  unit.words.length > length ||
  (unit.words.length === length && unit.opensSentence && !unit.closesSentence)
    ? lowerText(unit.words.slice(0, length))
    : undefined;

/** Without an article at its end, unless that leaves only small words. */
function openingSpan(unit: Unit, length: number): Span {
  const opening = unit.words.slice(0, length);
  const short = ARTICLES.has(opening.at(-1)?.lower ?? '') && opening.some(isContent);
  const last = opening.at(short ? -2 : -1);
  return { start: unit.start, end: last?.end ?? unit.end };
}

function isAnaphora(chain: readonly Unit[], length: number, passage: Passage): boolean {
  const opening = chain[0]?.words.slice(0, length) ?? [];
  const text = lowerText(opening);
  if (ORDINAL.test(text) || CORRELATIVE.test(text) || /\p{N}/u.test(text)) return false;
  if (!isSaid(chain, passage)) return false;
  return chain.length === 2 ? pairSuffices(chain, opening) : threeSuffice(chain, opening);
}

/** Somewhere there is a verb, or all are outcries: "Mad world! Mad kings!" */
const isSaid = (chain: readonly Unit[], passage: Passage): boolean =>
  chain.some((unit) => hasFiniteVerb(passage.sentences[unit.sentence]?.words ?? [])) ||
  (chain.length > 2 && chain.every((unit) => isOutcry(unit, passage)));

const isOutcry = (unit: Unit, passage: Passage): boolean =>
  unit.opensSentence && (passage.sentences[unit.sentence]?.text ?? '').endsWith('!');

/** Two openings are easily chance: they must say something, or be long, and not just be the subject again. */
function pairSuffices(chain: readonly Unit[], opening: readonly Word[]): boolean {
  if (isBareSubject(opening)) return areClausesOfOne(chain) && chain.every(isMoreThanAStub);
  if (opening.length === 2 && isStressed(opening))
    return areClausesOfOne(chain) || opening.some(isContent);
  return opening.length >= 3 || (opening.length === 2 && opening.some(isContent));
}

function threeSuffice(chain: readonly Unit[], opening: readonly Word[]): boolean {
  const [first] = opening;
  if (opening.length > 1 || first === undefined) return opening.length > 1;
  if (ARTICLES.has(first.lower)) return false;
  if (chain.some((unit) => unit.words.length < 2)) return false;
  if (isContent(first)) return chain.every((unit) => unit.opensSentence || isWholeClause(unit));
  if (MARKED.has(first.lower)) return true;
  return SUBJECT_PRONOUNS.has(first.lower) && inOneSentence(chain) && chain.every(isShort);
}

/** "In every pawn there is ..., in every queen there is ..." */
const STRESSED = wordSet(
  'every each no not never without some many let nobody nothing where what why',
);

/** A stressed word, or a preposition: where a clause begins with a place, the place was put there. */
const isStressed = (opening: readonly Word[]): boolean =>
  opening.some(({ lower }) => STRESSED.has(lower)) || PREPOSITIONS.has(opening[0]?.lower ?? '');

const areClausesOfOne = (chain: readonly Unit[]): boolean =>
  inOneSentence(chain) && chain.every(isWholeClause);

const isMoreThanAStub = (unit: Unit): boolean => unit.words.length >= 3;

const isContent = (word: Word): boolean => isContentWord(word.lower);

/** "The queen bee", "Honey": a topic named again, no more. */
function isBareSubject(opening: readonly Word[]): boolean {
  const rest = NAMING.has(opening[0]?.lower ?? '') ? opening.slice(1) : opening;
  return rest.length > 0 && rest.every(isContent) && !hasFiniteVerb(opening);
}

const inOneSentence = (chain: readonly Unit[]): boolean =>
  new Set(chain.map((unit) => unit.sentence)).size === 1;

const isWholeClause = (unit: Unit): boolean => looksLikeClause(unit.words);

const isShort = (unit: Unit): boolean => unit.words.length <= 6;
