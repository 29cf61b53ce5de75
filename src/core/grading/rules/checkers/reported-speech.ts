import type { Span } from '../../grade.ts';
import {
  ADVERBS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  SUBORDINATORS,
  isClippedAuxiliary,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { VERB_PASTS, VERB_S_FORMS } from '../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { isSaidBySomebody, sayingKind } from './shared/sayings.ts';
import { isKnownVerb } from './shared/verb-openings.ts';
import { wordSet } from './shared/word-set.ts';

export const reportedSpeech: Checker = {
  rule: 'A verb of saying with a speaker is followed, without quotation marks, by a clause that retells what was said (“She told us that the hive was empty”, “He asked why the clock had stopped”); what nobody said, thought or sight (“knew that”), signs and “they say” do not count.',
  check: (passage) => shownBy(passage.sentences.flatMap(retoldIn)),
};

function retoldIn(sentence: Sentence): Span[] {
  const { words } = sentence;
  return words.flatMap((word, at) => {
    const kind = sayingKind(word.lower);
    if (kind === undefined || !isSaidBySomebody(sentence, at)) return [];
    const opens = clauseAt(sentence, at, kind === 'telling');
    if (opens === undefined) return [];
    return [{ start: word.start, end: words[endOf(sentence, opens) - 1]?.end ?? word.end }];
  });
}

/** Where the retold clause begins, if one follows the verb. */
function clauseAt(sentence: Sentence, verb: number, takesObject: boolean): number | undefined {
  const starts = [verb + 1, ...afterHearer(sentence.words, verb, takesObject)];
  return starts.find((at) => joined(sentence, verb, at) && retells(sentence, verb, at));
}

/** No mark and no quotation between the verb and the first words of the clause. */
function joined(sentence: Sentence, verb: number, at: number): boolean {
  const [from, to] = [sentence.words[verb], sentence.words[at + 1]];
  if (!from || !to) return false;
  const text = sentence.text.slice(from.end - sentence.start, to.end - sentence.start);
  return !/[,;:\u2014\u2013"\u201c\u201d\u2018()]|(?<!\p{L})'/u.test(text);
}

const HEARERS = wordSet('me us him her you them everyone everybody everything themselves myself');
/** What is told, not who hears it: "told a story that the children loved". */
const TOLD_THINGS = wordSet(
  'story stories tale tales joke jokes lie lies secret secrets truth truths fable fables fortune legend legends version anecdote thing things time difference news',
);
const HEARER = 4;

/** Places after "me", "the old nurse", "Anna" (telling verbs) or "to us", "quietly", "again" (all). */
function afterHearer(words: readonly Word[], verb: number, takesObject: boolean): number[] {
  const next = words[verb + 1]?.lower ?? '';
  if (next === 'to') return groupEnds(words, verb + 2);
  if (!WH.has(next) && (ADVERBS.has(next) || next.endsWith('ly'))) return [verb + 2];
  return takesObject ? groupEnds(words, verb + 1) : [];
}

function groupEnds(words: readonly Word[], at: number): number[] {
  const first = words[at];
  if (!first) return [];
  const isWhole = HEARERS.has(first.lower) || /^\p{Lu}/u.test(first.text);
  const ends = isWhole ? [at + 1] : [];
  if (!DETERMINERS.has(first.lower)) return ends;
  for (let end = at + 1; end < at + HEARER; end += 1) {
    const lower = words[end]?.lower ?? '';
    if (isFunctionWord(lower) || TOLD_THINGS.has(lower)) break;
    ends.push(end + 1);
  }
  return ends;
}

/** Verbs after which a question word opens what was said. */
const WH_VERBS =
  /^(?:ask|asks|asked|tell|tells|told|explain|explains|explained|inquired|enquired|inquires)$/;
const WH = wordSet('what who whom whose which why how when where whether if');

function retells(sentence: Sentence, verb: number, at: number): boolean {
  const { words } = sentence;
  const [said = '', opener = ''] = [words[verb]?.lower, words[at]?.lower];
  const isAsking = said.startsWith('ask') || /^[ei]nquire/.test(said);
  if (opener === 'that') return !isAsking && isThatClause(words, at, endOf(sentence, at));
  if (WH.has(opener)) return WH_VERBS.test(said) && isAsked(words, at, endOf(sentence, at));
  return !isAsking && isBareClause(words.slice(0, endOf(sentence, at)), at);
}

/** Words of a retold clause that are looked at. */
const RETOLD = 60;

/** Up to a comma, semicolon, colon or dash; one right after "that" does not count. */
function endOf(sentence: Sentence, at: number): number {
  const { words } = sentence;
  const limit = Math.min(words.length, at + RETOLD);
  for (let place = at + 2; place < limit; place += 1) {
    const [before, word] = [words[place - 1], words[place]];
    if (!before || !word) return place;
    const from = before.end - sentence.start;
    if (/[,;:(\u2014]/.test(sentence.text.slice(from, word.start - sentence.start))) return place;
  }
  return limit;
}

const NOMINATIVES = wordSet(
  'i you he she it we they there nobody everybody everyone somebody someone nothing everything something no',
);

/** "That one", "that day" point; they open no clause. */
const AFTER_DEMONSTRATIVE =
  /^(?:one|day|morning|noon|afternoon|evening|night|week|month|year|summer|winter|spring|autumn|moment|time|way)$/;

/** "that the bees slept", "that sleep mends": a subject and more; not "said that", "said that again", "told that tale". */
function isThatClause(words: readonly Word[], at: number, end: number): boolean {
  const next = words[at + 1];
  const rest = words.slice(at + 1, end);
  if (!next || rest.length < 2) return false;
  if (AFTER_DEMONSTRATIVE.test(next.lower) || ADVERBS.has(next.lower))
    return hasOwnClause(rest.slice(1));
  if (NOMINATIVES.has(next.lower) || isClippedAuxiliary(next.lower)) return true;
  if (DETERMINERS.has(next.lower)) return rest.length > 2;
  if (SUBORDINATORS.has(next.lower) || PREPOSITIONS.has(next.lower))
    return rest.length > 3 && isLongAfter(next.lower, rest);
  return clauseBeforeJoiner(rest);
}

/** "that if the smoke failed", "that without rain the well would fail"; not "said that to me", "said that when he left". */
const isLongAfter = (opener: string, rest: readonly Word[]): boolean =>
  /^(?:if|unless|although|though|without|despite|during|until|once)$/.test(opener) &&
  hasFiniteVerb(rest.slice(1));

const hasOwnClause = (words: readonly Word[]): boolean =>
  words.length > 1 && isBareClause(words, 0);

/** A verb with a subject before the next joining word: "bees sleep in winter", not "word when he left". */
function clauseBeforeJoiner(words: readonly Word[]): boolean {
  const joiner = words.findIndex(
    ({ lower }) => SUBORDINATORS.has(lower) || /^(?:and|but|as|so|to)$/.test(lower),
  );
  const own = joiner < 0 ? words : words.slice(0, joiner);
  return own.length > 1 && own.slice(1).some((_, at) => isVerb(own, at + 1));
}

function isVerb(words: readonly Word[], at: number): boolean {
  const lower = words[at]?.lower ?? '';
  return (
    FINITE_AUXILIARIES.has(lower) ||
    (isKnownVerb(lower) && !DETERMINERS.has(words[at - 1]?.lower ?? ''))
  );
}

/** "why the clock had stopped", "what was wrong"; not "how to sew", "what", "if possible". */
function isAsked(words: readonly Word[], at: number, end: number): boolean {
  const rest = words.slice(at + 1, end);
  const next = rest[0]?.lower ?? '';
  if (rest.length < 2 && !/^(?:happened|was|had)$/.test(next)) return false;
  if (next === 'to' || next === 'not' || next === 'or') return false;
  return rest.some((_, place) => isVerb(rest, place)) || (NOMINATIVES.has(next) && rest.length > 1);
}

const SUBJECT_WORDS = 4;

/** Without "that": "she would come", "the bees were restless". */
function isBareClause(words: readonly Word[], at: number): boolean {
  const first = words[at];
  if (!first) return false;
  if (isClippedAuxiliary(first.lower)) return !/^(?:let|how|what|where|who)'/.test(first.lower);
  if (NOMINATIVES.has(first.lower) && first.lower !== 'no')
    return isFinite(words, at + 1) && !endsInAuxiliary(words, at + 1);
  if (!DETERMINERS.has(first.lower) && first.lower !== 'no') return false;
  for (let end = at + 2; end <= at + SUBJECT_WORDS; end += 1) {
    const lower = words[end]?.lower ?? '';
    if (FINITE_AUXILIARIES.has(lower)) return true;
    if (isFunctionWord(lower)) return false;
  }
  return false;
}

/** "She said it was." retells nothing. */
const endsInAuxiliary = (words: readonly Word[], at: number): boolean =>
  words[at + 1] === undefined && FINITE_AUXILIARIES.has(words[at]?.lower ?? '');

/** An auxiliary or a known form in the past or in -s, adverbs passed over. */
function isFinite(words: readonly Word[], at: number): boolean {
  const lower = words[at]?.lower ?? '';
  if (ADVERBS.has(lower) || lower.endsWith('ly'))
    return words[at + 1] !== undefined && isFinite(words, at + 1);
  return (
    FINITE_AUXILIARIES.has(lower) ||
    VERB_PASTS.has(lower) ||
    VERB_S_FORMS.has(lower) ||
    /[^aeiou]ed$/.test(lower)
  );
}
