import {
  ADJECTIVES,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
  isContentWord,
  isFunctionWord,
} from '../../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../../text/passage.ts';
import { stem } from '../../../../text/stem.ts';
import type { Word } from '../../../../text/tokens.ts';
import { VERB_PASTS } from '../../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../../text/verbs.ts';
import { verbFormsOf } from './verb-openings.ts';
import { wordSet } from './word-set.ts';

/** A conjunction and what it links on, up to the next one. */
export interface Part {
  readonly conjunction: Word;
  readonly words: readonly Word[];
}

type Words = readonly Word[];

/** Three parts with a conjunction between each two: what stands before, between and after. */
interface Three {
  readonly before: Words;
  readonly between: Words;
  readonly after: Words;
}

const MARK = /[,;:.!?()\u2014\u2013\u2029]/;
const LONGEST_CLAUSE = 9;
const LONGEST_PHRASE = 4;
/** Said together so often that the first "and" belongs to the pair. */
const PAIRS = wordSet(
  'salt:pepper fish:chips bread:butter rock:roll bed:breakfast ladies:gentlemen black:white',
);

/** Two equal conjunctions suffice where all three parts are plainly of one kind: "warm and soft and sweet". */
export function twoLinks(sentence: Sentence, conjunction: string, passage: Passage): Part[] {
  const places = sentence.words.flatMap(({ lower }, place) =>
    lower === conjunction ? [place] : [],
  );
  for (const [at, place] of places.entries()) {
    const next = places[at + 1];
    if (next === undefined) return [];
    const parts = linksAt(sentence.words, place, next, passage.text);
    if (parts.length > 0) return parts;
  }
  return [];
}

function linksAt(words: Words, place: number, next: number, text: string): Part[] {
  const [first, second] = [words[place], words[next]];
  const between = words.slice(place + 1, next);
  if (!first || !second || between.length === 0 || unmarked(between, text).length < between.length)
    return [];
  if (hasComma(text, first) !== hasComma(text, second)) return [];
  const after = unmarked(words.slice(next + 1), text);
  const three = { before: leadIn(words.slice(0, place), text), between, after };
  if (three.before.length === 0 || after.length === 0 || !areOfOneKind(three)) return [];
  return [
    { conjunction: first, words: between },
    { conjunction: second, words: after },
  ];
}

const hasComma = (text: string, word: Word): boolean => /,\s*$/.test(text.slice(0, word.start));

/** The words up to the first mark. */
function unmarked(words: Words, text: string): Words {
  const end = words.findIndex(
    (word, index) => index > 0 && MARK.test(text.slice(words[index - 1]?.end ?? 0, word.start)),
  );
  return end < 0 ? words : words.slice(0, end);
}

/** The words after the last mark, unless a comma list leads up to them ("iron, coal and leather"). */
function leadIn(words: Words, text: string): Words {
  const start = words.findLastIndex(
    (word, index) => index > 0 && MARK.test(text.slice(words[index - 1]?.end ?? 0, word.start)),
  );
  const lead = words.slice(Math.max(0, start));
  return start > 0 && lead.length <= 2 && !hasFiniteVerb(lead) ? [] : lead;
}

const areOfOneKind = (three: Three): boolean =>
  areWords(three) || arePhrases(three) || areClauses(three) || areVerbPhrases(three);

/** "the wind rose and the tide turned and the lamp failed" */
function areClauses({ before, between, after }: Three): boolean {
  const first = SUBORDINATORS.has(before[0]?.lower ?? '') ? before.slice(1) : before;
  const clauses = [first, between, after];
  if (between.length > LONGEST_CLAUSE) return false;
  const kinds = new Set(clauses.map((clause) => subjectKind(clause[0]?.lower ?? '')));
  return kinds.size === 1 && !kinds.has('other') && clauses.every(hasFiniteVerb);
}

function subjectKind(lower: string): string {
  if (DETERMINERS.has(lower)) return 'noun';
  return SUBJECT_PRONOUNS.has(lower) ? 'pronoun' : 'other';
}

/** "the boats and the nets and the pier", "of wax and of smoke and of summer" */
function arePhrases({ before, between, after }: Three): boolean {
  const opening = between[0]?.lower ?? '';
  const isPhrase = between.length >= 2 && between.length <= LONGEST_PHRASE && after.length >= 2;
  if (!isPhrase || holdsVerb(between) || !opensAlike(opening, after[0]?.lower ?? '')) return false;
  const tail = before.slice(-LONGEST_PHRASE);
  const place = tail.findLastIndex(({ lower }) => opensAlike(lower, opening));
  if (place < 0 || place === tail.length - 1) return false;
  const lead = before.slice(0, before.length - tail.length + place);
  return !(hasFiniteVerb(lead) && hasFiniteVerb(after));
}

