import type { Span } from '../../grade.ts';
import {
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  isClippedAuxiliary,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { NOUN_FORMS, VERB_PASTS, VERB_S_FORMS } from '../../../text/verb-forms.ts';
import { finiteVerbAt } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { isComma, partsOf, type Part } from './shared/comma-parts.ts';
import { shownBy } from './shared/finding.ts';
import { isMidAdverb, isName, isPlural, isQuality, opensPredicate } from './shared/predicates.ts';
import { wordSet } from './shared/word-set.ts';

type Words = readonly Word[];

export const appositive: Checker = {
  rule: 'A noun phrase stands with commas right beside a noun or name and names the same thing again: between subject and verb (“My uncle, a retired welder, keeps bees”), after a name (“She met Ana, the best diver in town”), after a noun that it sorts (“a bowline, a knot that never slips”), or in front (“A master of disguise, the crab sat still”).',
  check: (passage) =>
    shownBy(passage.sentences.flatMap((sentence) => inSentence(passage, sentence))),
};

const LONGEST = 14;
/** Times, amounts and measures go with the whole clause; so do "a needle in hand" and "his hands full". */
const ADVERBIAL =
  wordSet(`ago later earlier moment moments minute minutes hour hours day days night week weeks month months year
  years morning evening afternoon noon midnight dawn dusk spring summer autumn winter season time times while bit little lot lots few
  size length width height depth weight colour color shape way distance mile miles metre meter inch inches step steps further farther
  more less same other others once today tomorrow yesterday century decade second`);
const HELD =
  wordSet(`hand hands fist finger fingers lips teeth mouth face eye eyes arm arms shoulder shoulders head heads lap feet hair tail jaw
  voice tears breath`);
const BEFORE_BODY =
  /\b(?:in|on|at|under|over|between|across|around|round|behind|against|inside|beside|above|below|to|into) (?:his|her|its|their|my|our|your|one|each|every|hand)\b/;
const KIN =
  wordSet(`mother father sister brother aunt uncle wife husband son daughter friend friends teacher master mistress cousin neighbour neighbor
  grandmother grandfather partner boss rival twin niece nephew mentor home pride masterpiece`);
const OPENERS = wordSet('a an the my our your his her its their once formerly one both two three');
const NUMBERED = wordSet('both two three');
/** A noun that sorts: what it follows is one of these. */
const SORTS =
  wordSet(`kind type sort form species breed piece tool device instrument game town village city island man woman boy girl
  person machine insect bird fish plant tree flower stone metal fabric cloth knot dish cheese ship boat river mountain dog horse weapon drink rope
  needle volcano peak tailor sailor potter keeper monk nun poet painter doctor widow farmer baker`);

function inSentence({ text }: Passage, sentence: Sentence): Span[] {
  const parts = partsOf(text, sentence);
  return parts.flatMap((part, place): Span[] => {
    const previous = parts[place - 1];
    const next = parts[place + 1];
    const found =
      (previous && isBetween(previous, part, next)) ||
      (previous && isAfter(previous, part, next)) ||
      (next && place === 0 && isInFront(part, next, parts.length));
    return found === true ? [{ start: part.start, end: part.end }] : [];
  });
}

/** "My uncle, a retired welder, keeps bees"; "Her sister, Anna, sewed". */
function isBetween(noun: Part, part: Part, next: Part | undefined): boolean {
  if (next === undefined || !isComma(part.before) || !isComma(part.after)) return false;
  const subject = subjectOf(noun.words);
  if (subject === undefined) return false;
  const plural =
    isPlural(subject.at(-1)?.lower ?? '') || subject.some(({ lower }) => lower === 'and');
  if (!opensPredicate(next.words, 0, plural)) return false;
  const again = subject.at(-1)?.lower;
  if (part.words.some(({ lower }) => lower === again)) return false;
  // "The ship, the crew, sank": as likely two things as one.
  if (part.words.length === 2 && part.words[0]?.lower === 'the') return false;
  return isNaming(part.words, true) || isNameFor(subject, part.words);
}

/** The words of a noun group, a leading "and", "because" left out; none where it holds a verb or tells a time. */
function subjectOf(words: Words): Words | undefined {
  const group =
    /^(?:and|but|so|yet|because|when|while|if|though|although|where|that|as|since)$/.test(
      words[0]?.lower ?? '',
    )
      ? words.slice(1)
      : words;
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined || group.length > 9) return undefined;
  const opens = (DETERMINERS.has(first.lower) && group.length > 1) || /^\p{Lu}/u.test(first.text);
  const isAdverbial =
    PREPOSITIONS.has(first.lower) ||
    isFunctionWord(last.lower) ||
    /ly$|ing$/.test(first.lower) ||
    group.some(({ lower }) => ADVERBIAL.has(lower)) ||
    isQuality(last.lower);
  const lone =
    group.length === 1 &&
    (isFunctionWord(first.lower) ||
      /^(?:yes|no|sometimes|suddenly|then|today|still|perhaps|finally|meanwhile|instead|here|there|sir|madam|outside|inside)$/.test(
        first.lower,
      ));
  return opens && !isAdverbial && !lone && !hasVerb(group) ? group : undefined;
}

