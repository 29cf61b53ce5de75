import type { Span } from '../../grade.ts';
import {
  DETERMINERS,
  PREPOSITIONS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import type { Checker } from '../checker.ts';
import { ADDRESSED_THINGS, CRIED, isPerson, isPet } from './shared/addressees.ts';
import { shownBy } from './shared/finding.ts';
import { verbFormsOf } from './shared/verb-openings.ts';
import { wordSet } from './shared/word-set.ts';

export const apostrophe: Checker = {
  rule: 'A thing or an idea is called and spoken to: “O glacier, …”, “Dear kiln, you …”, “Come, gentle night, …”, “Old needle, you have …”; people (“Dear customer”, “my boy”), proper names, pets and cries such as “Oh joy!” do not count.',
  check: (passage) =>
    shownBy(passage.sentences.flatMap((sentence, place) => callsIn(passage, sentence, place))),
};

/** What is called, and how: after "O", after "Oh" or "Dear", or by its place between marks alone. */
interface Call extends Span {
  readonly how: 'o' | 'dear' | 'plain';
  readonly at: number;
  /** Position after its last word. */
  readonly until: number;
  readonly head: Word;
}

function callsIn(passage: Passage, sentence: Sentence, place: number): Span[] {
  return sentence.words
    .flatMap((_, at) => callAt(sentence, at))
    .filter(
      (call) => isThing(passage, sentence, call) && isSpokenTo(passage, sentence, place, call),
    )
    .map(({ start, end }) => ({ start, end }));
}

function callAt(sentence: Sentence, at: number): Call[] {
  const { words } = sentence;
  const first = words[at];
  if (!first || !opensPart(sentence, at)) return [];
  const how = /^O$/.test(first.text) ? 'o' : /^(?:Oh|oh|Dear)$/.test(first.text) ? 'dear' : 'plain';
  const from = how === 'plain' ? at : at + 1;
  const until = groupEnd(sentence, from);
  const head = words[headOf(words, from, until)];
  const last = words[until - 1];
  if (!head || !last || until <= from) return [];
  return [{ how, at, until, head, start: first.start, end: last.end }];
}

const MARK = /[,;:!?.\u2014\u2013"\u201c\u201d]|--|\s-\s/;

const gap = (sentence: Sentence, at: number): string =>
  sentence.text.slice(
    Math.max(0, (sentence.words[at - 1]?.end ?? sentence.start) - sentence.start),
    (sentence.words[at]?.start ?? sentence.end) - sentence.start,
  );

/** At the head of the sentence, after a mark, or after "and". */
const opensPart = (sentence: Sentence, at: number): boolean =>
  at === 0 ||
  MARK.test(gap(sentence, at)) ||
  /^(?:O|Dear)$/.test(sentence.words[at]?.text ?? '') ||
  (at === 1 && /^(?:and|so|but|yet|then|well|ah)$/.test(sentence.words[0]?.lower ?? ''));

/** Words of a called group at most. */
const GROUP = 6;
const GROUP_OPENERS = wordSet('my thou ye our');
const LINKS = wordSet('of the my this our all');

/** Position after the group, closed by a comma, a cry, or the end; `from` where it is no such group. */
function groupEnd(sentence: Sentence, from: number): number {
  const { words } = sentence;
  for (let at = from; at < Math.min(words.length, from + GROUP); at += 1) {
    if (at > from && /[,;!\u2014\u2013?]|--/.test(gap(sentence, at))) return at;
    if (at > from && MARK.test(gap(sentence, at))) return from;
    const lower = words[at]?.lower ?? '';
    const linked = lower === 'of' || words.slice(from, at).some((word) => word.lower === 'of');
    const fits =
      at === from ? GROUP_OPENERS.has(lower) || isGroupWord(words[at]) : isGroupWord(words[at]);
    if (!fits && !(at > from && linked && LINKS.has(lower))) return from;
  }
  return words.length - from <= GROUP ? words.length : from;
}

const isGroupWord = (word: Word | undefined): boolean =>
  word !== undefined &&
  (isContentWord(word.lower) || /^(?:little|long|last|and|fast|hard|still)$/.test(word.lower));

/** The noun: the last word, or the one before "of". */
function headOf(words: readonly Word[], from: number, until: number): number {
  const of = words.slice(from, until).findIndex(({ lower }) => lower === 'of');
  return of > 0 ? from + of - 1 : until - 1;
}

const ADDRESSING_ADJECTIVES =
  wordSet(`old dear sweet gentle little great mighty faithful stubborn silent patient cruel
  kind brave proud tired humble lovely beautiful bright dark cold warm wild quiet loyal trusty precious beloved poor
  ancient lazy foolish fair noble tiny small big hungry clever wise fickle restless lonely weary golden silver grey gray
  white black red blue green shining glorious wretched merciless blessed cursed treacherous noisy grumpy rusty dusty
  sleepy stern steady soft ruthless relentless tender silly frozen eternal endless shy slow broken`);

/** No person, no pet, no name: an "O" shows a thing by itself, other calls must be plain about it. */
function isThing(passage: Passage, sentence: Sentence, call: Call): boolean {
  const { how, head, at, until } = call;
  const group = sentence.words.slice(how === 'plain' ? at : at + 1, until);
  if (group.some(({ lower }) => isPerson(lower)) || /(?:ly|ing)$/.test(head.lower)) return false;
  if (how === 'plain' && isPet(head.lower)) return false;
  const isName = /^\p{Lu}/u.test(head.text) && !isCommonNoun(passage, head);
  if (isName) return false;
  if (how !== 'plain') return !DETERMINERS.has(group[0]?.lower ?? '') || group[0]?.lower === 'my';
  if (group.length === 1) return ADDRESSED_THINGS.has(head.lower) || occursLower(passage, head);
  const first = group[0]?.lower ?? '';
  return GROUP_OPENERS.has(first) || ADDRESSING_ADJECTIVES.has(first);
}

const isCommonNoun = (passage: Passage, head: Word): boolean =>
  ADDRESSED_THINGS.has(head.lower) || occursLower(passage, head);

/** The same word in small letters elsewhere in the text: no name. */
const occursLower = (passage: Passage, head: Word): boolean =>
  passage.words.some(
    (word) => word !== head && word.text === word.lower && stem(word.lower) === stem(head.lower),
  );

const SECOND_PERSON =
  /^(?:you|your|yours|yourself|thou|thee|thy|thine|ye|you're|you've|you'll|you'd)$/;

/** "You", "thy" or a command to it in the sentence; after "O" or "Dear" the next sentence will do. */
function isSpokenTo(passage: Passage, sentence: Sentence, place: number, call: Call): boolean {
  const rest = sentence.words.filter((_, at) => at < call.at || at >= call.until);
  const addressed = rest.some(({ lower }) => SECOND_PERSON.test(lower));
  if (call.how === 'plain') return isPlainCall(sentence, call);
  if (addressed || commandsAfter(sentence, call)) return true;
  const next = passage.sentences[place + 1];
  if (next?.words.some(({ lower }) => SECOND_PERSON.test(lower)) === true) return true;
  return call.how === 'o' && rest.length > 2 && !CRIED.has(call.head.lower);
}

const command = (words: readonly Word[], at: number): boolean => {
  const [verb = '', next] = [words[at]?.lower, words[at + 1]?.lower];
  if (/^(?:don't|be|let|do|please)$/.test(verb)) return next !== undefined;
  return verbFormsOf(verb).includes('base') && (next === undefined || isFunctionWord(next));
};

const commandsAfter = ({ words }: Sentence, { until }: Call): boolean => command(words, until);

/** "Old needle, you have ...", "Come, gentle night", "you, little needle, ...", "Thank you, old kettle". */
function isPlainCall(sentence: Sentence, { at, until }: Call): boolean {
  const { words } = sentence;
  const next = words[until]?.lower ?? '';
  if (at === 0 && until < words.length)
    return SECOND_PERSON.test(next) || thouAsked(words, until) || commandsClearly(words, until);
  const before = words[at - 1]?.lower ?? '';
  if (
    SECOND_PERSON.test(before) ||
    /^(?:hello|goodbye|farewell|good-bye|hail|welcome|bye|goodnight)$/.test(before)
  )
    return !PREPOSITIONS.has(words[at]?.lower ?? '');
  const start = partStart(sentence, at);
  return start === 0 && command(words.slice(0, at), 0) && !/[.?]/.test(gap(sentence, at));
}

/** "Moon, where are you hiding?" */
const thouAsked = (words: readonly Word[], at: number): boolean =>
  /^(?:how|why|where|when|what|who|will|do|did|are|can|have)$/.test(words[at]?.lower ?? '') &&
  words.slice(at, at + 4).some(({ lower }) => SECOND_PERSON.test(lower));

/** After a noun group at the head of a sentence only sure commands: "Old kiln, be gentle with my bowls". */
const commandsClearly = (words: readonly Word[], at: number): boolean =>
  /^(?:be|don't|do|let|please|tell|give|keep|hold|come|stay|show|teach|forgive|bring|take|lend|carry|sing)$/.test(
    words[at]?.lower ?? '',
  ) && words.length > at + 1;

function partStart(sentence: Sentence, at: number): number {
  for (let place = at - 1; place > 0; place -= 1) if (MARK.test(gap(sentence, place))) return place;
  return 0;
}
