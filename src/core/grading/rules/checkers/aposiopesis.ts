import type { Span } from '../../grade.ts';
import {
  ARTICLES,
  FINITE_AUXILIARIES,
  isClippedAuxiliary,
  isFunctionWord,
} from '../../../text/function-words.ts';
import { words as wordsOf, type Word } from '../../../text/tokens.ts';
import { finiteVerbAt, hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { wordSet } from './shared/word-set.ts';

type Words = readonly Word[];

export const aposiopesis: Checker = {
  rule: 'A sentence stops at a dash or dots where English cannot stop: after a word that asks for more (“I will—”, “the …”), after an “if” or “when” clause that nothing follows, or after a threat such as “or else …”; dots after a whole sentence do not count.',
  check: ({ text }) => shownBy(breaksIn(text)),
};

/** A dash, two hyphens or dots right behind a word, where a text, a line, a speech or a new start follows. */
const BREAK =
  /(?<=[\p{L}’'])(,?\s?(?:\u2014|--|\s\u2013|\u2013|\s-(?=["\u201d\u2019\n]|$)|-(?=["\u201d]|$)|\.{3,}|\u2026|\. \. \.))(?=["\u201d\u2019*_)]*(?:$|\n|["\u201d\u2019])|\s+["\u201c\u2018]?(?:\p{Lu}|(?:well|oh|ah|never mind|no matter|forget it|no, (?:forget it|never mind)|but never mind|but enough|let us not|you know)\b))/gu;
const SPEECH_START = /[.!?\u2026\n\u2029:;"\u201c\u201d()\u2014]/u;
/** Characters before a break in which its sentence is looked for. */
const BACK = 240;
const FEWEST = 2;
/** Characters behind a break in which the next word is looked for. */
const REST = 40;

function breaksIn(text: string): Span[] {
  return Array.from(text.matchAll(BREAK)).flatMap((match) => {
    const start = startOf(text, match.index);
    const said = wordsOf(text.slice(start, match.index));
    const first = said[0];
    const last = said.at(-1);
    const isDash = !/[.\u2026]/u.test(match[0]);
    if (
      !first ||
      !last ||
      said.length < FEWEST ||
      (isDash && isStammered(said, text.slice(match.index + match[0].length))) ||
      !isUnfinished(said, isDash, text.slice(start, match.index))
    )
      return [];
    return [{ start: start + first.start, end: match.index + match[0].trimEnd().length }];
  });
}

/** "I — I can't": the same start follows, so the sentence goes on. */
function isStammered(said: Words, rest: string): boolean {
  const next = wordsOf(rest.slice(0, REST))[0]?.lower;
  const [before, last] = said.slice(-2).map(({ lower }) => lower);
  return next !== undefined && (next === last || (next === before && next === 'i'));
}

function startOf(text: string, at: number): number {
  const from = Math.max(0, at - BACK);
  const piece = Array.from(text.slice(from, at));
  let back = 0;
  for (const letter of piece.reverse()) {
    if (SPEECH_START.test(letter)) break;
    back += letter.length;
  }
  return at - back;
}

/** Prepositions that a statement seldom ends in. */
const PREPOSITION_OPEN = wordSet(
  'of to from with into upon at toward towards against among between for onto',
);
const STRANDS =
  /\b(?:what|who|whom|which|where|how|that|nothing|something|anything|everything|somewhere|nowhere|whoever|wherever|place|used|want|wanted|wants|try|tried|like|had|have|supposed|able|going)\b/;
/** Words that a clause goes on after. */
const JOINER_OPEN = wordSet('and but or because unless although until if whether than nor');
const MODALS = wordSet('will would shall should could might must may is are was were am has');
/** "As fast as I could", "I know what it is": the auxiliary stands for more told before. */
const ECHOES =
  /\b(?:as|than|wish|so|too|what|who|where|how|which|yes|no|neither|nor|it|that|there|like|if only|oh)\b/;
const DENIED = wordSet("wouldn't couldn't can't won't didn't cannot shouldn't");
/** "and I just—", "it was supposed to be ..." */
const STOPPED_SHORT =
  /(?:(?<!\b(?:than|as|like|so) )\b(?:i|he|she|we|they) (?:just|only|simply|almost|nearly)|\b(?:was|were|is|are) (?:supposed|meant|going|about) to be|\b(?:could|would|should|might) (?:at least |just )?have|\b(?:and|then) there (?:was|were|is))$/;
const THREAT =
  /(?:\bor else|\bor i swear|\bso help me|\bwhy,? you(?: (?:little|dirty|rotten|sneaky|old|miserable))?|\bi swear (?:i|if i|that i)|^if .* i swear)$/;

function isUnfinished(said: Words, isDash: boolean, raw: string): boolean {
  const last = said.at(-1)?.lower ?? '';
  const long = said.length >= 3;
  const lower = said.map((word) => word.lower).join(' ');
  if (THREAT.test(lower) || /^(?:my|your|our|their)$/.test(last) || ARTICLES.has(last)) return true;
  if (
    isClippedAuxiliary(last) &&
    !/^(?:let's|that's|it's|here's|there's|what's|who's|where's|how's)$/.test(last)
  )
    return true;
  if (JOINER_OPEN.has(last)) return isJoinedOn(raw);
  if (/\b(?:so|such an?) [\p{L} ]+ that$/u.test(lower)) return true;
  if (last === 'then') return /\b(?:and|but) then$/.test(lower);
  if (MODALS.has(last)) return long && endsInModal(said, lower, isDash);
  if (PREPOSITION_OPEN.has(last)) return long && !STRANDS.test(lower);
  if (DENIED.has(last)) return isDash;
  if (STOPPED_SHORT.test(lower)) return true;
  if (/^(?:i|he|she|we|they)$/.test(last)) return endsInSubject(said);
  return isHalfCondition(said, lower, raw) || (isDash && isBareSubject(said));
}

/** "The lamp was out, and": clauses stand before the joiner, no list of things. */
const isJoinedOn = (raw: string): boolean =>
  raw
    .replace(/,?\s+\p{L}+$/u, '')
    .split(',')
    .every((piece) => hasFiniteVerb(wordsOf(piece)));

/** "If you touch that kiln I will": not an echo of a verb told before. */
function endsInModal(said: Words, lower: string, isDash: boolean): boolean {
  const promises = /^(?:will|would|shall|should|could|might|may|must)$/.test(
    said.at(-1)?.lower ?? '',
  );
  return (
    (promises && (isDash ? !/\b(?:as|than|wish)\b/.test(lower) : CONDITION.test(lower))) ||
    !ECHOES.test(lower)
  );
}

function endsInSubject(said: Words): boolean {
  const before = said.at(-2)?.lower ?? '';
  return (
    !FINITE_AUXILIARIES.has(before) &&
    !isClippedAuxiliary(before) &&
    !/^(?:than|as|nor|neither|like|so|and|said)$/.test(before)
  );
}

const CONDITION =
  /^(?:(?:and|but|or|because|for) )?(?:if|when|whenever|unless|until|once|although)\b/;

/** A clause with "if" or "when" that one verb carries, with no main clause behind. */
function isHalfCondition(said: Words, lower: string, raw: string): boolean {
  if (
    !CONDITION.test(lower) ||
    /^(?:\S+ )?(?:if only|if not|if you (?:say so|like|must|please|want|insist|wish)|if so|if anything|once (?:more|again|upon|there|in))\b/.test(
      lower,
    ) ||
    /,/.test(raw)
  )
    return false;
  const verbs = said.filter(
    (_, place) => finiteVerbAt(said, place) && !finiteVerbAt(said, place - 1),
  );
  const inner = said.filter((word) =>
    /^(?:who|that|which|what|how|whoever)$/.test(word.lower),
  ).length;
  return verbs.length >= 1 && verbs.length <= 1 + inner && said.length >= 4;
}

/** "Those bees in the orchard—": a subject, no verb, a dash. */
const isBareSubject = (said: Words): boolean =>
  /^(?:the|my|your|those|these|that|his|their|our)$/.test(said[0]?.lower ?? '') &&
  !hasFiniteVerb(said) &&
  said.length <= 8 &&
  !isFunctionWord(said.at(-1)?.lower ?? '');