/** What a possessive stands before is a noun: "the miller's daughters". */
const hasVerb = (words: Words): boolean =>
  words.some(
    (_, place) => finiteVerbAt(words, place) && !/'s$|s'$/.test(words[place - 1]?.lower ?? ''),
  );

/** "a retired welder", "the oldest of the bees", "my friend", "one of three sisters", "once a sailor". */
function isNaming(words: Words, lenient = false): boolean {
  const [first, second] = words;
  const opener = first?.lower ?? '';
  if (words.length < 2 || words.length > LONGEST || !OPENERS.has(opener)) return false;
  if (opener === 'once' || opener === 'formerly')
    return /^(?:an?|the|my|our)$/.test(second?.lower ?? '') && isNaming(words.slice(1), lenient);
  if (opener === 'one') return second?.lower === 'of' && words.length > 3;
  if (NUMBERED.has(opener) && !words.some(({ lower }) => isPlural(lower))) return false;
  if (opener === 'her' || opener === 'his' || opener === 'its' || opener === 'their')
    return words.some(({ lower }) => KIN.has(lower)) && !isAbsolute(words);
  return isNounGroup(words, lenient) && !isAbsolute(words);
}

const SAYING =
  /^(?:said|says|thought|thinks|knew|knows|wrote|replied|told|claimed|swore|insisted|cried|admitted)$/;

/** Where subject and verb stand on both sides, a past form may be a participle ("a guide named Tor"). */
const holdsClause = (words: Words): boolean =>
  words.some(
    ({ lower }, place) =>
      FINITE_AUXILIARIES.has(lower) ||
      isClippedAuxiliary(lower) ||
      SAYING.test(lower) ||
      (VERB_S_FORMS.has(lower) && finiteVerbAt(words, place)),
  );

function isNounGroup(words: Words, lenient: boolean): boolean {
  const named = /self$|selves$/.test(words.at(-1)?.lower ?? '') ? words.slice(0, -1) : words;
  const clause = named.findIndex(({ lower }) =>
    /^(?:who|which|that|whose|whom|where)$/.test(lower),
  );
  const group = clause > 0 ? named.slice(0, clause) : named;
  const last = group.at(-1)?.lower ?? '';
  const ends = isContentWord(last) || /^(?:us|them|it|him|her|all|mine|own)$/.test(last);
  const cut = group.findIndex(({ lower }, place) => place > 0 && PREPOSITIONS.has(lower));
  const head = (cut > 0 ? group.slice(0, cut) : group).at(-1)?.lower ?? '';
  const isThing = isContentWord(head) || head === 'one';
  return (
    ends &&
    isThing &&
    !ADVERBIAL.has(head) &&
    !group.slice(0, 4).some(({ lower }) => ADVERBIAL.has(lower)) &&
    !(lenient ? holdsClause(group) : hasVerb(withoutHead(group, cut))) &&
    !/ly$/.test(head)
  );
}

/** "the only witness": the head of the group may look like a verb, unless that is a past form. */
function withoutHead(group: Words, cut: number): Words {
  const at = cut > 0 ? cut - 1 : group.length - 1;
  const head = group[at]?.lower ?? '';
  return NOUN_FORMS.has(head) && !VERB_PASTS.has(head)
    ? group.filter((_, place) => place !== at)
    : group;
}

/** "a needle in her hand", "his hands full of pins": how it was, not who. */
const isAbsolute = (words: Words): boolean =>
  BEFORE_BODY.test(words.map(({ lower }) => lower).join(' ')) ||
  words.some(({ lower }) => HELD.has(lower)) ||
  words
    .slice(2)
    .some(({ lower }) => /[^r]ing$/.test(lower) && lower.length > 5 && isAfterNoun(words, lower));

