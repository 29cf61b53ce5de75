import type { Span } from '../../grade.ts';
import { DETERMINERS, isContentWord } from '../../../text/function-words.ts';
import type { Sentence } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import { words } from '../../../text/tokens.ts';
import { VERB_BASES, VERB_PASTS } from '../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';

const TERM = String.raw`(?:[\p{L}\p{N}'’-]+ ){0,7}?[\p{L}\p{N}'’-]+`;
/** The last term reaches as far as it can, to be cut at a joining word. */
const LAST_TERM = String.raw`(?:[\p{L}\p{N}'’-]+ ){0,7}[\p{L}\p{N}'’-]+`;
/** At most an article and two words, none of them a person's pronoun. */
const SHORT = String.raw`(?:(?:an?|the|our|its) )?(?!(?:you|we|i|they|he|she|it)\b)[\p{L}’'-]+(?: [\p{L}’'-]+)?`;
const BE = '(?:is|are|was|were)';
const SAME = String.raw`(?:,? (?:just |exactly |much )?(?:as|like)|,? what|,? (?:in )?(?:just |much )?the (?:same )?way(?: that)?)`;

/** Each has the groups a, b, c, d: a stands to b as c stands to d. */
const FORMS: readonly RegExp[] = [
  `(?<a>${TERM}) ${BE} to (?<b>${TERM})${SAME} (?<c>${TERM}) ${BE} to (?<d>${LAST_TERM})`,
  `(?:as|what) (?<a>${TERM}) ${BE} to (?<b>${TERM}), (?:so (?:too )?(?:is|are) )?(?<c>${TERM})(?: ${BE})? to (?<d>${LAST_TERM})`,
  `as (?<a>${TERM}) to (?<b>${TERM}), so (?<c>${TERM}) to (?<d>${LAST_TERM})`,
  `(?<a>${TERM}) (?:relates|is related|are related|relate) to (?<b>${TERM})${SAME} (?<c>${TERM}) (?:relates|is related|are related|relate|does|do) to (?<d>${LAST_TERM})`,
  `(?<a>${TERM}) ${BE} to (?<b>${TERM})(?:,? as|,? what) (?<c>${SHORT}) to (?<d>${SHORT})(?=[,.;:!?"”]|$)`,
  `(?:relationship|relation|link|bond|connection) between (?<a>${TERM}) and (?<b>${TERM}) (?:is|was) (?:much |just |rather )?(?:like|the same as|similar to) (?:(?:that|the one|the \\w+) between )(?<c>${TERM}) and (?<d>${LAST_TERM})`,
  `(?<a>${SHORT}) ?: ?(?<b>${SHORT}) ?:: ?(?<c>${SHORT}) ?: ?(?<d>${SHORT})`,
  `(?<a>${TERM}) (?:does|do|did) for (?<b>${TERM}) what (?<c>${TERM}) (?:does|do|did) for (?<d>${LAST_TERM})`,
].map((form) => new RegExp(String.raw`(?<![\p{L}\p{N}])${form}(?![\p{L}\p{N}'’-])`, 'iu'));

