import type { Span } from '../../grade.ts';
import type { Sentence } from '../../../text/passage.ts';
import { words } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';

/** Adjectives and adverbs that are already a denial; "uniform", "unlocked", "infected" are not here. */
const DENIALS = `unlike|unlikely|unusual|unusually|uncommon|uncommonly|unkind|unkindly|unpleasant|unpleasantly|unwelcome|unhappy|unhappily|unreasonable|unattractive|unaware|unfamiliar|unimportant|unworthy|unheard of|unwise|unwisely|unskilled|untalented|unfriendly|unhelpful|unimpressed|unimpressive|uninteresting|undeserved|unfounded|unwilling|ungrateful|unmoved|unknown|unloved|unsympathetic|unmusical|unreasonably|unjustified|unambitious|unappealing|unpopular|unimaginative|ungenerous|unsuccessful|untidy|ungraceful|uncomfortable|unremarkable|inconsiderable|insignificant|insubstantial|inexpensive|inelegant|ineffective|impossible|improbable|implausible|immodest|immaterial|impolite|imperfect|indifferent|insensitive|inexperienced|incapable|incompetent|inconvenient|inaccurate|displeased|displeasing|dissatisfied|disagreeable|dissimilar|disappointed|irrelevant|illogical|unskilful|unskillful|inartistic|unexpected|unexpectedly|unprepared|unnoticed|unrewarded|unappreciated|unaffected|unconcerned|unconvinced|untouched|unwanted|unaccustomed|uninterested|unacquainted|undeserving|uninspired|unwarranted|unjust|unfair|unfairly|untrue|unclear|unsure|uncertain|unlucky|unluckily|ungenerously|unintelligent|infrequent|infrequently|inappropriate|inconceivable|intolerant|irresponsible|irrational|illegible|immature|impatient|dishonest|disloyal|dissuaded|discouraged|disheartened|displeasing|ill-mannered|unpromising|un(?:satisfy|inspir|reward|entertain|convinc|demand|challeng|charm|amus|tempt|surpris|excit)ing|unflattering|unforgiving|unbecoming|un(?!der|iver|ani|if|ique|ion|it)\\p{L}+(?:able|ible|ful|ous|ant|ent|ary|ial|ic)(?:ly)?`;
const NOT = String.raw`(?:\bnot|n't|n’t|\bnever|\bhardly|\bscarcely|\bnor)`;
const SOFTENER =
  '(?: (?:go|goes|pass|passes|remain|remains|be|been|seem|look|sound|feel|taste|prove|come))?(?: (?:entirely|altogether|wholly|at all|completely|particularly|exactly|so|too|that|half|quite|a|an|always))?';
const FEATS =
  'feat|feats|task|thing|matter|achievement|accomplishment|undertaking|skill|effort|job|part|measure|amount|number|sum|challenge|gift|talent|patience|victory|role|comfort|degree|reward|miracle|wonder|honou?r|joy|pleasure|satisfaction|pride|praise|art|success|price|cost|fortune|crowd|favou?r|burden|risk|sacrifice|trick|mistake|blessing|triumph|talents';
const PEOPLE =
  'laughing matter|walk in the park|cakewalk|bed of roses|joke|ordinary \\p{L}+|mean \\p{L}+|average \\p{L}+|stranger|fool|slouch|coward|amateur|novice|dunce|spring chicken|saint|angel|genius|lightweight|pushover|picnic';
const BE = String.raw`(?:\b(?:am|is|are|was|were|be|been|being)|['’](?:s|m|re))`;

/** Words of blame: to deny them of somebody or something is faint praise. */
const BLAME =
  'ugly|stupid|foolish|dumb|cheap|terrible|awful|horrible|dreadful|hopeless|useless|worthless|shabby|clumsy|dull|blind to|deaf to|averse to|amiss';
/** What is plainly not so, "not exactly". */
const FAR_FROM =
  'young|new|cheap|warm|cold|clean|small|tiny|subtle|quiet|easy|hard|fast|slow|tidy|light|thrilled|happy|pleased|delighted|overjoyed|friendly|gentle|modest|shy|simple|short|fresh|generous|rocket science|brain surgery|an? \\p{L}+|my favou?rite';
const HUMBLE =
  'worst|least of|dullest|sharpest|brightest|smartest|cleverest|friendliest|wisest|tidiest|cleanest';

