import type { Span } from '../../grade.ts';
import type { Passage } from '../../../text/passage.ts';
import { words } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';

export const concession: Checker = {
  rule: 'A point is granted and something is then held against it: “although …, …”, or “granted”, “admittedly”, “it is true”, “may be” … followed by “but”, “yet”, “still” or “however”.',
  check: (passage) =>
    shownBy(passage.sentences.flatMap((_, place) => concessionAt(passage, place))),
};

/** Sentences beyond this many characters are no sentences. */
const LONGEST = 800;
const BODY = String.raw`[^.!?;\n\u2029]`;
const CLAUSE = String.raw`[^,.!?;:\n\u2029\u2014]{6,120}?`;
const COUNTER = `(?:but|yet|still|however|nevertheless|nonetheless|even so|all the same)`;
const HEAD = String.raw`(?:^|[,;:\u2014“"(]\s*|\b(?:and|but|that|because) )`;

/** Each has the groups grant and stand: the granted point, and what is held against it. */
const FORMS: readonly RegExp[] = [
  String.raw`${HEAD}(?<grant>(?:although|(?<!as |even )though|even though|despite the fact that|much as|granted that|while (?:it is true|i (?:admit|grant|agree|understand|respect)|we (?:admit|grant|agree)|(?:some|many|critics)(?: people)? (?:say|argue|claim|think|believe|find|consider)|[^,.]{2,40}? (?:may|might))) ?${CLAUSE})(?:, ${CLAUSE})??, (?<stand>(?!and\b|or\b|who\b|which\b)${BODY}{6,})`,
  String.raw`(?<stand>${BODY}{8,}?),? (?<grant>(?:although|even though|(?<!\bas |\beven )though|despite the fact that) ${CLAUSE}[^,.!?;:]*)[.!?;]?["”]?$`,
  String.raw`${HEAD}(?<grant>(?:granted|admittedly|true enough|true|to be sure|of course|certainly|no doubt|undoubtedly|i admit|i grant|i concede|we must admit|it must be said|sure|yes|fair enough|it is true|it's true|it is certainly true|one might argue|some (?:may|might|will|would) (?:say|argue|object|claim)|critics (?:may|might) (?:say|argue)|you could argue|there is no denying)\b,? ?${BODY}{6,}?)[,;\u2014]\s*(?<stand>${COUNTER}\b${BODY}{6,})`,
  String.raw`(?<grant>\b(?:[\p{L}'’-]+ ){1,6}(?:may|might) (?:well |indeed |not |never |sometimes |often )?(?:be|seem|look|sound|feel|appear|have|take|cost|lack|need|take)\b${BODY}{3,}?)[,;\u2014]\s*(?<stand>(?:but|yet|still|nevertheless|nonetheless)\b${BODY}{6,})`,
].map((form) => new RegExp(form, 'iu'));

/** The grant ends its own sentence, the next one opens with the counter. */
const GRANTED_SENTENCE =
  /^["“]?(?:granted|admittedly|true|to be sure|of course|certainly|no doubt|undoubtedly|i admit|i grant|i concede|it is true|it's true|sure|yes|fair enough|some (?:may|might|will|would) (?:say|argue|object|claim)|one might argue|critics (?:may|might) (?:say|argue)|there is no denying)\b(?!!)/i;
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

/** Both halves say something: a verb each. */
function isWhole(match: RegExpExecArray): boolean {
  const { grant = '', stand = '' } = match.groups ?? {};
  return hasVerb(grant) && hasVerb(stand);
}

/** Long stretches hardly lack a verb; in short ones it must be found. */
const hasVerb = (text: string): boolean => {
  const all = words(text);
  return hasFiniteVerb(all) || hasFiniteVerb(all.slice(1)) || all.length >= 6;
};

function spansOf(text: string, offset: number, match: RegExpExecArray): Span[] {
  const { grant = '', stand = '' } = match.groups ?? {};
  return [grant, stand]
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
