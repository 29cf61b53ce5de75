import {
  ADJECTIVES,
  ARTICLES,
  FINITE_AUXILIARIES,
  isContentWord,
  isFunctionWord,
} from '../../../../text/function-words.ts';
import type { Word } from '../../../../text/tokens.ts';
import { NOUN_FORMS, VERB_BASES, VERB_PASTS, VERB_S_FORMS } from '../../../../text/verb-forms.ts';
import { wordSet } from './word-set.ts';

/** What is said of a whole clause ("it is clear that ..."), or of a thing ("what he said was true"): no thing itself. */
const QUALITIES =
  wordSet(`clear true false likely unlikely certain sure strange odd sad good bad great nice lucky known
  said thought believed hoped told written worth fine right wrong just fair plain best better enough hard easy no so such as
  like little gone done lost broken missing over mine yours unknown rare common curious funny apparent evident obvious
  important significant apt fit proper ironic unfair unjust unclear uncertain weird vague absurd crazy mad bizarre okay ok ready
  alive dead asleep awake perfect correct complete simple worse worst kind cruel brave wise foolish stupid smart clever
  dangerous safe secret sacred holy pure vain cheap free silent empty extreme divine sublime supreme rather quite very
  too well more less most least also still never always already here there up down out off on in`);
const QUALITY_ENDING = /(?:able|ible|ous|ful|less|ical|ive|ish|ary|[^aeiou]ed|ly|ant|ic)$/;
const THINGS_AMONG_THEM = wordSet(
  'music magic logic fabric arctic traffic panic topic elephant giant plant ant pedant infant merchant family lily jelly belly ally bully fly olive motive archive native library ' +
    'diary salary fish dish radish parish polish table cable fable fruitful butterfly monopoly handful mouthful seed speed weed breed need',
);

/** Whether a word tells a quality rather than a thing. A guess by list and ending. */
export const isQuality = (lower: string): boolean =>
  QUALITIES.has(lower) ||
  ADJECTIVES.has(lower) ||
  (QUALITY_ENDING.test(lower) && !THINGS_AMONG_THEM.has(lower));

/** Adverbs that may stand between a subject and its verb. */
const MID_ADVERBS = wordSet(
  'not never always often still also only even ever just really truly soon now then once first finally seldom rarely sometimes already no longer almost all both',
);

export const isMidAdverb = (lower: string): boolean =>
  MID_ADVERBS.has(lower) || (/ly$/.test(lower) && !VERB_BASES.has(lower) && isContentWord(lower));

/** The first word from `place` on that is no adverb. */
export function pastAdverbs(words: readonly Word[], place: number): number {
  const step = words.slice(place).findIndex(({ lower }) => !isMidAdverb(lower));
  return step < 0 ? words.length : place + step;
}

/**
 * Whether a predicate begins at `place`, where a subject may stand just before: an auxiliary, a past or -s form; one
 * that could be a noun must govern a small word; a base form only after a plural.
 */
export function opensPredicate(words: readonly Word[], place: number, plural = false): boolean {
  const at = pastAdverbs(words, place);
  const lower = words[at]?.lower;
  if (lower === undefined) return false;
  if (FINITE_AUXILIARIES.has(lower)) return true;
  if (isFunctionWord(lower) || ADJECTIVES.has(lower)) return false;
  if (VERB_PASTS.has(lower) || /[^aeiou]ed$/.test(lower)) return true;
  const next = words[at + 1]?.lower;
  const governs = next === undefined || isFunctionWord(next);
  if (VERB_S_FORMS.has(lower)) return !NOUN_FORMS.has(lower) || governs || at > place;
  if (/[^su']s$/.test(lower) && !plural) return next !== undefined && isGoverned(next);
  return plural && VERB_BASES.has(lower) && (!NOUN_FORMS.has(lower) || governs);
}

/** "waters the roses": what an unknown word in -s governs if it is a verb. */
const isGoverned = (lower: string): boolean =>
  ARTICLES.has(lower) ||
  /^(?:my|your|his|her|its|our|their|every|each|him|them|us|me|it)$/.test(lower);

/** Whether a word looks like a plural noun. */
export const isPlural = (lower: string): boolean =>
  /[^su']s$/.test(lower) || /^(?:people|men|women|children|feet|teeth|mice|geese)$/.test(lower);

/** Whether a word is written as a name. The first word of a sentence may be any. */
export const isName = ({ text, lower }: Word): boolean =>
  /^\p{Lu}\p{Ll}/u.test(text) && !isFunctionWord(lower);
