import type { Span } from '../../grade.ts';
import {
  ADJECTIVES,
  ARTICLES,
  DETERMINERS,
  PREPOSITIONS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Clause, Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { VERB_BASES } from '../../../text/verb-forms.ts';
import { finiteVerbAt, hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { neighbouringSentences } from './shared/neighbours.ts';
import { isKnownVerb } from './shared/verb-openings.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

const FORCEFUL = wordSet('never always nothing nobody alone all everything forever gone enough');
/** "tired, so tired": what strengthens a word said again. */
const STRONGER =
  wordSet(`so very too just all ever truly really deeply utterly such more oh ah yes only how
  pure purely always still more that this endless nothing`);
const QUALITIES = wordSet('clean clear dry fresh open narrow warm cool slow calm');
/** Words between the two at most. */
const BETWEEN = 4;

export const diacope: Checker = {
  rule: 'A word is said again after a mark and one to four other words without a verb: strengthened (“the sea, the cold sea”; “tired, so tired”), resumed after a call (“Run, rabbit, run”) or a plea (“leave me, please leave me”); at once is epizeuxis, with a verb between at both ends of a sentence is epanalepsis.',
  check: (passage) => shownBy(resumedWords(passage)),
};

function resumedWords(passage: Passage): Span[] {
  const inside = passage.sentences.flatMap((sentence) => [
    ...strengthened(sentence, passage.text),
    ...afterCall(sentence, passage.text),
    ...pleaded(sentence),
    ...statedAgain(sentence),
    ...orNotTo(sentence),
  ]);
  return [...inside, ...fragments(passage)];
}

const spansOf = (...found: readonly Word[]): Span[] =>
  found.map(({ start, end }) => ({ start, end }));

const canResume = (lower: string): boolean => isContentWord(lower) || FORCEFUL.has(lower);

/** "the sea, the cold sea", "It was cold, so cold" */
const strengthened = (sentence: Sentence, text: string): Span[] =>
  sentence.clauses.flatMap((clause, place) => {
    const next = sentence.clauses[place + 1];
    const said = clause.words.at(-1);
    if (!next || !said || !canResume(said.lower)) return [];
    if (!/^\s*[,\u2014\u2013-]+\s*$/u.test(text.slice(clause.end, next.start))) return [];
    const at = next.words.slice(0, BETWEEN + 1).findIndex(({ lower }) => lower === said.lower);
    const again = next.words[at];
    if (at < 1 || !again || !isStronger(next.words.slice(0, at), clause)) return [];
    if (!onlyStrengthens(next.words.slice(0, at)) && hasFiniteVerb(next.words.slice(0, at + 1)))
      return [];
    return goesOnWell(sentence.clauses, place, at) ? spansOf(said, again) : [];
  });

/** "so terribly crooked": the verb finder may take the last word for a verb. */
const onlyStrengthens = (between: readonly Word[]): boolean =>
  between.every(({ lower }) => STRONGER.has(lower) || /\w{3}ly$/.test(lower));

/** The words before the one that returns, without a quality that returns with it ("a dark night, a very dark night"). */
function leadOf({ words }: Clause, between: readonly Word[]): readonly Word[] {
  const lead = words.slice(0, -1);
  const quality = lead.at(-1)?.lower ?? '';
  const returns = !isFunctionWord(quality) && between.at(-1)?.lower === quality;
  return returns && between.length > 1 ? lead.slice(0, -1) : lead;
}

/** The first time without an adjective: "red thread, blue thread" lists. */
function isBare(lead: readonly Word[]): boolean {
  const before = lead.at(-1)?.lower;
  if (before === undefined) return true;
  if (ADJECTIVES.has(before)) return false;
  return isFunctionWord(before) || finiteVerbAt(lead, lead.length - 1);
}

const NO_LESS = new Set(['oh', 'yes', 'and']);

/** A determiner as before, or none, and then one to three words that strengthen. */
function isStronger(between: readonly Word[], clause: Clause): boolean {
  const lead = leadOf(clause, between);
  if (!isBare(lead)) return false;
  const rest = NO_LESS.has(between[0]?.lower ?? '') ? between.slice(1) : between;
  const opening = rest[0]?.lower ?? '';
  if (DETERMINERS.has(opening) && !STRONGER.has(opening)) {
    const isSame = article(opening) === article(lead.at(-1)?.lower ?? '');
    const qualities = rest.slice(1).filter(({ lower }, place) => place === 0 || lower !== 'and');
    return isSame && rest.length > 1 && qualities.every(modifies);
  }
  if (/^(?:lots of|nothing but|plenty of)$/.test(lowerText(rest))) return true;
  const [first, ...others] = rest;
  if (first === undefined) return between[0]?.lower === 'oh';
  const isStrong = STRONGER.has(opening) || isQuality(first);
  return (
    isStrong &&
    others.every((word, place) => modifies(word) || (place === 0 && ARTICLES.has(word.lower)))
  );
}

const article = (lower: string): string => (lower === 'an' ? 'a' : lower);

const modifies = ({ lower }: Word): boolean =>
  isContentWord(lower) || STRONGER.has(lower) || ADJECTIVES.has(lower);

/** "cold water", but not "fold cloth": without an article, a verb may stand there. */
const isQuality = ({ lower }: Word): boolean =>
  isContentWord(lower) && (ADJECTIVES.has(lower) || QUALITIES.has(lower) || !isKnownVerb(lower));

/** Not the subject of a clause of its own, nor one item among others. */
function goesOnWell(clauses: readonly Clause[], place: number, at: number): boolean {
  const [clause, next] = [clauses[place], clauses[place + 1]];
  const rest = next?.words.slice(at + 1) ?? [];
  const hasVerb = clause !== undefined && hasFiniteVerb(clause.words);
  const follows = rest[0]?.lower;
  if (follows !== undefined && isContentWord(follows)) return false;
  const isRelative = /^(?:that|which|who|whom|where|when|of|as|than|and|but)$/.test(follows ?? '');
  if (hasVerb && !isRelative && hasFiniteVerb(next?.words.slice(at) ?? [])) return false;
  const intense = next?.words[0] !== undefined && STRONGER.has(next.words[0].lower);
  return intense || !isListed(clauses, place, rest, hasVerb);
}

/** "tea, green tea, and coffee", "coffee, tea, green tea" */
function isListed(
  clauses: readonly Clause[],
  place: number,
  rest: readonly Word[],
  hasVerb: boolean,
): boolean {
  const isShort = (one: Clause | undefined): boolean =>
    one !== undefined && one.words.length <= 3 && !hasFiniteVerb(one.words);
  if (place > 0 && isShort(clauses[place]) && isShort(clauses[place - 1])) return true;
  if (/^(?:and|or)$/.test(rest[0]?.lower ?? '')) return !hasFiniteVerb(rest);
  const after = clauses[place + 2];
  if (PREPOSITIONS.has(after?.words[0]?.lower ?? '')) return false;
  const joined = /^(?:and|or)$/.test(after?.words[0]?.lower ?? '');
  return isShort(after) && (joined || hasVerb);
}

/** "Run, rabbit, run", "gone, I tell you, gone", "Never, in all my years, never" */
const afterCall = (sentence: Sentence, text: string): Span[] =>
  sentence.clauses.flatMap((clause, place) => {
    const [call, back] = [sentence.clauses[place + 1], sentence.clauses[place + 2]];
    const said = clause.words.at(-1);
    const again = back ? resumedIn(clause, back) : undefined;
    if (!call || !back || !said || !again || !canResume(said.lower)) return [];
    if (/[;:.\n]/.test(text.slice(clause.end, back.start))) return [];
    return isCall(call.words, said) || isOrder(sentence, clause, call) ? spansOf(said, again) : [];
  });

function resumedIn({ words }: Clause, back: Clause): Word | undefined {
  const said = words.at(-1)?.lower;
  const core = DETERMINERS.has(back.words[0]?.lower ?? '') ? back.words.slice(1) : back.words;
  if (core[0]?.lower === said) return core[0];
  const tail = words.slice(-back.words.length);
  return back.words.length <= 3 && lowerText(tail) === lowerText(back.words)
    ? back.words.at(-1)
    : undefined;
}

const CALL = /^(?:o|oh|ah|my|dear|sweet|yes|little|old|good|brave|poor|come)\b/;
const TAG =
  /^(?:(?:i|he|she|they|we|the \p{L}+) (?:say|said|tell you|told \p{L}+|cried|cry|swear|repeat|beg you|beg|whispered|shouted|promise|promise you))$/u;

function isCall(words: readonly Word[], said: Word): boolean {
  if (words.length > BETWEEN + 1 || words.some(({ lower }) => lower === said.lower)) return false;
  const text = lowerText(words);
  if (TAG.test(text)) return true;
  if (hasFiniteVerb(words)) return false;
  if (CALL.test(text) && words.length <= BETWEEN) return true;
  return FORCEFUL.has(said.lower) && PREPOSITIONS.has(words[0]?.lower ?? '');
}

/** One word, one name, the word again: the sentence is an order. */
const isOrder = (sentence: Sentence, clause: Clause, call: Clause): boolean =>
  sentence.clauses[0] === clause &&
  clause.words.length === 1 &&
  call.words.length === 1 &&
  sentence.clauses.length === 3 &&
  VERB_BASES.has(clause.words[0]?.lower ?? '') &&
  call.words[0]?.lower !== clause.words[0]?.lower &&
  isContentWord(call.words[0]?.lower ?? '');

/** "Leave me, please leave me": the whole clause again behind a word that pleads. */
const pleaded = (sentence: Sentence): Span[] =>
  sentence.clauses.flatMap((clause, place) => {
    const [plea, ...again] = sentence.clauses[place + 1]?.words ?? [];
    const said = clause.words;
    if (!/^(?:please|oh|o|yes|just|do)$/.test(plea?.lower ?? '') || said.length > BETWEEN)
      return [];
    if (!said.some(({ lower }) => isContentWord(lower))) return [];
    return again.length > 0 && lowerText(again) === lowerText(said)
      ? spansOf(...said.slice(-1), ...again.slice(-1))
      : [];
  });

/** "Gone, they are all gone, the puffins": one word in front, then a short clause that states it. */
function statedAgain({ clauses }: Sentence): Span[] {
  const said = clauses[0]?.words.length === 1 ? clauses[0].words[0] : undefined;
  const stated = clauses[1]?.words ?? [];
  const again = stated.at(-1);
  if (!said || again?.lower !== said.lower || !canResume(said.lower)) return [];
  const states = /^(?:i|you|he|she|it|we|they) (?:am|is|are|was|were)(?: \w+)?$/;
  return states.test(lowerText(stated.slice(0, -1))) ? spansOf(said, again) : [];
}

/** "to sew or not to sew" */
const orNotTo = ({ words }: Sentence): Span[] =>
  words.flatMap((word, place) => {
    const turn = lowerText(words.slice(place + 1, place + 4));
    const again = words[place + 4];
    const opens = words[place - 1]?.lower === 'to';
    return opens && turn === 'or not to' && again?.lower === word.lower ? spansOf(word, again) : [];
  });

/** "She loved the sea. The cold, grey sea.", "The horror! Oh, the horror!" */
function fragments(passage: Passage): Span[] {
  return neighbouringSentences(passage).flatMap(([one, other]) => {
    const [said, again] = [one.words.at(-1), other.words.at(-1)];
    if (!said || !again || said.lower !== again.lower || !canResume(said.lower)) return [];
    const between = other.words.slice(0, -1);
    if (between.length === 0 || between.length > BETWEEN) return [];
    if (!onlyStrengthens(between) && hasFiniteVerb(other.words)) return [];
    if (/\?/.test(one.text + other.text)) return [];
    if (!hasFiniteVerb(one.words) && !/!/.test(one.text)) return [];
    const clause = one.clauses.at(-1);
    const isFirm = clause !== undefined && isStronger(between, clause);
    const isCry = /^(?:o|oh|ah|yes)$/.test(between[0]?.lower ?? '');
    return isFirm || (isCry && /!/.test(one.text + other.text)) ? spansOf(said, again) : [];
  });
}
