import type { Span } from '../../../grade.ts';
import { PREPOSITIONS, isContentWord, isFunctionWord } from '../../../../text/function-words.ts';
import type { Sentence } from '../../../../text/passage.ts';
import type { Word } from '../../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../../text/verbs.ts';
import { isKnownVerb } from './verb-openings.ts';
import { isMidAdverb, isName, isPlural, isQuality, opensPredicate } from './predicates.ts';
import { wordSet } from './word-set.ts';

type Words = readonly Word[];

const LONGEST_FOCUS = 14;
/** Words behind the link that are looked at, and words before the focus that may weigh it. */
const LONGEST_REST = 30;
const SOFTENERS = 4;
const OPENING =
  /^(?:it (?:is|was|isn't|wasn't|has been|had been|(?:must|may|might|could|will|would) (?:have been|be))|(?:it's|'?twas|twas)|(?:is|was) it) (?!(?:thought|said|felt|believed|known|considered|found|argued|hoped|feared|noted|understood|agreed|decided|expected|assumed|held|deemed|shown|reported|claimed) )/;
const ASKED = /^(?:who|what) (?:is|was) it that \p{L}+/u;
const LINK = /^(?:that|who|which|whom|whose)$/;
const DEFINITE = wordSet('the my your his her its our their this that these those');
const PERSONS = wordSet('i you he she we they me him us them');
const MOMENTS = wordSet(
  'then there here now today yesterday tonight because when after before during until while since',
);
/** "It is of note that", "it is beyond doubt that": said of the whole, nothing is lifted out. */
const UNFOCUSED = wordSet('of beyond without like about up');
const SET_PHRASE =
  /^(?:for the (?:best|better)|on record|in (?:\p{L}+'s|the|our|their|your) (?:best )?interests?|in (?:fact|truth)|to be\b)/u;
/** "It is the only needle that ...", "the same", "the best": the clause tells which one. */
const SINGLED = wordSet(
  'only same first last second third next best worst most least one kind sort type',
);
const NO_SUPERLATIVE = wordSet(
  'forest nest west chest guest harvest honest interest request rest priest test crest vest quest',
);
/** "It is the craft that ...": "it" is something told before, and the clause tells what it is. */
const CLASSES =
  wordSet(`thing process art way place craft skill practice practise technique method science act reason part tool kind time
  day year moment man woman person one boy girl guy lady creature force feeling sense point stage step name word story book
  work device machine city town village country house home job task game sport hobby tradition activity result sort type form`);
/** "It was her hope that ..." tells the hope, unless the hope does something. */
const CONTENTS =
  wordSet(`fact case belief opinion view hope wish dream understanding duty law rule claim idea thought truth
  intention fear custom will goal aim news consensus conviction contention job plan impression guess assumption suspicion
  pity shame wonder surprise miracle`);

export function itClefts(text: string, sentence: Sentence): Span[] {
  return sentence.words.flatMap((word, place) => {
    if (!/^(?:it|it's|twas|is|was|who|what)$/.test(word.lower)) return [];
    return cleftAt(text, sentence.words, place, sentence.start === 0 && place === 0);
  });
}

function cleftAt(text: string, words: Words, place: number, opensText: boolean): Span[] {
  const ahead = words.slice(place, place + 6).map(({ lower }) => lower);
  const start = words[place]?.start ?? 0;
  if (ASKED.test(ahead.join(' '))) return [{ start, end: words[place + 4]?.end ?? start }];
  const opening = OPENING.exec(`${ahead.join(' ')} `)?.[0];
  if (opening === undefined || (/^(?:is|was)/.test(opening) && !opensClause(text, words, place)))
    return [];
  const after = place + opening.trim().split(' ').length;
  const step = words.slice(after, after + SOFTENERS).findIndex(({ lower }) => !isSoftener(lower));
  const from = after + Math.max(0, step);
  const link = linkOf(text, words, place, from);
  if (!opensText && link !== undefined && mayReferBack(opening, words.slice(from, link))) return [];
  return link === undefined ? [] : [{ start, end: words[link + 1]?.end ?? start }];
}

/** "Sewing is a gift. It is the thread that connects us": where something was told before, "it" may be that. */
const mayReferBack = (opening: string, focus: Words): boolean =>
  /^it(?: is|'s) $/.test(opening) &&
  focus[0]?.lower === 'the' &&
  !focus.some(({ lower }) => isPlural(lower) || lower === 'and');

/** "Was it the needle that broke?" asks at the start of a clause. */
const opensClause = (text: string, words: Words, place: number): boolean =>
  place === 0 ||
  /[,;:\u2014\u2013]/u.test(text.slice(words[place - 1]?.end ?? 0, words[place]?.start));

/** "It was only the thread that ...": words that weigh the focus, not "then" or "now". */
const isSoftener = (lower: string): boolean =>
  /^(?:not|only|just|also|perhaps|maybe|always|often|never|even|really|still|probably)$/.test(
    lower,
  ) ||
  (isMidAdverb(lower) && lower.endsWith('ly') && lower !== 'only');

function linkOf(text: string, words: Words, place: number, from: number): number | undefined {
  for (let link = from + 1; link < words.length && link <= from + LONGEST_FOCUS; link += 1) {
    const word = words[link];
    if (word === undefined || !gapFits(text, words, place, link)) return undefined;
    if (!LINK.test(word.lower)) continue;
    const rest = untilMark(text, words, link + 1);
    if (hasFocus(words.slice(from, link), word.lower, rest)) return link;
  }
  return undefined;
}

/** No mark, but for ", not the thread," and a comma before "and", "but". */
function gapFits(text: string, words: Words, place: number, link: number): boolean {
  const gap = text.slice(words[link - 1]?.end ?? 0, words[link]?.start);
  if (/^\s+$/.test(gap)) return true;
  const lower = words[link]?.lower ?? '';
  if (!/^,\s+$/.test(gap)) return false;
  if (/^(?:not|and|but|or|never)$/.test(lower)) return true;
  return (
    LINK.test(lower) &&
    words
      .slice(place, link)
      .some(({ lower: one }, at, all) => one === 'not' && at > 1 && isAside(text, all, at))
  );
}

const isAside = (text: string, words: Words, at: number): boolean =>
  /,/.test(text.slice(words[at - 1]?.end ?? 0, words[at]?.start));

function untilMark(text: string, words: Words, from: number): Words {
  const rest = words.slice(from, from + LONGEST_REST);
  const end = rest.findIndex(
    (word, place) =>
      place > 0 &&
      /[,;:.!?()\u2014\u2013]/u.test(text.slice(rest[place - 1]?.end ?? 0, word.start)),
  );
  return end < 0 ? rest : rest.slice(0, end);
}

function hasFocus(focus: Words, link: string, rest: Words): boolean {
  const [first] = focus;
  if (first === undefined || rest.length === 0) return false;
  const plural = focus.some(
    ({ lower }) => isPlural(lower) || lower === 'and' || PERSONS.has(lower),
  );
  const acts = opensPredicate(rest, 0, plural);
  if (/^follow(?:s|ed)$/.test(rest[0]?.lower ?? '')) return false;
  if (!acts && !hasSubjectAndVerb(rest)) return false;
  if (MOMENTS.has(first.lower) || (PREPOSITIONS.has(first.lower) && !UNFOCUSED.has(first.lower)))
    return link === 'that' && !acts && !SET_PHRASE.test(lowerOf(focus));
  if (focus.some(({ lower }) => UNFOCUSED.has(lower) && lower !== 'of')) return false;
  if (PERSONS.has(first.lower)) return focus.length <= 3;
  if (DEFINITE.has(first.lower)) return isDefiniteFocus(focus, acts);
  if (focus.every((word) => isName(word) || /^(?:and|of|de|or|not|mr|mrs|dr)$/.test(word.lower)))
    return true;
  return isBareFocus(focus, acts, rest);
}

const lowerOf = (words: Words): string => words.map(({ lower }) => lower).join(' ');

/** "that she lost", "that the bees feared", "that Anna sewed". */
const hasSubjectAndVerb = (rest: Words): boolean =>
  (rest.length >= 2 && hasFiniteVerb(rest.slice(1))) ||
  (rest.length >= 2 && PERSONS.has(rest[0]?.lower ?? '') && isContentWord(rest[1]?.lower ?? ''));

function isDefiniteFocus(focus: Words, acts: boolean): boolean {
  if (focus.length === 1) return acts && /^(?:this|that|these|those)$/.test(focus[0]?.lower ?? '');
  const cut = focus.findIndex(({ lower }, place) => place > 1 && isFunctionWord(lower));
  const group = cut < 0 ? focus : focus.slice(0, cut);
  const head = group.at(-1)?.lower ?? '';
  const singled = group.some(
    ({ lower }, place) =>
      SINGLED.has(lower) ||
      (place < group.length - 1 && /...est$/.test(lower) && !NO_SUPERLATIVE.has(lower)),
  );
  if (!isContentWord(head) || singled || CLASSES.has(head)) return false;
  return acts || !CONTENTS.has(head);
}

/** "It is patience that makes ...", "it was honey that she wanted": a thing, and a gap in what follows. */
function isBareFocus(focus: Words, acts: boolean, rest: Words): boolean {
  const plain = focus.filter(({ lower }) => !/^(?:and|but|or|not|nor|neither)$/.test(lower));
  const isThing =
    plain.length > 0 &&
    plain.length <= 3 &&
    plain.every(
      ({ lower }) =>
        isContentWord(lower) &&
        !/^(?:interest|surpris|amaz|fascinat|strik|tell|worry|excit)ing$/.test(lower),
    );
  if (
    !isThing ||
    isQuality(plain.at(-1)?.lower ?? '') ||
    plain.some(({ lower }) => lower === 'worth')
  )
    return false;
  const head = plain.at(-1)?.lower ?? '';
  if (!acts && (CONTENTS.has(head) || head === 'time')) return false;
  return acts || (PERSONS.has(rest[0]?.lower ?? '') && isKnownVerb(rest.at(-1)?.lower ?? ''));
}
