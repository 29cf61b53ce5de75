import type { Span } from '../../grade.ts';
import type { Passage } from '../../../text/passage.ts';
import { words } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';

export const concession: Checker = {
  rule: 'A point is granted and something is then held against it: “although …, …”, “despite …, …”, or “granted”, “admittedly”, “it is true”, “may be” … followed by “but”, “yet”, “still” or “however”.',
  check: (passage) =>
    shownBy(passage.sentences.flatMap((_, place) => concessionAt(passage, place))),
};

/** Sentences beyond this many characters are no sentences. */
const LONGEST = 800;
const BODY = String.raw`[^.!?;\n\u2029]`;
const CLAUSE = String.raw`[^,.!?;:\n\u2029\u2014]{6,120}?`;
/** A noun and what belongs to it. */
const PHRASE = String.raw`[^,.!?;:\n\u2029\u2014]{3,80}?`;
const COUNTER = `(?:but|yet|still|however|nevertheless|nonetheless|even so|all the same)`;
const HEAD = String.raw`(?:^|[,;:\u2014“"(]\s*|\b(?:and|but|that|because) )`;

/** Openings that grant a point: those of one word need a comma ("true love" grants nothing). */
const GRANTS = String.raw`(?:(?:true|sure|yes|agreed|indeed|naturally|obviously),|granted(?! (?:the|a|an|him|her|us|them|me|permission|access)\b)|admittedly|true enough|to be sure|of course(?! (?:i|we) (?:will|would|can|am)\b)|certainly|no doubt|undoubtedly|i(?:['’]ll| will)? admit|i grant|i concede|i (?:agree|know|understand|realize|acknowledge|accept) that|we must admit|it must be said|fair enough|it is (?:certainly |indeed |quite |also )?true|it['’]s (?:certainly |quite )?true|it may be true|one might argue|some (?:people )?(?:may|might|will|would|could) (?:say|argue|object|claim)|critics (?:may|might) (?:say|argue)|you could argue|there is no denying)`;
const NO_CLAUSE_OF_WHICH = String.raw`(?!and\b|or\b|who\b|which\b)`;
/** What a while-clause must hold to grant rather than to time: a may, a judging, or "still" in the other half. */
const WHILE = String.raw`while (?:it is true|(?:i|we) (?:admit|grant|agree|understand|respect|concede|acknowledge|appreciate)|(?:some|many|critics)(?: people)? (?:say|argue|claim|think|believe|find|consider)|[^,.]{2,40}? (?:may|might|(?:can|could) (?:often |sometimes )?(?:be|seem|feel|look|appear)|is often|are often|is not|isn['’]t|are not|aren['’]t|seems?|is undoubtedly|is certainly|are certainly)\b)`;