/** "a scarf trailing behind": a participle right after the noun it goes with. */
const isAfterNoun = (words: Words, lower: string): boolean => {
  const place = words.findIndex((word) => word.lower === lower);
  const before = words.slice(0, place).findLast((word) => !isMidAdverb(word.lower))?.lower ?? '';
  return (
    isContentWord(before) && !isQuality(before) && isFunctionWord(words[place + 1]?.lower ?? 'of')
  );
};

/** "Her sister, Anna, ...": the name of what a short noun group with a possessive or article means. */
const isNameFor = (subject: Words, words: Words): boolean =>
  words.length <= 3 &&
  words.every(isName) &&
  DETERMINERS.has(subject[0]?.lower ?? '') &&
  subject.length <= 5 &&
  subject.slice(-1).every((word) => !isName(word)) &&
  isContentWord(subject.at(-1)?.lower ?? '');

/** "She met Anna, a retired welder."; "He tied a bowline, a knot that never slips." */
function isAfter(noun: Part, part: Part, next: Part | undefined): boolean {
  if (!isComma(part.before) || !isArticled(part.words) || !isNaming(part.words)) return false;
  const last = noun.words.at(-1);
  const before = noun.words.at(-2);
  if (last === undefined || before === undefined || !isContentWord(last.lower)) return false;
  if (ADVERBIAL.has(last.lower) || isQuality(last.lower)) return false;
  if (!hasVerb(noun.words) || !(closes(part, next) || isRanked(last, part, next))) return false;
  if (isName(last)) return true;
  return isNounPlace(noun.words) && (KIN.has(last.lower) || isSorting(part.words));
}

/** "in Oslo, the largest city of the land, in winter": the only one of its rank goes on with any phrase. */
const isRanked = (last: Word, part: Part, next: Part | undefined): boolean =>
  isName(last) &&
  part.words[0]?.lower === 'the' &&
  /(?:...est|^most|^first|^only|^last)$/.test(part.words[1]?.lower ?? '') &&
  isComma(part.after) &&
  PREPOSITIONS.has(next?.words[0]?.lower ?? '');

const isArticled = (words: Words): boolean =>
  /^(?:an?|the|my|our|your|one|once)$/.test(words[0]?.lower ?? '');

/** At a full stop, or before "to", "about" ... and "and" with a verb: not before another member of a list. */
function closes(part: Part, next: Part | undefined): boolean {
  if (next === undefined) return /^["\u201d\u2019)]*[.!?]/u.test(part.after);
  if (!isComma(part.after)) return /^[.;!?]/.test(part.after);
  const [first, second] = next.words.map(({ lower }) => lower);
  if (first === 'and' || first === 'but')
    return (
      VERB_PASTS.has(second ?? '') ||
      (SUBJECT_PRONOUNS.has(second ?? '') && second !== 'this' && second !== 'that')
    );
  return /^(?:to|about|from|because|when|before|after|how|if|for|who|whose|which)$/.test(
    first ?? '',
  );
}

/** The last word belongs to a noun group of at most four words. */
function isNounPlace(words: Words): boolean {
  const tail = words.slice(-5);
  const at = tail.findLastIndex(({ lower }) => DETERMINERS.has(lower));
  return (
    at >= 0 && at < tail.length - 1 && tail.slice(at + 1).every(({ lower }) => isContentWord(lower))
  );
}

function isSorting(words: Words): boolean {
  const [opener] = words;
  if (opener?.lower !== 'a' && opener?.lower !== 'an' && opener?.lower !== 'one') return false;
  const cut = words.findIndex(
    ({ lower }, place) =>
      place > 0 && (PREPOSITIONS.has(lower) || /^(?:who|which|that|whose|where)$/.test(lower)),
  );
  const head = (cut > 0 ? words.slice(0, cut) : words).at(-1)?.lower ?? '';
  return SORTS.has(head);
}

/** "A master of disguise, the octopus sat still." */
function isInFront(part: Part, next: Part, count: number): boolean {
  const [opener] = part.words;
  if (opener === undefined || !/^(?:an?|once)$/.test(opener.lower) || !isComma(part.after))
    return false;
  const [subject, second] = next.words;
  const isTold =
    subject !== undefined && next.words.length >= 4 && (count === 2 || next.words.length >= 6);
  if (!isTold || part.words.length < 3 || !isNaming(part.words)) return false;
  const named =
    isName(subject) || /^(?:the|my|our|his|her|this|that|he|she|it)$/.test(subject.lower);
  const says = /^(?:said|says|knew|thought|replied|wrote)$/.test(second?.lower ?? '');
  return named && !says && hasVerb(next.words);
}
