import type { Span } from '../../grade.ts';
import {
  DETERMINERS,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  isContentWord,
  isClippedAuxiliary,
} from '../../../text/function-words.ts';
import type { Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy, spanOver } from './shared/finding.ts';
import { verbFormsOf } from './shared/verb-openings.ts';
import { lowerText } from './shared/word-set.ts';

export const conditional: Checker = {
  rule: 'A clause with “if” or “unless” states a condition, and the same sentence states what follows from it; “as if”, “even if”, “if only”, “asked if” and set phrases such as “if possible” do not count.',
  check: (passage) => shownBy(passage.sentences.flatMap((sentence) => ifThen(sentence))),
};

function ifThen(sentence: Sentence): Span[] {
  if (/\?[^\p{L}]*$/u.test(sentence.text)) return [];
  for (const [place, word] of sentence.words.entries()) {
    if (word.lower !== 'if' && word.lower !== 'unless') continue;
    const found = conditionAt(sentence, place);
    if (found.length > 0) return found;
  }
  return [];
}

function conditionAt(sentence: Sentence, place: number): Span[] {
  const { words } = sentence;
  const end = endOfClause(sentence, place);
  const condition = words.slice(place, end);
  if (isOtherIf(words, place) || !isCondition(condition)) return [];
  const consequence = opensClause(sentence, place)
    ? afterCondition(sentence, end)
    : mainBefore(sentence, place);
  return consequence.length > 0 ? [...spanOver(condition), ...spanOver(consequence)] : [];
}

const hasMarkBetween = (sentence: Sentence, word: Word, next: Word, mark: RegExp): boolean =>
  mark.test(sentence.text.slice(word.end - sentence.start, next.start - sentence.start));

/** The first word after the if-clause: past its comma, or at "then". */
function endOfClause(sentence: Sentence, place: number): number {
  const { words } = sentence;
  for (let at = place + 1; at < words.length; at += 1) {
    const [before, word] = [words[at - 1], words[at]];
    if (before && word && hasMarkBetween(sentence, before, word, /[,;:\u2014]/)) return at;
    if (word?.lower === 'then' && at > place + 2) return at;
  }
  return words.length;
}

/** At the head of the sentence or after a mark, joiner aside. */
function opensClause(sentence: Sentence, place: number): boolean {
  const { words } = sentence;
  const word = words[place];
  const before = words[place - 1];
  if (!before || !word) return true;
  if (hasMarkBetween(sentence, before, word, /[,;:()\u2014"“]/)) return true;
  return /^(?:and|but|so|that|because|for|then|yet|or)$/.test(before.lower);
}

const WHETHER =
  /^(?:ask|asks|asked|asking|wonder|wonders|wondered|wondering|see|sees|saw|check|checks|checked|checking|know|knows|knew|tell|tells|told|doubt|doubts|doubted|sure|certain|decide|decides|decided|unsure|unclear|test|tests|tested|matter|matters|care|cares|cared|mind|remember|question|determine|determines|find|say|said|inquire|inquired|uncertain)$/;

/** "Asked the boy if", "see if"; but "you will see the comet if you look": seen is a thing, not whether. */
const isWhether = (before: readonly Word[]): boolean =>
  before.some(({ lower }, at) => {
    const object = before.slice(at + 1).some((word) => isContentWord(word.lower));
    return WHETHER.test(lower) && !(object && /^(?:see|sees|saw|find|know|knows)$/.test(lower));
  });

/** "As if", "even if", "if only", "what if", "asked him if": no condition. */
function isOtherIf(words: readonly Word[], place: number): boolean {
  const before = words[place - 1]?.lower ?? '';
  if (/^(?:as|even|what|little|seldom|rarely|word|a|an|the|no|big|and\/or)$/.test(before))
    return true;
  if (before !== 'that' && isWhether(words.slice(Math.max(0, place - 3), place))) return true;
  const [next = '', after = ''] = [words[place + 1]?.lower, words[place + 2]?.lower];
  if (/^(?:any|ever|anything|nothing)$/.test(next))
    return after === '' || /^(?:else|at|or)$/.test(after);
  return /^(?:only|so|not|possible|necessary|needed|need|at|and|or)$/.test(next);
}

const POLITE =
  /^if (?:you (?:will|like|please|ask me|must|want|wish|can|don't mind|do not mind|say so|'d like|would like|'d prefer|would prefer)|you'd (?:like|prefer)|i may(?: say so)?|i may|you ask|i'm honest|i am honest|i remember(?: correctly)?|memory serves)$/;

/** Somebody or something, and a verb or two words about it: more than "if tired". */
function isCondition(condition: readonly Word[]): boolean {
  if (condition.length < 3 || POLITE.test(lowerText(condition))) return false;
  return isStatement(condition.slice(1));
}

/** A verb that is recognised, or a subject with more to come; not a bare phrase. */
function isStatement(words: readonly Word[]): boolean {
  const first = words[0]?.lower ?? '';
  if (words.length < 2) return false;
  if (hasFiniteVerb(words) || words.slice(1).some((word) => isInflectedVerb(word.lower)))
    return true;
  const subject =
    SUBJECT_PRONOUNS.has(first) || DETERMINERS.has(first) || isClippedAuxiliary(first);
  return subject && words.length >= 3;
}

const isInflectedVerb = (lower: string): boolean =>
  verbFormsOf(lower).some((form) => form !== 'base');

/** What follows the comma or "then": the first stretch that is no further condition. */
function afterCondition(sentence: Sentence, from: number): readonly Word[] {
  const { words } = sentence;
  const first = words[from]?.lower ?? '';
  if (/^(?:if|unless|and|or)$/.test(first))
    return afterCondition(sentence, endOfClause(sentence, from));
  const main = words.slice(from, endOfStatement(sentence, from));
  const start = first === 'then' ? 1 : 0;
  const opensOddly = /^(?:and|or|but|which|who|like|such|as)$/.test(main[start]?.lower ?? '');
  return !opensOddly && isConsequence(main.slice(start)) ? main : [];
}

/** Up to a semicolon or colon: what stands behind it is another statement. */
function endOfStatement(sentence: Sentence, from: number): number {
  const { words } = sentence;
  const end = words.findIndex((word, at) => {
    const before = words[at - 1];
    return at > from && before !== undefined && hasMarkBetween(sentence, before, word, /[;:]/);
  });
  return end < 0 ? words.length : end;
}

/** A statement, or a command ("wax the thread"): at least two words with something done. */
const isConsequence = (words: readonly Word[]): boolean =>
  isStatement(words) ||
  (words.length >= 3 &&
    !PREPOSITIONS.has(words[0]?.lower ?? '') &&
    words.some((word) => DETERMINERS.has(word.lower) || SUBJECT_PRONOUNS.has(word.lower)));

/** "The knot holds if you ...": what stands before "if" in the same clause, with a verb of its own. */
function mainBefore(sentence: Sentence, place: number): readonly Word[] {
  const { words } = sentence;
  let start = place;
  while (start > 0) {
    const [before, word] = [words[start - 1], words[start]];
    if (!before || !word || hasMarkBetween(sentence, before, word, /[;:,\u2014]/)) break;
    start -= 1;
  }
  const main = words.slice(start, place);
  return main.length >= 3 && hasFiniteVerb(main) && !isCommand(main) ? main : [];
}

/** "Stop if it hurts" commands, and states nothing that follows. */
function isCommand(words: readonly Word[]): boolean {
  const first = words[0]?.lower ?? '';
  return (
    /^(?:don't|do|please|never|always|just|let|be)$/.test(first) ||
    verbFormsOf(first).includes('base')
  );
}
