import { ADVERBS, FINITE_AUXILIARIES, isContentWord } from '../../../../text/function-words.ts';
import type { Sentence } from '../../../../text/passage.ts';
import { stem } from '../../../../text/stem.ts';
import { VERB_PASTS, VERB_S_FORMS } from '../../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../../text/verbs.ts';
import { hasRhetoricalMark } from './rhetorical-marks.ts';
import { questionStarts, type Question } from './questions.ts';

/** Openings that answer whatever was asked. */
const ANSWERS =
  /^(?:the (?:simple |short |real |true |honest |only |best |obvious )?(?:answer|reason|secret|key|trick|truth|cause)\b(?! to (?:the|this|that|my|your)\b)|(?:(?:simple|easy|simply|mostly|mainly|largely|partly|precisely|exactly|perhaps|probably|only|just|well),? )?because\b|nothing\b|no ?body\b|no one\b|none\b|never\b|nowhere\b|anyone who\b|those who\b|whoever\b|everyone\b|everybody\b|everything\b|not (?:i|me|us|we|a|one|the|at all|really|by|much|many|for|so|until|because|if|quite|always|in)\b|no[,.!; \u2014]|no$|yes\b(?! and no \p{L})|of course\b|certainly\b|absolutely\b|indeed\b|hardly\b|simple[.:;,]|easy[.:;,]|every (?:single|last|one|time|day|morning|night|year)\b|absolutely not\b|definitely\b|without (?:a |any )?(?:doubt|question)\b|far from it\b|quite the (?:opposite|contrary)\b|on the contrary\b|that depends\b|it depends\b|all of (?:it|them|us)\b|neither\b|both\b|it is (?:simple|easy|because)\b|it's (?:simple|easy|because)\b)/u;
const YES_NO_QUESTION =
  /^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|must|may|might|isn't|aren't|don't|doesn't|can't)\b/;
const YES_NO_ANSWER =
  /^(?:perhaps|maybe|surely|definitely|not necessarily|often|sometimes|rarely|only (?:if|when)|it (?:is|was|does|did|can|will|would|has|depends)\b(?! \p{L}+ing)|they (?:are|were|do|did|can|will|would|have)\b(?! \p{L}+ing)|(?:i|we|he|she|you) (?:did|do|does|was|were|am|is|are|can|could|have|has|had|will|would)(?:n't| not)?[.,;!\u2014]|(?:many|some|most|few)(?: people| experts| scientists)? (?:say|think|believe|would|do|are|have)|i (?:think|believe|suspect|say|doubt) |science says|in (?:a|some) ways?\b|more than|always\b|if (?:you|we|it|the))/u;
const WHAT_ANSWER =
  /^(?:that (?!was\b|is (?:all|rude|none)|would\b)\p{L}+ \p{L}+|it is|it's|it was|they are|they're|they were|this is|that is|that would be)\b/u;
const HOW_ANSWER =
  /^(?:by|with|through|from|using|simply|just|first|start|slowly|carefully|gently|gradually)\b/;
const WHY_ANSWER =
  /^(?:to \p{L}+|so that|for (?:the|a|its|their)|since|it keeps|it makes|it helps)\b/u;
/** "How do you calm a horse? You breathe slowly.": anybody asks, anybody does. */
const GENERAL_HOW = /^how (?:do|does|can|should) (?:you|we|one) \p{L}+/u;
const GENERAL_WAY =
  /^(?:you|we|one) (?:simply |just |must |can |should )?(?!(?:are|were|was|have|had|did|do|don't|didn't|might|may|could|seem|look)\b)\p{L}+/u;

/** How often, how long, how far: an amount. */
const AMOUNT_ANSWER =
  /^(?:about|around|nearly|roughly|almost|over|under|more than|less than|fewer than|at least|only|just|exactly|several|thousands|hundreds|millions|billions|dozens|enough|too (?:many|much)|as (?:many|much|long|far|often)|a (?:few|lot|little|hundred|thousand|million)|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+|forever|far more|more)\b/;
const WHEN_ANSWER =
  /^(?:in|on|at|after|before|during|when|every|once|as soon as|around|by|never|always|from|whenever|only|just|right|long ago|today|tomorrow|now)\b/;
const WHERE_ANSWER =
  /^(?:in|on|at|under|near|behind|beneath|below|above|to|into|from|inside|beyond|between|among|along|everywhere|anywhere|right|down|deep|far|high|up)\b/;
/** The writer leaves the question open or hands it on. */
const OPEN =
  /\b(?:let me know|(?<!\p{L}[\s,]+)tell (?:me|us)|please tell|i wonder|wondered|i do not know|i don't know|in the comments|please|asked|ask (?:me|us|your|a)|think about|write to|share your|i asked|i need|i want|i'd like)\b/u;

/** Whether the writer answers at once: by a word that answers, or by taking the question's words up. */
export function isAnswered(question: Question): boolean {
  const { next, nextIsQuoted } = question;
  if (!next || nextIsQuoted || /\?[^\p{L}]*$/u.test(next.text)) return false;
  const answer = lowered(next);
  const starts = questionStarts(question);
  if (OPEN.test(answer) || starts.some(isInvitation)) return false;
  if (starts.some(hasRhetoricalMark)) return ANSWERS.test(answer) || isShortReply(next);
  if (asksReader(question) && !/\b(?:you|your)\b/.test(answer))
    return ANSWERS.test(answer) || isFittingFragment(starts, answer, next);
  return (
    starts.some((start) => fits(start, answer)) ||
    takesUpWords(question, next) ||
    tellsOfSame(starts, answer, next) ||
    (asksForThing(starts) && isShortReply(next))
  );
}

/** "Why don't you tell me ...?", "Would you like ...?" ask for a deed. */
const isInvitation = (start: string): boolean =>
  /^(?:why (?:don't|not) (?:you|we)\b|(?:would|could|can|will) you (?:please|like|tell|help|pass|open|close|show|give)\b)/.test(
    start,
  );

const asksReader = ({ sentence }: Question): boolean => /\b(?:you|your)\b/i.test(sentence.text);

const lowered = (sentence: Sentence): string =>
  sentence.text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[^\p{L}]+/u, '')
    .replace(/^(?:well|why|oh|ah),? /, '');

/** "In a hurry, she left": no answer, but a clause of its own. */
const OWN_CLAUSE = /^[^,]*, (?:he|she|it|they|we|i|you|the|my|his|her|our|their)\b/;

/** "In spring.", "It is in the cellar." */
const placesIt = (place: RegExp, answer: string): boolean =>
  place.test(answer.replace(/^(?:it|they)(?: is| are| was| were|'s|'re) /, '')) &&
  !OWN_CLAUSE.test(answer) &&
  !/^(?:it|they) (?:was|were) (?:on|in|at|just|right)?\s?(?:here|there)\b/.test(answer);

function fits(question: string, answer: string): boolean {
  if (ANSWERS.test(answer)) return true;
  if (YES_NO_QUESTION.test(question)) return YES_NO_ANSWER.test(answer);
  if (/^why\b/.test(question)) return WHY_ANSWER.test(answer);
  if (GENERAL_HOW.test(question) && GENERAL_WAY.test(answer)) return true;
  if (/^how\b/.test(question))
    return (
      (HOW_ANSWER.test(answer) && !OWN_CLAUSE.test(answer)) ||
      (AMOUNT.test(question) && AMOUNT_ANSWER.test(answer))
    );
  if (/^when\b/.test(question)) return placesIt(WHEN_ANSWER, answer);
  if (/^where\b/.test(question)) return placesIt(WHERE_ANSWER, answer);
  if (/^what happens (?:if|when)\b/.test(question))
    return /^(?:the|an?|it|they|you|we|our|its)\b/.test(answer);
  if (/^what if\b/.test(question)) return /^then\b/.test(answer);
  return /^(?:what|which)\b/.test(question) && WHAT_ANSWER.test(answer);
}

const AMOUNT = /^how (?:much|many|long|far|often|old|big|tall|high|deep|heavy|fast)\b/;

const asksForThing = (starts: readonly string[]): boolean =>
  starts.some((start) =>
    /^(?:what|who|which|where|when|how|why)\b|^(?:the|my|our|his|her|its|their) (?:[\p{L}'-]+ ){0,5}[\p{L}'-]+\?/u.test(
      start,
    ),
  );

/** "Friction.", "A simple knot does.", "Patience and good thread." */
const isShortReply = (next: Sentence): boolean => {
  const last = next.words.at(-1)?.lower ?? '';
  if (next.words.length > 7) return false;
  if (/^(?:does|do|did|is|are|was|were|can|could|will|would|has|have)$/.test(last)) return true;
  if (namesOne(next)) return true;
  return (
    !hasFiniteVerb(next.words) &&
    next.words.length <= 5 &&
    !ADVERBS.has(next.words[0]?.lower ?? '') &&
    next.words.some((word) => isContentWord(word.lower)) &&
    !/[!:]/.test(next.text)
  );
};

/** "A single red thread.": a noun that the verb finder may take for a verb. */
const namesOne = ({ words, text }: Sentence): boolean =>
  /^an? /i.test(text) &&
  !/[!:?,]/.test(text) &&
  !words.some(({ lower }) => FINITE_AUXILIARIES.has(lower) || /\w{3}ed$/.test(lower)) &&
  !words.slice(1).some(({ lower }) => VERB_S_FORMS.has(lower) || VERB_PASTS.has(lower));

/** "Why do bees dance? They dance to ...": not for yes-or-no questions, where any next sentence may share words. */
function takesUpWords(question: Question, next: Sentence): boolean {
  const starts = questionStarts(question);
  if (
    !asksForThing(starts) ||
    (/\b(?:you|your)\b/.test(question.sentence.text.toLowerCase()) &&
      !/\b(?:you|your)\b/.test(lowered(next)))
  )
    return false;
  const asked = question.sentence.words
    .filter((word) => isContentWord(word.lower))
    .map((word) => stem(word.lower));
  return (
    next.words.some((word) => isContentWord(word.lower) && asked.includes(stem(word.lower))) &&
    hasFiniteVerb(next.words)
  );
}

/** "What does a sundial do at night? It sleeps.": the pronoun stands for what was asked about. */
function tellsOfSame(starts: readonly string[], answer: string, next: Sentence): boolean {
  const asked = starts.some((start) =>
    /^(?:what|how|why) (?:\p{L}+ ){0,2}?(?:do|does|did|can|could|will|would|should) (?:the|an?|our|my|its|these|those|this|that|some|all|most|many|\p{L}+s) \p{L}+/u.test(
      start,
    ),
  );
  const tells =
    /^(?:it|they) (?!(?:is|are|was|were|has been|have been|seems?|looks?|must|might|may)\b)\p{L}+/u;
  return asked && tells.test(answer) && next.words.length <= 25;
}

/** "When should you plant tulips? In autumn, before the first frost.": a fragment that only answers. */
const isFittingFragment = (starts: readonly string[], answer: string, next: Sentence): boolean =>
  !hasFiniteVerb(next.words) && starts.some((start) => fits(start, answer));
