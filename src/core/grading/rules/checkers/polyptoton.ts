import type { Span } from '../../grade.ts';
import { DETERMINERS, isContentWord } from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { isPastForm, kindOf } from './shared/word-families.ts';

/** Words from one form to the other at most. */
const REACH = 7;
/** From a past form to the noun it governs: "dreamed a strange dream". */
const OBJECT = 3;

export const polyptoton: Checker = {
  rule: 'Inside one sentence and at most six words apart, one root stands in two kinds of word (“absolute power corrupts absolutely”), as a doing and a being done to (“to love and be loved”), or as a verb with its own noun (“dreamed a dream”); a plural, a change of tense, a comparison, a person with a thing (“the farmer left the farm”) and habits such as “sing a song” do not count.',
  check: (passage) => shownBy(relatedForms(passage)),
};

/** "sang a song", "gave a gift", "lived a long life": said so by habit. */
const HABITS = /^(?:sing songs?|giv gifts?|liv (?:life|alive)|tell tales?|sell sales?)$/;

function relatedForms(passage: Passage): Span[] {
  const forms = passage.sentences.filter(isRunningText).flatMap(inSentence);
  return [...new Set(forms)].map(({ start, end }) => ({ start, end }));
}

/** A verb, or an unbroken written sentence; and words of other roots beside. */
function isRunningText({ words, text, clauses }: Sentence): boolean {
  const roots = new Set(words.map(({ lower }) => kindOf(lower)?.root ?? lower));
  if (roots.size < 3) return false;
  const isWritten = clauses.length === 1 && /^\P{L}*\p{Lu}.*[.!]\P{L}*$/su.test(text);
  return hasFiniteVerb(words) || (isWritten && words.length >= 4);
}

function inSentence({ words }: Sentence): Word[] {
  const kinds = words.map(({ lower }) => kindOf(lower));
  return words.flatMap((word, place) => {
    const near = words.slice(place + 1, place + 1 + REACH);
    const other = near.find((_, step) => areKin(words, kinds, place, place + 1 + step));
    return other ? [word, other] : [];
  });
}

type Kinds = readonly ReturnType<typeof kindOf>[];

/** Two forms of one root that are more than one verb inflected. */
function areKin(words: readonly Word[], kinds: Kinds, place: number, later: number): boolean {
  const [own, kin, word, other] = [kinds[place], kinds[later], words[place], words[later]];
  if (!own || !kin || !word || !other || own.root !== kin.root) return false;
  if (other.lower === word.lower || HABITS.test(`${own.root} ${other.lower}`)) return false;
  if (isName(word, words[place - 1]) || isName(other, words[later - 1])) return false;
  if (own.kind !== kin.kind) return isFree(words, place, own.kind, later, kin.kind);
  return own.kind === '' && (isPassiveTurn(words, place, later) || isOwnNoun(words, place, later));
}

const isName = (word: Word, before: Word | undefined): boolean =>
  before !== undefined && /^\p{Lu}/u.test(word.text);

/** "The gardener left the garden": a person and a thing named after it is no turn of the word. */
function isFree(
  words: readonly Word[],
  place: number,
  kind: string,
  later: number,
  other: string,
): boolean {
  if (kind !== 'er' && other !== 'er') return true;
  const partner = kind === 'er' ? later : place;
  return other === kind || !DETERMINERS.has(words[partner - 1]?.lower ?? '');
}

const BE = /^(?:be|been|being|is|are|was|were)$/;

/** One form after "be", the other not: "judge not, that you be not judged" */
function isPassiveTurn(words: readonly Word[], place: number, later: number): boolean {
  return isPassive(words, place) !== isPassive(words, later);
}

function isPassive(words: readonly Word[], place: number): boolean {
  const [one, two] = [words[place - 1]?.lower ?? '', words[place - 2]?.lower ?? ''];
  const isBeing = BE.test(one) || (BE.test(two) && /^(?:not|never)$|ly$/.test(one));
  return isBeing && isPastForm(words[place]?.lower ?? '');
}

/** "dreamed a dream", "fought the good fight" */
function isOwnNoun(words: readonly Word[], place: number, later: number): boolean {
  if (later - place > OBJECT || !isPastForm(words[place]?.lower ?? '')) return false;
  const between = words.slice(place + 1, later).map(({ lower }) => lower);
  const noun = words[later]?.lower ?? '';
  return (
    DETERMINERS.has(between[0] ?? '') &&
    between.slice(1).every(isContentWord) &&
    !isPastForm(noun) &&
    !noun.endsWith('ing')
  );
}