const FORMS: readonly RegExp[] = [
  `${NOT}${SOFTENER} (?:${DENIALS})\\b`,
  `(?:\\bnot|n['’]t)(?: (?:be|been|look|sound|taste|seem|turn out))?(?: (?:half|half so|too|so|at all|entirely|such))?(?: an?)? bad(?:ly)?\\b(?!-| (?:for (?!an? )|luck\\b|news\\b|weather\\b|people\\b|persons?\\b|habits?\\b|enough\\b))`,
  `(?:\\bnot|n['’]t) too shabby\\b`,
  `${BE} ?(?:not|n['’]t)(?: (?:so|at all|exactly))? (?:${BLAME})(?!\\p{L})`,
  `\\b(?:you|he|she|they|we)(?: (?:are|is|was|were)|['’](?:re|s)) ?(?:not|n['’]t) (?:entirely |far |altogether )?(?:wrong|mistaken)\\b`,
  `${BE} ?(?:not|n['’]t) exactly (?:${FAR_FROM})\\b`,
  `(?:\\bnot|n['’]t) (?:the (?:${HUMBLE})|(?:as|so) (?:young|new|spry) as \\p{L}+ (?:used to|once|was|were)|getting any younger)\\b`,
  `\\bno (?:small|mean|little|minor|trivial|ordinary|slight|easy|inconsiderable) (?:${FEATS})\\b`,
  `(?:\\bnot|n['’]t|\\bhardly) (?:a|an) (?:small|mean|minor|trivial|insignificant|inconsiderable) (?:${FEATS})\\b`,
  `(?<!\\bthere )${BE} no (?:${PEOPLE})(?=$|[.,;:!\u2014]| (?:to|when|for|at|and|but|in|on|of|with|either|if|as|who|about|by)\\b)`,
  `${BE}(?: (?:certainly|surely|quite))? ?(?:not|n['’]t) without (?!the\\b|this\\b|that\\b)(?:an? |some |its |his |her |their |my |our )?[\\p{L}]+`,
  `\\bnot a few\\b|\\bnot a little (?:[\\p{L}]+ed|proud|sad|afraid|anxious)\\b`,
  `\\bnothing to (?:sneeze|scoff|sniff) at\\b|\\bnot to be (?:sneezed|sniffed|scoffed) at\\b`,
  `(?:do|does|did|can)(?: not|not|n['’]t|['’]t) (?:dislike|disagree|disapprove|despise|hate)\\b`,
  `\\bcan(?:not|['’]t) complain(?=[.,;!]|$| about\\b)`,
  `\\bnever (?:fails?|failed) to\\b|\\b(?:does|did)(?: not|n['’]t) fail to\\b|\\bwould(?: not|n['’]t) say no to\\b`,
].map((form) => new RegExp(form, 'giu'));

export const litotes: Checker = {
  rule: 'Something is affirmed by denying its opposite: “not” with a word that is itself a denial or a blame (“not unkind”, “not bad”, “not ugly”), “no small feat”, “not without charm”, “no stranger to”, “not exactly young”.',
  check: ({ text, sentences }) =>
    shownBy(sentences.flatMap((sentence) => inSentence(text, sentence))),
};

/** Several in a row without any verb are a list. */
function inSentence(text: string, sentence: Sentence): Span[] {
  const found = FORMS.flatMap((form) => understatements(text, sentence, form)).sort(
    (one, other) => one.start - other.start,
  );
  const places = FORMS.flatMap((form) => Array.from(sentence.text.matchAll(form)));
  return places.length > 1 && !hasFiniteVerb(sentence.words) ? [] : found;
}

function understatements(text: string, sentence: Sentence, form: RegExp): Span[] {
  const lastPlaces = new Map(sentence.words.map(({ lower, start }) => [lower, start]));
  return Array.from(sentence.text.matchAll(form)).flatMap((match) => {
    const at = sentence.start + match.index;
    const end = at + match[0].length;
    const start = startOfWord(text, at);
    const denied = words(match[0]).at(-1)?.lower ?? '';
    const restated = (lastPlaces.get(denied) ?? -1) >= end;
    return restated || isPlainDenial(text, start, end) ? [] : [{ start, end }];
  });
}

const LONGEST_WORD = 40;

/** "isn't unkind": the clipped "not" is marked with its verb. */
function startOfWord(text: string, at: number): number {
  const head = /[\p{L}]*$/u.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[0] ?? '';
  return /^(?:n['’]t|['’])/.test(text.slice(at)) ? at - head.length : at;
}

/** "If not impossible", "whether or not uncommon", "not unkind but cruel", "not bad, it is terrible" mean what they say. */
function isPlainDenial(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 60);
  if (
    /(?:\bif|\bor|\bwhy|\bthough) $/i.test(before) ||
    /\b(?:must|should|please|let us|let's) (?:be )?$/i.test(before) ||
    /\bif \p{L}+(?: \p{L}+)? $/iu.test(before) ||
    /(?:^|[.!?;:,]\s*)(?:always |just |and )?do $/i.test(before) ||
    /^don['’]t (?:be|fail|look|sound)\b/i.test(text.slice(start, end))
  )
    return true;
  if (/^ n?or /i.test(after)) return true;
  const corrected =
    /^,? (?:but (?:rather |actually |simply )?(?:cruel|hostile|terrible|awful|unlawful|worse|dreadful|impossible|horrible))\b/i;
  const worse =
    /^(?:[,;.\u2014]| -)\s*(?:it|this|that|they|he|she)(?: (?:is|was|are|were)|['’]s|['’]re) (?:\p{L}+ )?(?:terrible|awful|worse|dreadful|horrible|the worst)\b/iu;
  return (
    corrected.test(after) || worse.test(after) || /^["”’'] (?:means|is|has|word)\b/.test(after)
  );
}