/** "Just as a captain steers a ship, so a queen steers a hive": both halves in full. */
const JUST_AS =
  /(?:^|[\s“"])(?:just )?as (?<a>[^.;:!?]{8,90}), so (?:too )?(?!that\b|much\b|many\b|far\b|long\b|i\b|we\b|they\b|he\b|she\b|it\b|you\b)(?:do |does |must |can |should )?(?<c>[^.;:!?]{8,90})/iu;

/** "Just as a sword is the weapon of a warrior, a pen is the weapon of a writer": the relation said twice. */
const JUST_AS_PLAIN =
  /(?:^|[\s“"])(?:just as|(?:in )?(?:much )?the same way(?: that)?|(?:much )?the way) (?<a>[^,.;:!?]{8,90}), (?!so\b|and\b|but\b)(?<c>[^,.;:!?]{8,90})/iu;

export const analogy: Checker = {
  rule: 'Four different things stand in two pairs with the same relation: “A is to B as (or what) C is to D”, “as A to B, so C to D”, or “just as A …, so B …” in full.',
  check: (passage) => shownBy(passage.sentences.flatMap(fourTerms)),
};

function fourTerms(sentence: Sentence): Span[] {
  for (const form of FORMS) {
    const match = form.exec(sentence.text);
    if (match && areFourThings(match.groups ?? {})) return [tightSpan(sentence, match)];
  }
  const match = JUST_AS.exec(sentence.text) ?? sameRelation(sentence);
  return match && opensJustAs(match) && haveTwoSubjects(match.groups ?? {})
    ? [spanAt(sentence, match.index, match[0])]
    : [];
}

function areFourThings({
  a = '',
  b = '',
  c = '',
  d = '',
}: Readonly<Record<string, string>>): boolean {
  if (![a, b, c, d].every(isThing) || [b, d].some((term) => opensWithVerb(term) || governs(term)))
    return false;
  const [keyA, keyB, keyC, keyD] = [a, b, c, lastTerm(d)].map(keyOf);
  return keyA !== keyC && keyB !== keyD && keyA !== keyB && keyC !== keyD;
}

const keyOf = (term: string): string =>
  words(term)
    .filter((word) => isContentWord(word.lower))
    .map((word) => stem(word.lower))
    .join(' ');

/** A content word of two letters or more: "A", "X" and "it" are place holders. */
const isThing = (term: string): boolean =>
  words(term).some(
    (word) =>
      isContentWord(word.lower) &&
      word.text.length > 1 &&
      !/^(?:something|thing)$/.test(word.lower),
  );

/** "Is to go", "is to be": an arrangement, not a relation. */
const opensWithVerb = (term: string): boolean =>
  /^(?:be|go|have|do|make|take|come|arrive|leave|see|get|give|become|begin|bring|keep|say|tell|ensure|help|learn|create|provide|avoid|find|use|allow|prevent)\b/i.test(
    term,
  );

/** "Is to ride the wheel": a verb and its object. */
function governs(term: string): boolean {
  const [first, second] = words(term);
  return VERB_BASES.has(first?.lower ?? '') && DETERMINERS.has(second?.lower ?? '');
}

function sameRelation(sentence: Sentence): RegExpExecArray | null {
  const match = JUST_AS_PLAIN.exec(sentence.text);
  const [left, right] = [match?.groups?.['a'] ?? '', match?.groups?.['c'] ?? ''].map((half) =>
    keyOf(half).split(' ').slice(1),
  );
  const general = [match?.groups?.['a'], match?.groups?.['c']].every(isGeneralTruth);
  return general || left?.some((key) => right?.includes(key)) ? match : null;
}

/** "Roots anchor a tree", "a compass guides a sailor": of a kind, and in the present; not "the train left". */
function isGeneralTruth(half = ''): boolean {
  const all = words(half);
  const [first, second] = [all[0]?.lower ?? '', all[1]?.lower ?? ''];
  const ofKind = /^(?:an?|every|each)$/.test(first) || /[^su']s$/.test(first);
  const isPast = all.some(
    ({ lower }) =>
      /^(?:was|were|had|did)$/.test(lower) || (VERB_PASTS.has(lower) && !VERB_BASES.has(lower)),
  );
  return all.length >= 3 && ofKind && isContentWord(second) && !isPast && hasFiniteVerb(all);
}

/** "As" alone must open the sentence; "just as" may follow a lead-in. */
const opensJustAs = (match: RegExpExecArray): boolean =>
  match.index <= 1 ||
  /^\W*(?:just as|in the same|in much|the (?:same )?way|much the)/i.test(match[0]);

/** Both halves name something, with the same verb or the same shape, and they are not one another. */
function haveTwoSubjects({ a = '', c = '' }: Readonly<Record<string, string>>): boolean {
  const [left, right] = [words(a), words(c)];
  const content = (list: typeof left): string[] =>
    list.filter((word) => isContentWord(word.lower)).map((word) => stem(word.lower));
  return (
    content(left).length >= 2 &&
    content(right).length >= 2 &&
    content(left)[0] !== content(right)[0]
  );
}

/** From the first term, without a lead-in that ends in "that", to the last, without what is joined to it. */
function tightSpan(sentence: Sentence, match: RegExpExecArray): Span {
  const [whole] = match;
  const first = match.groups?.['a'] ?? '';
  const lead = whole.startsWith(first) ? leadIn(first) : '';
  const last = match.groups?.['d'] ?? '';
  const tail = last.length - lastTerm(last).length;
  return spanAt(sentence, match.index + lead.length, whole.slice(lead.length, whole.length - tail));
}

const leadIn = (term: string): string =>
  /^(?:.* that|and|but|because|so|perhaps) /i.exec(term)?.[0] ?? '';

const lastTerm = (term: string): string =>
  term.replace(/ (?:and|but|because|while|which|that|who|when|for|yet)\b.*$/i, '');

function spanAt(sentence: Sentence, index: number, text: string): Span {
  const start = sentence.start + index + (text.length - text.trimStart().length);
  return { start, end: sentence.start + index + text.length };
}
