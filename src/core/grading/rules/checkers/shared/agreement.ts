import {
  ADVERBS,
  CONJUNCTIONS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
} from '../../../../text/function-words.ts';
import type { Word } from '../../../../text/tokens.ts';
import { VERB_BASES, VERB_PASTS, VERB_S_FORMS } from '../../../../text/verb-forms.ts';
import { wordSet } from './word-set.ts';

/** What a tag such as "isn't it" says, lower case. */
export interface Tag {
  /** The auxiliary without "not": "is", "will", "do". */
  readonly base: string;
  readonly negative: boolean;
  readonly pronoun: string;
}

/** A verb of a clause in the forms a tag may take up, and its subject's last word. */
interface Verb {
  readonly at: number;
  readonly bases: readonly string[];
  /** Position of the subject's last word; `at` itself in "it's". */
  readonly subject: number;
  readonly subjectWord: string;
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["won't", 'will'],
  ["can't", 'can'],
  ['cannot', 'can'],
  ["shan't", 'shall'],
]);

/** An auxiliary taken apart: "won't" is "will", and negative. */
export function polarityOf(lower: string): { readonly base: string; readonly negative: boolean } {
  const irregular = IRREGULAR.get(lower);
  if (irregular !== undefined) return { base: irregular, negative: true };
  if (lower.endsWith("n't")) return { base: lower.slice(0, -3), negative: true };
  return { base: lower, negative: false };
}

const NEGATORS = wordSet(
  'not never no nobody nothing none nowhere neither hardly barely scarcely seldom rarely cannot',
);

/** Whether some verb of the clause takes the tag: same auxiliary, fitting pronoun, and yes against no. */
export function agreesWith(words: readonly Word[], tag: Tag, isEcho: boolean): boolean {
  const no = words.findIndex(isNegator);
  return words.some((_, at) => {
    const verb = verbAt(words, at);
    if (!verb || !takes(verb, tag) || !subjectFits(words, verb, tag)) return false;
    const negative = no >= 0 && no < at + 3;
    return negative !== tag.negative || (isEcho && !negative && !tag.negative);
  });
}

const isNegator = ({ lower }: Word): boolean => NEGATORS.has(lower) || lower.endsWith("n't");

/** "I am, aren't I?" and "nobody reads, do they?" change the form. */
function takes({ bases, subjectWord }: Verb, { base, pronoun }: Tag): boolean {
  if (subjectWord === 'i' && bases.includes('am') && base === 'are') return true;
  const isAnybody = pronoun === 'they' && PRONOUN_OF.get(subjectWord) === 'they';
  const singular = { are: 'is', were: 'was', have: 'has', do: 'does' }[base];
  return bases.includes(base) || (isAnybody && singular !== undefined && bases.includes(singular));
}

const CLIPPED: ReadonlyMap<string, readonly string[]> = new Map([
  ['s', ['is', 'has']],
  ['m', ['am']],
  ['re', ['are']],
  ['ve', ['have']],
  ['d', ['had', 'would']],
  ['ll', ['will', 'shall']],
]);

function verbAt(words: readonly Word[], at: number): Verb | undefined {
  const lower = words[at]?.lower ?? '';
  const [, pronoun = '', ending = ''] = /^(\p{L}+)'(s|m|re|ve|d|ll)$/u.exec(lower) ?? [];
  if (PRONOUN_OF.has(pronoun))
    return { at, bases: CLIPPED.get(ending) ?? [], subject: at, subjectWord: pronoun };
  if (ending === 's' && isRemarked(words[at + 1]?.lower))
    return { at, bases: ['is', 'has'], subject: at, subjectWord: pronoun };
  const subject = subjectBefore(words, at);
  const subjectWord = words[subject]?.lower ?? '';
  const bases = FINITE_AUXILIARIES.has(lower) ? auxiliaryBases(lower) : lexicalBases(lower);
  return bases.length > 0 && subject >= 0 ? { at, bases, subject, subjectWord } : undefined;
}