/** "the snow melt", of "the ice and the snow melt and the river rises" */
const holdsVerb = (phrase: Words): boolean =>
  hasFiniteVerb(phrase) || phrase.slice(2).some(({ lower }) => isVerb(lower));

const opensAlike = (one: string, other: string): boolean =>
  (DETERMINERS.has(one) && DETERMINERS.has(other)) || (PREPOSITIONS.has(one) && one === other);

/** "fold it or tear it or burn it", "dipped the pen and drew a breath and began" */
function areVerbPhrases({ before, between, after }: Three): boolean {
  if (between.length < 2 || between.length > LONGEST_PHRASE) return false;
  if (between.some(({ lower }) => lower === 'to')) return false;
  return ['past', 'base'].some(
    (form) =>
      isVerbIn(between, 0, form) &&
      isVerbIn(after, 0, form) &&
      before
        .slice(-LONGEST_PHRASE)
        .some((_, place, tail) => isVerbIn(tail, place, form) && tail.length - place >= 2),
  );
}

/** A base form that may be a noun needs a governed word behind it. */
function isVerbIn(words: Words, place: number, form: string): boolean {
  const [lower = '', next = ''] = [words[place]?.lower, words[place + 1]?.lower];
  if (!verbFormsOf(lower).includes(form)) return false;
  return form === 'past' || (isFunctionWord(next) && !FINITE_AUXILIARIES.has(next));
}

/** "lions and tigers and bears", "ran and jumped and laughed", "warm and soft and sweet" */
function areWords({ before, between, after }: Three): boolean {
  const items = [before.at(-1), between[0], after[0]].map((word) => word?.lower ?? '');
  const [one = '', two = '', three = ''] = items;
  if (between.length > 1 || !items.every(isContentWord)) return false;
  if (new Set(items.map(stem)).size < items.length || PAIRS.has(`${one}:${two}`)) return false;
  const lead = before.slice(0, -1);
  const kinds = new Set(items.map(formOf));
  if (kinds.size === 1 && /^(?:past|ing|ly)$/.test(formOf(one))) return true;
  if (hasFiniteVerb(lead) && hasFiniteVerb(after.slice(1))) return false;
  if (kinds.size === 1 && kinds.has('s')) return true;
  return closes(after, one) && fitTogether(items, lead) && !opensVerbPhrase(three, [one, two]);
}

/** Nothing that the last word could only govern or describe stands behind it. */
function closes(after: Words, first: string): boolean {
  const next = after[1]?.lower;
  if (next === undefined) return true;
  if (ADJECTIVES.has(first) && ADJECTIVES.has(after[0]?.lower ?? '')) return true;
  return isFunctionWord(next) && !DETERMINERS.has(next) && !SUBJECT_PRONOUNS.has(next);
}

/** Forms may differ among nouns ("bread and pears and tea") and after "was" ("cold and tired and hungry"). */
function fitTogether(items: readonly string[], lead: Words): boolean {
  const forms = items.map(formOf);
  if (forms.every((form) => form === 'plain' || form === 's')) return true;
  const before = lead.at(-1)?.lower ?? '';
  const describes = FINITE_AUXILIARIES.has(before) || /^(?:so|too|very|felt|looked)$/.test(before);
  const fromVerbs = items.map((item) => item.endsWith('ed'));
  return (
    describes &&
    forms.every((form, place) => form === 'plain' || fromVerbs[place] === true) &&
    !(fromVerbs[2] === true && fromVerbs[0] === false && fromVerbs[1] === false)
  );
}

/** "bread and butter and go home": the third may be a verb, the others are none. */
const opensVerbPhrase = (third: string, others: readonly string[]): boolean =>
  isVerb(third) && !others.some(isVerb);

const isVerb = (lower: string): boolean => verbFormsOf(lower).length > 0 && !ADJECTIVES.has(lower);

function formOf(lower: string): string {
  if (VERB_PASTS.has(lower) || /..[^e]ed$/.test(lower)) return 'past';
  if (/(?:ing|ly)$/.test(lower) && lower.length > 4) return lower.endsWith('ly') ? 'ly' : 'ing';
  return /[^su']s$/.test(lower) ? 's' : 'plain';
}
