import type { Skill } from '../../catalog/pack.ts';
import {
  ADVERBS,
  ARTICLES,
  COORDINATORS,
  PRONOUNS,
  isFunctionWord,
} from '../../text/function-words.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import type { Finding, MissReason, Span } from '../grade.ts';
import { aposiopesis } from './checkers/aposiopesis.ts';
import { instructed } from './parroted.ts';
import { circles } from './repetition.ts';
import { unspellable } from './spelling.ts';
import { isList } from './word-lists.ts';
import { disordered, verbless } from './word-order.ts';

export const SENSE_RULE =
  'A proxy for sense, not a reading: the text has the words, verbs and word order of English, does not go round in circles, and does not break off.';

/**
 * A stated proxy: it sees whether a text looks like finished English sentences, not whether they mean anything. Letters
 * first, then repetition, the end, order and verbs. Evidence of a miss is what spoke against the text.
 */
export function checkSense(passage: Passage, skills: readonly Skill[]): Finding {
  if (passage.words.length < 2) return miss('not-language', whole(passage));
  const tests: readonly [MissReason, readonly Span[]][] = [
    ['not-language', unspellable(passage)],
    ['copied', instructed(passage, skills)],
    ['repetitive', circles(passage)],
    ['unfinished', brokenOff(passage)],
    ['not-language', disordered(passage)],
    ...withoutVerbs(passage),
  ];
  const meant = brokenOffOnPurpose(passage, skills);
  const failed = tests
    .map(([why, spans]) => [why, spans.filter((span) => !meant.some(overlaps(span)))] as const)
    .find(([, spans]) => spans.length > 0);
  return failed === undefined ? { point: 1, evidence: [] } : miss(...failed);
}

/** Sentences that break off because the student was asked for it: no fault of theirs against sense. */
function brokenOffOnPurpose(passage: Passage, skills: readonly Skill[]): readonly Span[] {
  const asked = skills.find(({ id }) => id === 'aposiopesis');
  if (asked === undefined) return [];
  const { evidence } = aposiopesis.check(passage, asked);
  // With the marks after its last word, which are what was found.
  return passage.sentences
    .map(({ start, end }) => ({ start, end: end + 3 }))
    .filter((sentence) => evidence.some(overlaps(sentence)));
}

const overlaps =
  (a: Span) =>
  (b: Span): boolean =>
    a.start < b.end && b.start < a.end;

const miss = (why: MissReason, evidence: readonly Span[]): Finding => ({
  point: 0,
  why,
  evidence: evidence.map(({ start, end }) => ({ start, end })),
});

const whole = ({ text }: Passage): Span[] => [{ start: 0, end: text.length }];

function withoutVerbs(passage: Passage): readonly [MissReason, readonly Span[]][] {
  const outside = verbless(passage);
  const lists = outside.filter((sentence) => isList(passage.text, sentence));
  return [
    ['word-list', lists],
    ['not-language', outside],
  ];
}

/** The last sentence stops where none can, or has no closing mark and ends where none can end: after a comma, or a word that asks for another. */
function brokenOff(passage: Passage): Span[] {
  const last = passage.sentences.at(-1);
  const word = last?.words.at(-1);
  if (last === undefined || word === undefined) return [];
  const tail = passage.text.slice(word.end).trim();
  if (/[.!?\u2026]/u.test(tail)) {
    const stops = /^[.!?](?![.!?])/u.test(tail) && stopsShort(last);
    return stops ? [{ start: word.start, end: passage.text.length }] : [];
  }
  const hangs = /^["'\u201d\u2019)*_]*[,:;(\u2014\u2013-]/u.test(tail);
  return hangs || asksForMore(last) ? [{ start: word.start, end: passage.text.length }] : [];
}

/** Nothing can end in these; "A" may be a name. */
const NEVER_LAST =
  /^(?:the|an?|and|or|nor|than|because|although|onto|toward|towards|during|despite|via)$/;
/** Prepositions that end a clause only after a verb ("what dreams are made of"). */
const SELDOM_LAST = /^(?:of|from|with|at|to|for|by|into|between|among|beneath)$/;

/** "... the quickly of.": a stop right after a word that asks for another. */
function stopsShort({ words }: Sentence): boolean {
  const last = words.at(-1);
  const before = words.at(-2)?.lower ?? '';
  if (last === undefined || words.length < 2 || last.text === 'A') return false;
  if (NEVER_LAST.test(last.lower)) return true;
  const hangs = ARTICLES.has(before) || COORDINATORS.has(before) || before.endsWith('ly');
  return SELDOM_LAST.test(last.lower) && hangs;
}

function asksForMore({ words }: Sentence): boolean {
  const last = words.at(-1)?.lower ?? '';
  return isFunctionWord(last) && !ADVERBS.has(last) && !PRONOUNS.has(last);
}
