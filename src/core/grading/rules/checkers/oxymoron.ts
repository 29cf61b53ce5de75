import type { Span } from '../../grade.ts';
import { FINITE_AUXILIARIES, PREPOSITIONS, isContentWord } from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import { VERB_PASTS, VERB_S_FORMS } from '../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { contradictsManner, contradictsThing } from './shared/contradictions.ts';
import { shownBy } from './shared/finding.ts';

type Words = readonly Word[];

export const oxymoron: Checker = {
  rule: 'Two neighbouring words of one phrase contradict each other, as a list of opposed senses tells (sound and silence, heat and cold, joy and grief …: “deafening silence”), or a word describes its own denial (“perfect imperfection”); opposites joined by “and” or “is” do not count.',
  check: (passage) =>
    shownBy(passage.sentences.flatMap((sentence) => inSentence(passage, sentence))),
};

/** Several in a text without any verb are a list. */
function inSentence({ text }: Passage, { words }: Sentence): Span[] {
  const found = words.flatMap((word, place): Span[] => {
    const next = words[place + 1];
    const joined = next !== undefined && /^\s+$/.test(text.slice(word.end, next.start));
    return joined && isContradiction(text, words, place)
      ? [{ start: word.start, end: next.end }]
      : [];
  });
  return hasFiniteVerb(words) ? found : [];
}

function isContradiction(text: string, words: Words, place: number): boolean {
  const [one, two] = [words[place]?.lower ?? '', words[place + 1]?.lower ?? ''];
  if (contradictsManner(one, two)) return true;
  if (contradictsManner(two, one)) return isDeed(one);
  const isOwn = isOwnDenial(one, two) && isContentWord(words[place + 1]?.lower ?? '');
  return (isOwn || contradictsThing(one, two)) && isHeaded(text, words, place);
}

const isDeed = (lower: string): boolean =>
  VERB_PASTS.has(lower) || VERB_S_FORMS.has(lower) || /ing$/.test(lower);

/** The second word ends its phrase ("cold fire", no "cold fire engine"), and the first one describes it. */
function isHeaded(text: string, words: Words, place: number): boolean {
  const [head, next, before] = [words[place + 1], words[place + 2], words[place - 1]];
  if (head === undefined || before?.lower === 'too') return false;
  if (next === undefined || !/^\s+$/.test(text.slice(head.end, next.start))) return true;
  if (head.lower === 'lies') return !PREPOSITIONS.has(next.lower);
  if (/^(?:an?|the|this|that|my|your|his|her|its|our|their)$/.test(next.lower))
    return !VERB_S_FORMS.has(head.lower);
  return !isContentWord(next.lower) || goesOn(next.lower);
}

/** A verb or an adverb after the phrase. */
const goesOn = (lower: string): boolean =>
  FINITE_AUXILIARIES.has(lower) ||
  VERB_PASTS.has(lower) ||
  VERB_S_FORMS.has(lower) ||
  /(?:[^aeiou]ed|ly)$/.test(lower);

const DENIAL = /^(?:un|in|im|il|ir|dis|non-?)(?=\p{L}{5})/u;
/** A stem shorter than this meets another by chance ("press", "impress"). */
const SHORTEST = 5;

/** "Perfect imperfection", "predictably unpredictable", "unknown known": one word is the other, denied. */
function isOwnDenial(one: string, two: string): boolean {
  return denies(one, two) || denies(two, one);
}

function denies(denial: string, word: string): boolean {
  if (!DENIAL.test(denial) || DENIAL.test(word)) return false;
  const [bare, plain] = [rootOf(denial.replace(DENIAL, '')), rootOf(word)];
  return bare.length >= SHORTEST && bare === plain;
}

/** "perfection", "perfectly" and "perfect" meet in "perfect"; "possibility" and "possible" in "possib". */
const rootOf = (lower: string): string =>
  stem(lower)
    .replace(/(?:ability|ably|abl?e?)$/, 'ab')
    .replace(/(?:ibility|ibly|ibl?e?)$/, 'ib')
    .replace(/(?:ion|ness|ity|ance|ence|ent|ant|y)$/, '');
