import type { Span } from '../../grade.ts';
import {
  ADJECTIVES,
  DETERMINERS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import type { Checker } from '../checker.ts';
import { ADDRESSED_THINGS, CRIED, NO_HEARERS, isPerson, isPet } from './shared/addressees.ts';
import { shownBy } from './shared/finding.ts';
import { verbFormsOf } from './shared/verb-openings.ts';
import { lowerText, wordSet } from './shared/word-set.ts';

export const apostrophe: Checker = {
  rule: 'A thing or an idea is called and spoken to: “O glacier, …”, “Dear kiln, you …”, “Come, gentle night, …”, “Old needle, you have …”; people (“Dear customer”, “my boy”), proper names, pets and cries such as “Oh joy!” do not count.',
  check: (passage) => {
    const addressed = passage.sentences.map(({ words }) =>
      words.some(({ lower }) => SECOND_PERSON.test(lower)),
    );
    const seen = smallStems(passage);
    return shownBy(
      passage.sentences.flatMap((sentence, place) =>
        callsIn(sentence, {
          seen,
          here: addressed[place] === true,
          next: addressed[place + 1] === true,
        }),
      ),
    );
  },
};

/** What is called, and how: after "O", after "Oh" or "Dear", or by its place between marks alone. */
interface Call extends Span {
  readonly how: 'o' | 'dear' | 'plain';
  readonly at: number;
  /** Position after its last word. */
  readonly until: number;
  readonly head: Word;
}

/** What a call needs to know of the text around its sentence. */
interface Around {
  /** How often each stem stands in small letters: such words are no names. */
  readonly seen: ReadonlyMap<string, number>;
  /** Whether somebody is addressed as "you" in this sentence, and in the next. */
  readonly here: boolean;
  readonly next: boolean;
}

function smallStems({ words }: Passage): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { text, lower } of words)
    if (text === lower) seen.set(stem(lower), (seen.get(stem(lower)) ?? 0) + 1);
  return seen;
}

const callsIn = (sentence: Sentence, around: Around): Span[] =>
  sentence.words
    .flatMap((_, at) => callAt(sentence, at))
    .filter((call) => isThing(around, sentence, call) && isSpokenTo(around, sentence, call))
    .map(({ start, end }) => ({ start, end }));