/** "The kiln's too hot", "the kiln's cooling": no possessive. */
const isRemarked = (next: string | undefined): boolean =>
  next !== undefined && (ADVERBS.has(next) || DETERMINERS.has(next) || /\p{L}{2}ing$/u.test(next));

/** "Have" and "do" may be full verbs too: "You have a needle, don't you?" */
function auxiliaryBases(lower: string): string[] {
  const { base } = polarityOf(lower);
  const asFull = { have: 'do', has: 'does', had: 'did' }[base];
  return asFull === undefined ? [base] : [base, asFull];
}

function lexicalBases(lower: string): string[] {
  const bases: string[] = [];
  if (VERB_BASES.has(lower)) bases.push('do');
  if (VERB_S_FORMS.has(lower)) bases.push('does');
  if (VERB_PASTS.has(lower) || /[^aeiou]ed$/.test(lower)) bases.push('did');
  return bases;
}

/** The word before the verb, adverbs passed over ("the kiln always"). */
function subjectBefore(words: readonly Word[], at: number): number {
  let place = at - 1;
  while (place > 0 && isAdverb(words, place)) place -= 1;
  return place;
}

function isAdverb(words: readonly Word[], place: number): boolean {
  const lower = words[place]?.lower ?? '';
  if (PRONOUN_OF.has(lower) || DETERMINERS.has(words[place - 1]?.lower ?? '')) return false;
  return ADVERBS.has(lower) || lower.endsWith('ly');
}

/** The pronoun by which a tag takes a pronoun up. */
const PRONOUN_OF: ReadonlyMap<string, string> = new Map(
  `i i, you you, he he, she she, it it, we we, they they, there there, this it, that it, these they, those they,
  nothing it, everything it, something it, anything it, everyone they, everybody they, nobody they, someone they,
  somebody they, anyone they, anybody they, none they`
    .split(',')
    .map((pair) => pair.trim().split(/\s+/))
    .map(([word = '', pronoun = '']) => [word, pronoun]),
);

const NO_SUBJECTS = wordSet('who what which why how when where whose whom to');
const SINGULAR = wordSet('is was has does');
const PLURAL = wordSet('are were have do');
const THIRD = wordSet('he she it they');

function subjectFits(words: readonly Word[], verb: Verb, { base, pronoun }: Tag): boolean {
  const { subject, subjectWord } = verb;
  const joined = words[subject - 1]?.lower === 'and';
  const taken = PRONOUN_OF.get(subjectWord);
  if (taken !== undefined && joined) return /^(?:we|you|they)$/.test(pronoun);
  if (taken !== undefined) return taken === pronoun;
  if (!THIRD.has(pronoun) || !isNounLike(subjectWord)) return false;
  const group = words.slice(0, subject + 1);
  if (SINGULAR.has(base)) return pronoun !== 'they';
  if (PLURAL.has(base)) return pronoun === 'they';
  return pronoun === 'they'
    ? group.some(isPluralHint)
    : pronoun !== 'it' || !isPlural(words[subject]);
}

const isNounLike = (lower: string): boolean =>
  lower !== '' &&
  !NO_SUBJECTS.has(lower) &&
  !FINITE_AUXILIARIES.has(lower) &&
  !PREPOSITIONS.has(lower) &&
  !CONJUNCTIONS.has(lower) &&
  (!DETERMINERS.has(lower) || /^(?:all|both|many|few|most|some)$/.test(lower));

const isPlural = (word: Word | undefined): boolean =>
  word !== undefined && word.text === word.lower && /[^su']s$/.test(word.lower);

const isPluralHint = (word: Word): boolean =>
  isPlural(word) ||
  /[^su']s$/.test(word.lower) ||
  /^(?:and|people|men|women|children|geese|mice|feet|teeth|sheep|fish|all|both|many|few|most|some)$/.test(
    word.lower,
  );
