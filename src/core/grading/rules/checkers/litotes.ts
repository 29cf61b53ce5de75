import type { Span } from '../../grade.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';

/** Adjectives and adverbs that are already a denial; "uniform", "unlocked", "infected" are not here. */
const DENIALS = `unlike|unlikely|unusual|unusually|uncommon|uncommonly|unkind|unkindly|unpleasant|unpleasantly|unwelcome|unhappy|unhappily|unreasonable|unattractive|unaware|unfamiliar|unimportant|unworthy|unheard of|unwise|unwisely|unskilled|untalented|unfriendly|unhelpful|unimpressed|unimpressive|uninteresting|undeserved|unfounded|unwilling|ungrateful|unmoved|unknown|unloved|unsympathetic|unmusical|unreasonably|unjustified|unambitious|unappealing|unpopular|unimaginative|ungenerous|unsuccessful|untidy|ungraceful|uncomfortable|unremarkable|inconsiderable|insignificant|insubstantial|inexpensive|inelegant|ineffective|impossible|improbable|implausible|immodest|immaterial|impolite|imperfect|indifferent|insensitive|inexperienced|incapable|incompetent|inconvenient|inaccurate|displeased|displeasing|dissatisfied|disagreeable|dissimilar|disappointed|irrelevant|illogical|unskilful|unskillful|inartistic`;
const NOT = String.raw`(?:\bnot|n't|n’t|\bnever|\bhardly|\bscarcely|\bnor)`;
const SOFTENER =
  '(?: (?:entirely|altogether|wholly|at all|completely|particularly|exactly|so|too|that|half|quite|a|an|always))?';
const FEATS =
  'feat|feats|task|thing|matter|achievement|accomplishment|undertaking|skill|effort|job|part|measure|amount|number|sum|challenge|gift|talent|patience|victory|role|comfort|degree|reward|miracle|wonder|honou?r|joy|pleasure|satisfaction|pride|praise|art|success';
const PEOPLE =
  'stranger|fool|slouch|coward|amateur|novice|dunce|spring chicken|saint|angel|genius|lightweight|pushover|picnic';
const BE = String.raw`(?:\b(?:am|is|are|was|were|be|been|being)|['’](?:s|m|re))`;

const FORMS: readonly RegExp[] = [
  `${NOT}${SOFTENER} (?:${DENIALS})\\b`,
  `\\bnot(?: (?:half|too|so|at all|entirely))? bad(?:ly)?\\b(?! (?:for (?!an? )|luck\\b|news\\b|weather\\b|people\\b|habits?\\b))`,
  `n['’]t(?: (?:half|too|so|at all|entirely|half so))? bad(?:ly)?\\b(?! for (?!an? ))`,
  `\\bnot too shabby\\b`,
  `(?:\\bnot|n['’]t) (?:the worst|the least of|the dullest|the sharpest|the brightest)\\b`,
  `\\bno (?:small|mean|little|minor|trivial|ordinary|slight|easy) (?:${FEATS})\\b`,
  `(?:\\bnot|n['’]t|\\bhardly) (?:a|an) (?:small|mean|minor|trivial|insignificant|inconsiderable) (?:${FEATS})\\b`,
  `${BE} no (?:${PEOPLE})\\b`,
  `${BE}(?: (?:certainly|surely|quite))? ?(?:not|n['’]t) without (?:an? |some |its |his |her |their |my |our )?[\\p{L}]+`,
  `\\bnot a few\\b|\\bnot a little (?:[\\p{L}]+ed|proud|sad|afraid|anxious)\\b`,
  `\\bnothing to (?:sneeze|scoff|sniff) at\\b|\\bnot to be (?:sneezed|sniffed|scoffed) at\\b`,
  `(?:do|does|did|can)(?: not|not|n['’]t|['’]t) (?:dislike|disagree|disapprove|despise)\\b`,
].map((form) => new RegExp(form, 'giu'));

export const litotes: Checker = {
  rule: 'Something is affirmed by denying its opposite: “not” with a word that is itself a denial (“not unkind”), “not bad”, “no small feat”, “not without charm”, “no stranger to”.',
  check: ({ text }) =>
    shownBy(FORMS.flatMap((form) => understatements(text, form)).sort((a, b) => a.start - b.start)),
};

function understatements(text: string, form: RegExp): Span[] {
  return Array.from(text.matchAll(form)).flatMap((match) => {
    const end = match.index + match[0].length;
    const start = startOfWord(text, match.index);
    return isPlainDenial(text, start, end) ? [] : [{ start, end }];
  });
}

/** "isn't unkind": the clipped "not" is marked with its verb. */
function startOfWord(text: string, at: number): number {
  const head = /[\p{L}]*$/u.exec(text.slice(0, at))?.[0] ?? '';
  return /^(?:n['’]t|['’])/.test(text.slice(at)) ? at - head.length : at;
}

/** "If not impossible", "whether or not uncommon", "not unkind but cruel", "not bad, it is terrible" mean what they say. */
function isPlainDenial(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 60);
  if (
    /(?:\bif|\bor|\bwhy|\bthough) $/i.test(before) ||
    /\b(?:must|should|please|let us|let's) (?:be )?$/i.test(before)
  )
    return true;
  const corrected =
    /^,? (?:but (?:rather |actually |simply )?(?:cruel|hostile|terrible|awful|unlawful|worse|dreadful|impossible|horrible))\b/i;
  const worse =
    /^(?:[,;.\u2014]| -)\s*(?:it|this|that|they|he|she)(?: (?:is|was|are|were)|['’]s|['’]re) (?:\p{L}+ )?(?:terrible|awful|worse|dreadful|horrible|the worst)\b/iu;
  return (
    corrected.test(after) || worse.test(after) || /^["”’'] (?:means|is|has|word)\b/.test(after)
  );
}