/** What may stand right before a call: not the slash of "I/O". */
const STANDS_FREE = /^(?:|[\s"'\u2018\u201c(*_\u2014\u2029])$/u;

function callAt(sentence: Sentence, at: number): Call[] {
  const { words } = sentence;
  const first = words[at];
  if (!first || !opensPart(sentence, at)) return [];
  const how = /^O$/.test(first.text) ? 'o' : /^(?:Oh|oh|Dear)$/.test(first.text) ? 'dear' : 'plain';
  const from = how === 'plain' ? at : at + 1;
  const until = groupEnd(sentence, from);
  const head = words[headOf(words, from, until)];
  const last = words[until - 1];
  if (!head || !last || until <= from || !isContentWord(head.lower)) return [];
  if (!STANDS_FREE.test(sentence.text.charAt(first.start - sentence.start - 1))) return [];
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

/** At the head of a sentence only these tell a call from a plain noun group ("Warm hands, your ..."). */
const CALLING =
  wordSet(`old dear sweet gentle little great mighty faithful stubborn silent patient cruel kind brave proud
  tired humble quiet loyal trusty precious beloved ancient lazy foolish noble clever wise fickle restless lonely weary
  glorious wretched merciless blessed cursed treacherous grumpy sleepy relentless ruthless tender silly eternal shy`);
/** After a command or "you" these will do as well. */
const PICTURING =
  wordSet(`lovely beautiful bright dark cold warm wild poor fair tiny small big hungry golden silver grey gray
  white black red blue green shining noisy rusty dusty stern steady soft frozen endless slow broken lost`);

/** No person, no pet, no name: an "O" shows a thing by itself, other calls must be plain about it. */
function isThing(around: Around, sentence: Sentence, call: Call): boolean {
  const { how, head, at, until } = call;
  const group = sentence.words.slice(how === 'plain' ? at : at + 1, until);
  if (hasPerson(group, head) || /(?:ly|ing)$/.test(head.lower)) return false;
  if (how === 'plain' && (isPet(head.lower) || isQuality(head.lower))) return false;
  const isName = /^\p{Lu}/u.test(head.text) && !isCommonNoun(around, head);
  if (isName) return false;
  if (how !== 'plain') return !DETERMINERS.has(group[0]?.lower ?? '') || group[0]?.lower === 'my';
  if (group.length === 1) return isCommonNoun(around, head);
  const first = group[0]?.lower ?? '';
  if (at === 0 && !GROUP_OPENERS.has(first) && /[^su']s$/.test(head.lower)) return false;
  if (NO_HEARERS.has(head.lower)) return at > 0 && ADDRESSED_THINGS.has(head.lower);
  return GROUP_OPENERS.has(first) || CALLING.has(first) || (at > 0 && PICTURING.has(first));
}

/** "Patient and calm, you wait" describes, and calls nothing. */
const isQuality = (lower: string): boolean =>
  CALLING.has(lower) || PICTURING.has(lower) || ADJECTIVES.has(lower);

/** Any word may name a person ("dear friend of mine"), but "stern" and "clever" only look like trades. */
const hasPerson = (group: readonly Word[], head: Word): boolean =>
  isPerson(head.lower) ||
  group.some(({ lower }) => !CALLING.has(lower) && !PICTURING.has(lower) && isPerson(lower));

/** Known to be spoken to, or in small letters elsewhere in the text: no name. */
const isCommonNoun = ({ seen }: Around, { text, lower }: Word): boolean =>
  ADDRESSED_THINGS.has(lower) || (seen.get(stem(lower)) ?? 0) > (text === lower ? 1 : 0);

const SECOND_PERSON =
  /^(?:you|your|yours|yourself|thou|thee|thy|thine|ye|you're|you've|you'll|you'd)$/;

/** "You", "thy" or a command to it in the sentence; after "O" or "Dear" the next sentence will do. */
function isSpokenTo({ here, next }: Around, sentence: Sentence, call: Call): boolean {
  if (call.how === 'plain') return isPlainCall(sentence, call);
  if (here || next || command(sentence.words, call.until)) return true;
  const rest = sentence.words.length - (call.until - call.at);
  return call.how === 'o' && rest > 2 && !CRIED.has(call.head.lower);
}

/** Whether a command begins at a place; `end` is where its words stop. */
const command = (words: readonly Word[], at: number, end?: number): boolean => {
  const verb = words[at]?.lower ?? '';
  const next = at + 1 === end ? undefined : words[at + 1];
  if (/^(?:don't|be|let|do|please)$/.test(verb)) return next !== undefined;
  return verbFormsOf(verb).includes('base') && (next === undefined || isFunctionWord(next.lower));
};

/** "Old needle, you have ...", "Come, gentle night", "you, little needle, ...", "Thank you, old kettle". */
function isPlainCall(sentence: Sentence, call: Call): boolean {
  const { words } = sentence;
  const { at, until } = call;
  if (at === 0 && until < words.length) return turnsToIt(sentence, until);
  const before = words[at - 1]?.lower ?? '';
  if (SECOND_PERSON.test(before) || GREETINGS.test(before)) return goesOn(sentence, until);
  const isCommanded = partStart(sentence, at) === 0 && command(words, 0, at);
  const verb = words[0]?.lower ?? '';
  const isVoice = verb !== call.head.lower && !ADDRESSED_THINGS.has(verb);
  return isCommanded && isVoice && !/[.?]/.test(gap(sentence, at)) && goesOn(sentence, until);
}

const GREETINGS = /^(?:hello|goodbye|farewell|good-bye|hail|welcome|bye|goodnight)$/;

/** After the group: the end, a cry, "you", or a further command; not the next thing of a list. */
function goesOn(sentence: Sentence, until: number): boolean {
  const { words } = sentence;
  if (until >= words.length || /[!;\u2014]/.test(gap(sentence, until))) return true;
  const next = words[until]?.lower ?? '';
  if (/^(?:and|but|so|then)$/.test(next))
    return command(words, until + 1) || says(words, until + 1) || vowsToIt(words, until + 1);
  return command(words, until) || isAuxiliaryLike(next) || says(words, until);
}

/** "Come back, lost umbrella, and I shall never blame you again." */
const vowsToIt = (words: readonly Word[], at: number): boolean =>
  /^(?:i|we|i'll|we'll)$/.test(words[at]?.lower ?? '') &&
  words.slice(at + 1, at + SAID).some(({ lower }) => SECOND_PERSON.test(lower));

const isAuxiliaryLike = (lower: string): boolean =>
  /^(?:for|until|till|while|lest|as|because|before|will|have|are|were|can|how|why|where|when|what|with|on|over|through|to)$/.test(
    lower,
  );

/** "You" or "your ..." with a verb, no filler ("you see,") and no part of a list ("your hands, and"). */
function says(words: readonly Word[], at: number): boolean {
  if (!SECOND_PERSON.test(words[at]?.lower ?? '')) return false;
  return hasFiniteVerb(words.slice(at, at + SAID)) && !FILLER.test(lowerText(words.slice(at)));
}

const FILLER = /^you (?:know|see|say|said|think|find|hear|learn|admit|agree|guess)$/;
/** Before more text: "you may recall, ...", "you might have noticed, ...". */
const ASIDE = /^you (?:might|may|could|would|will|should|must|can) (?:have )?[\p{L}]+$/u;

const SAID = 8;

/** What follows a group at the head of a sentence. Only sure commands: "Old kiln, be gentle with my bowls". */
function turnsToIt(sentence: Sentence, at: number): boolean {
  const clause = sentence.clauses.find(({ end }) => end > (sentence.words[at]?.start ?? 0));
  const words = clause?.words ?? [];
  if (clause !== sentence.clauses.at(-1) && ASIDE.test(lowerText(words))) return false;
  return (
    says(words, 0) ||
    isAskedIt(words) ||
    longsForIt(words) ||
    (words.length > 1 && COMMANDS.test(words[0]?.lower ?? ''))
  );
}

/** "Freedom, I have waited for you". */
const longsForIt = (words: readonly Word[]): boolean =>
  /^(?:i|we)$/.test(words[0]?.lower ?? '') &&
  /\b(?:love|loved|miss|missed|hate|need|thank|salute|forgive|for|from|without) (?:you|thee)\b/.test(
    lowerText(words),
  );

const COMMANDS =
  /^(?:be|don't|do|let|please|tell|give|keep|hold|come|stay|show|teach|forgive|bring|take|lend|carry|sing)$/;

/** "Moon, where are you hiding?" */
const isAskedIt = (words: readonly Word[]): boolean =>
  /^(?:how|why|where|when|what|who|will|do|did|are|can|have)$/.test(words[0]?.lower ?? '') &&
  words.slice(0, 4).some(({ lower }) => SECOND_PERSON.test(lower));

function partStart(sentence: Sentence, at: number): number {
  for (let place = at - 1; place > 0; place -= 1) if (MARK.test(gap(sentence, place))) return place;
  return 0;
}