/** Each has the groups grant (or noun, which needs no verb) and stand: the granted point, and what is held against it. */
const FORMS: readonly RegExp[] = [
  String.raw`${HEAD}(?<grant>(?:although|(?<!as |even )though|even though|despite the fact that|in spite of the fact that|much as|as much as (?:i|we) (?:love|like|enjoy|admire|respect)|granted that|${WHILE}) ?${CLAUSE})(?:, ${CLAUSE})??, (?<stand>${NO_CLAUSE_OF_WHICH}${BODY}{6,})`,
  String.raw`(?<stand>${BODY}{8,}?),? (?<grant>(?:although|even though|(?<!\bas |\beven )though|despite the fact that|in spite of the fact that) ${CLAUSE}[^,.!?;:]*)[.!?;]?["”]?$`,
  String.raw`${HEAD}(?<noun>(?:despite|in spite of|notwithstanding) ${PHRASE})(?:, ${CLAUSE})??, (?<stand>${NO_CLAUSE_OF_WHICH}${BODY}{6,})`,
  String.raw`${HEAD}(?<noun>for all (?:its|his|her|their) ${PHRASE}), (?<stand>${BODY}*?\b(?:still|never|not|\p{L}+n['’]t|no|remains?|only|lacks?|nothing)\b${BODY}{3,})`,
  String.raw`^(?<stand>${BODY}{8,}?),? (?<noun>(?:despite|in spite of|notwithstanding) ${PHRASE}[^,.!?;:]*)[.!?;]?["”]?$`,
  String.raw`${HEAD}(?<grant>while [^,.]{2,40}? (?:is|are|was|were|looks?|sounds?|has|have) (?!\p{L}+ing\b)${PHRASE}), (?<stand>(?:it|they|he|she|there|the|its|their|this|that|these)\b${BODY}*?\b(?:still|remains?|nevertheless|nonetheless|also|never|actually|surprisingly|far from)\b${BODY}*)`,
  String.raw`(?<grant>^(?!twice|just|as|so|such|the|same)[\p{L}-]+ as (?:he|she|it|they|i|we) (?:was|were|is|are|am|may be|might be|seems?|seemed|looks?|looked|tried)(?: \p{L}+){0,3}), (?<stand>${BODY}{6,})`,
  String.raw`${HEAD}(?<grant>${GRANTS}(?![\p{L}]) ?${BODY}{6,}?)[,;\u2014]\s*(?<stand>${COUNTER}\b${BODY}{6,})`,
  String.raw`(?<grant>\b(?:[\p{L}'’-]+ ){1,6}(?:may|might) (?:well |indeed |not |never |sometimes |often )?(?:be|seem|look|sound|feel|appear|have|take|cost|lack|need|take)\b${BODY}{3,}?)[,;\u2014]\s*(?<stand>(?:but|yet|still|nevertheless|nonetheless)\b${BODY}{6,})`,
].map((form) => new RegExp(form, 'iu'));

/** The grant ends its own sentence, the next one opens with the counter. */
const GRANTED_SENTENCE = new RegExp(String.raw`^["“]?${GRANTS}(?![\p{L}!])`, 'iu');
const COUNTER_SENTENCE =
  /^["“]?(?:but|yet|still,|however|nevertheless|nonetheless|even so|all the same)(?![\p{L}])/iu;

function concessionAt(passage: Passage, place: number): Span[] {
  const sentence = passage.sentences[place];
  if (!sentence || /\?["”]?$/.test(sentence.text)) return [];
  for (const form of sentence.text.length > LONGEST ? [] : FORMS) {
    const found = form.exec(sentence.text);
    if (found && isWhole(found)) return spansOf(sentence.text, sentence.start, found);
  }
  return acrossSentences(passage, place);
}

/** Both halves say something: a verb each, unless the grant is a noun or a clause cut short ("although small"). */
function isWhole(match: RegExpExecArray): boolean {
  const { grant = '', noun = '', stand = '' } = match.groups ?? {};
  const grants =
    /^(?:although|though|even though) \p{L}{3,}/iu.test(grant) || hasVerb(grant) || noun !== '';
  return grants && stands(stand);
}

/** The half held against it, its "but" aside, says something of somebody. */
const stands = (text: string): boolean =>
  hasVerb(text) || (/^(?:but|yet|still)\b/i.test(text) && words(text).length >= 5);

/** Long stretches hardly lack a verb; in short ones it must be found. */
const hasVerb = (text: string): boolean => {
  const all = words(text);
  return hasFiniteVerb(all) || hasFiniteVerb(all.slice(1)) || all.length >= 6;
};

function spansOf(text: string, offset: number, match: RegExpExecArray): Span[] {
  const { grant = '', noun = '', stand = '' } = match.groups ?? {};
  return [grant || noun, stand]
    .map((part) => part.trim())
    .map((part) => ({ part, at: offset + text.indexOf(part, match.index) }))
    .map(({ part, at }) => ({ start: at, end: at + part.length }))
    .sort((one, other) => one.start - other.start);
}

function acrossSentences(passage: Passage, place: number): Span[] {
  const [grant, stand] = [passage.sentences[place], passage.sentences[place + 1]];
  if (!grant || !stand || /[?]/.test(stand.text)) return [];
  const grants =
    GRANTED_SENTENCE.test(grant.text) && grant.words.length >= 4 && hasVerb(grant.text);
  const counters =
    COUNTER_SENTENCE.test(stand.text) && stand.words.length >= 4 && hasVerb(stand.text);
  return grants && counters ? [grant, stand].map(({ start, end }) => ({ start, end })) : [];
}
