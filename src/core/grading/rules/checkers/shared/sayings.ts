import {
  ADVERBS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
} from '../../../../text/function-words.ts';
import type { Sentence } from '../../../../text/passage.ts';
import type { Word } from '../../../../text/tokens.ts';
import { wordSet } from './word-set.ts';

/** Verbs of saying that take a clause at once: past, -s and base forms. */
const SAYING =
  wordSet(`said says say replied replies answered answers explained explains explain announced announces
  declared declares whispered whispers reported reports report claimed claims claim insisted insists insist admitted
  admits complained complains mentioned mentions remarked remarks added adds confessed confesses stated
  shouted boasted boasts swore swears argued argues argue predicted predicts protested joked jokes grumbled muttered
  murmured exclaimed cried wrote recalled agreed vowed objected hinted proclaimed testified`);

/** Those that name the hearer first: "told us that". */
const TELLING =
  wordSet(`told tells tell reminded reminds assured assures informed informs warned warns warn promised promises
  asked asks inquired enquired inquires taught advised`);

export type SayingKind = 'saying' | 'telling';

export function sayingKind(lower: string): SayingKind | undefined {
  if (SAYING.has(lower)) return 'saying';
  return TELLING.has(lower) ? 'telling' : undefined;
}

/** Things that "say" without a voice. */
const VOICELESS =
  wordSet(`it sign signs label labels map maps book books legend legends rule rules law laws recipe recipes article
  articles study studies report reports data results result clock calendar manual poem story stories saying proverb news
  newspaper text evidence science theory theories tradition rumour rumor rumours rumors history which that what chart
  charts table page pages website research survey instructions notice poster forecast nothing experience lore
  option standard file license licence code program error message documentation spec specification module function tool
  bell bells drum drums horn horns whistle siren gong trumpet trumpets alarm
  this word words inscription myth guidebook dictionary letters body`);

/** Common belief, not somebody's words, before a present form: "they say", "some say". */
const ANYBODY = wordSet('they people some many others i we you');
/** Nobody said it. */
const NEGATED = wordSet('not never nobody neither nor hardly rarely seldom none no');
const NOT_YET = wordSet(
  "will would shall should could can may might must cannot to let let's don't doesn't didn't won't wouldn't couldn't can't shouldn't hasn't haven't hadn't did does do isn't wasn't",
);
const PAST = /(?:ed|said|told|swore|wrote|taught)$/;
const BASE = /^(?:say|explain|report|claim|insist|argue|tell|warn)$/;

/** Whether the verb at this place has a speaker just before it, who really spoke. */
export function isSaidBySomebody(sentence: Sentence, verb: number): boolean {
  const { words } = sentence;
  const said = words[verb]?.lower ?? '';
  const place = speakerPlace(words, verb);
  const speaker = words[place]?.lower;
  if (speaker === undefined || isParted(sentence, place) || isNoun(words, verb)) return false;
  if (isDenied(words, place, verb) || isSupposed(sentence, place)) return false;
  if (isPassive(words, verb))
    return (
      isPastPassive(words, verb) &&
      /^(?:told|asked|informed|assured|warned|reminded|promised)$/.test(said)
    );
  if (speaker === 'who' && /\?[^\p{L}]*$/u.test(sentence.text)) return false;
  return isSpeaker(words, place, said);
}

/** "by early reports that": a noun behind its own preposition; a name there may speak ("the head of NASA reports"). */
const isNoun = (words: readonly Word[], verb: number): boolean =>
  /^(?:reports|claims|answers|replies)$/.test(words[verb]?.lower ?? '') &&
  /^\p{Ll}/u.test(words[verb - 1]?.text ?? '') &&
  /^(?:by|of|from|despite|through|with|on)$/.test(words[verb - 2]?.lower ?? '');

/** The word before the verb, past adverbs and "has" or "had". */
function speakerPlace(words: readonly Word[], verb: number): number {
  let place = verb - 1;
  while (place >= 0 && isBetween(words[place]?.lower ?? '')) place -= 1;
  return place;
}

const isBetween = (lower: string): boolean =>
  /^(?:has|have|had|all|both|was|were|been|just|then|later|once|also|even|not|never|always|often|still|soon|only|again|hereby|did|does|do)$/.test(
    lower,
  ) ||
  /\p{L}{3}ly$/u.test(lower) ||
  lower.endsWith("n't");

/** A comma between speaker and verb: "Anna, said that" has none. */
function isParted(sentence: Sentence, place: number): boolean {
  const [one, next] = [sentence.words[place], sentence.words[place + 1]];
  if (!one || !next) return true;
  return /[;:"\u201c\u201d]/.test(
    sentence.text.slice(one.end - sentence.start, next.start - sentence.start),
  );
}

/** "Was told", "had been told"; "you are informed that" tells the reader. */
const isPastPassive = (words: readonly Word[], verb: number): boolean =>
  /(?:^| )(?:was|were|had been)$/.test(
    `${words[verb - 2]?.lower ?? ''} ${words[verb - 1]?.lower ?? ''}`,
  );

const isPassive = (words: readonly Word[], verb: number): boolean =>
  /^(?:was|were|been|is|are|am|be)$/.test(words[verb - 1]?.lower ?? '');

/** "did not say", "nobody said", "no keeper said", "would say". */
const isDenied = (words: readonly Word[], place: number, verb: number): boolean =>
  words
    .slice(Math.max(0, place - 2), verb)
    .some(({ lower }) => NEGATED.has(lower) || NOT_YET.has(lower));

/** "If she says that ...": only supposed; "as she said": no clause of its own follows. */
function isSupposed({ clauses, words }: Sentence, place: number): boolean {
  const start = words[place]?.start ?? 0;
  const clause = clauses.find((one) => one.start <= start && start < one.end);
  return /^(?:if|unless|whether|as|suppose|imagine|had|what|whatever|whoever)$/.test(
    clause?.words[0]?.lower ?? '',
  );
}

const PRONOUNS = wordSet('i you he she we they who everyone everybody somebody someone one');

function isSpeaker(words: readonly Word[], place: number, said: string): boolean {
  const speaker = words[place]?.lower ?? '';
  if (VOICELESS.has(speaker)) return false;
  if (!PAST.test(said) && ANYBODY.has(speaker)) return false;
  if (PRONOUNS.has(speaker)) return !BASE.test(said);
  if (isPlaceless(speaker)) return false;
  return !BASE.test(said) || isKnownGroup(words, place);
}

/** "The old keepers say"; "experts say" is common belief. */
const isKnownGroup = (words: readonly Word[], place: number): boolean =>
  /[^su']s$|people$|men$|women$|children$/.test(words[place]?.lower ?? '') &&
  words.slice(Math.max(0, place - 3), place).some(({ lower }) => DETERMINERS.has(lower));

/** What can be no noun. */
const isPlaceless = (lower: string): boolean =>
  DETERMINERS.has(lower) ||
  PREPOSITIONS.has(lower) ||
  ADVERBS.has(lower) ||
  FINITE_AUXILIARIES.has(lower) ||
  /^(?:and|or|but|be|being|than|as|when|while|because|so|yet|if|me|him|them|us|thing|things)$/.test(
    lower,
  );
