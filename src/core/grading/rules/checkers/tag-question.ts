import type { Span } from '../../grade.ts';
import {
  ADVERBS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  SUBORDINATORS,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Clause, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { agreesWith, polarityOf, type Tag } from './shared/agreement.ts';
import { shownBy } from './shared/finding.ts';
import { verbFormsOf } from './shared/verb-openings.ts';
import { wordSet } from './shared/word-set.ts';

export const tagQuestion: Checker = {
  rule: 'A statement or command ends in a short question of an auxiliary and a pronoun that agree with it and turn its yes or no about (“The kiln is hot, isn’t it?”, “Let’s go, shall we?”); “right?” and a question in a sentence of its own do not count.',
  check: (passage) => shownBy(passage.sentences.flatMap(tagsIn)),
};

/** Where in a sentence a tag stands, and what it says. */
interface PlacedTag extends Tag {
  readonly at: number;
  readonly end: number;
  /** Whether a comma or dash stands before it. */
  readonly isParted: boolean;
}

function tagsIn(sentence: Sentence): Span[] {
  // Every word stands in exactly one clause, in order.
  const places = sentence.clauses.flatMap(({ words }, place) => words.map(() => place));
  return sentence.words.flatMap((_, at) => {
    const tag = tagAt(sentence, at);
    const clause = tag && hostOf(sentence, tag, places[at] ?? 0);
    return tag && clause ? [{ start: clause.start, end: tag.end }] : [];
  });
}

const PRONOUNS = wordSet('i you he she it we they there');
/** What makes "isn't it" part of a longer question. */
const ASKERS = wordSet('why how when where who what which that and or but if whether because');

function tagAt(sentence: Sentence, at: number): PlacedTag | undefined {
  const [before, verb, pronoun] = [at - 1, at, at + 1].map((place) => sentence.words[place]);
  if (!before || !verb || !pronoun || !PRONOUNS.has(pronoun.lower)) return undefined;
  if (!FINITE_AUXILIARIES.has(verb.lower)) return undefined;
  const not = sentence.words[at + 2]?.lower === 'not';
  const last = (not ? sentence.words[at + 2] : pronoun) ?? pronoun;
  const { base, negative: clipped } = polarityOf(verb.lower);
  const isParted = /[,;\u2014\u2013]|--|\s-\s/.test(between(sentence, before, verb));
  if (!isParted && (!clipped || ASKERS.has(before.lower))) return undefined;
  if (!endsQuestion(sentence.text.slice(last.end - sentence.start))) return undefined;
  const tag = { base, negative: clipped || not, pronoun: pronoun.lower };
  return { ...tag, at, end: last.end, isParted };
}

const between = (sentence: Sentence, one: Word, next: Word): string =>
  sentence.text.slice(one.end - sentence.start, next.start - sentence.start);

/** "isn't it?", "isn't it, Anna?" */
const endsQuestion = (rest: string): boolean =>
  /^\s*(?:,\s*[\p{L}'\u2019-]+(?: [\p{L}'\u2019-]+)?\s*)?\?/u.test(rest);

/** "That was close" is a statement of its own. */
const opensStatement = (lower: string): boolean => lower === 'that' || !SUBORDINATORS.has(lower);

/** Clauses and words of each that a tag looks back over at most. */
const CLAUSES = 6;
const WORDS = 60;

/** The clause that the tag agrees with, if any before it does. */
function hostOf(sentence: Sentence, tag: PlacedTag, place: number): Clause | undefined {
  const start = sentence.words[tag.at]?.start ?? 0;
  const clauses = sentence.clauses
    .slice(Math.max(0, place - CLAUSES), place + 1)
    .filter((clause) => clause.start < start)
    .map((clause) => ({
      ...clause,
      words: clause.words.filter((word) => word.start < start).slice(-WORDS),
    }))
    .filter(({ words }) => opensStatement(words[0]?.lower ?? ''));
  const isEcho = /^(?:so|oh)\b/i.test(sentence.text);
  return (
    clauses.find(({ words }) => agreesWith(words, tag, isEcho) || isCommand(words, tag)) ??
    (clauses.length === 1 ? clauses.find(({ words }) => isClippedRemark(words, tag)) : undefined)
  );
}

const COMMAND_TAGS = wordSet('will would can could');

/** "Let's go, shall we?", "Pass the thread, will you?" */
function isCommand(words: readonly Word[], { base, pronoun, isParted }: PlacedTag): boolean {
  const open = words.findIndex(
    ({ lower }) => !/^(?:oh|well|and|but|so|now|just|please)$/.test(lower),
  );
  const [first = '', second] = [words[open]?.lower, words[open + 1]?.lower];
  if (!isParted) return false;
  if (first === "let's") return base === 'shall' && pronoun === 'we' && second !== undefined;
  if (pronoun !== 'you' || !COMMAND_TAGS.has(base)) return false;
  if (first === "don't" || first === 'do' || first === 'be') return second !== undefined;
  return verbFormsOf(first).includes('base') && (second === undefined || isFunctionWord(second));
}

/** Words that open a remark without a verb: "Lovely day", "Quite a knot", "Not bad". */
const REMARKS =
  /^(?:(?:what|quite|such|rather) an?|not (?:bad|easy|pretty)|(?:a |an |the )?(?:lovely|nice|beautiful|strange|funny|odd|good|great|pretty|clever|fine|cold|hot|warm|wonderful|terrible|awful|hard|long|quiet|busy|big|small|little|old|bad|perfect|splendid|gorgeous|tricky|heavy|neat))\b/;
const REMARK = 5;

function isClippedRemark(words: readonly Word[], { base, negative, pronoun }: Tag): boolean {
  const text = words.map(({ lower }) => lower).join(' ');
  const isTag = negative && pronoun === 'it' && /^(?:is|was)$/.test(base);
  const tail = words.slice(1).some(({ lower }) => !DETERMINERS.has(lower) && !ADVERBS.has(lower));
  return isTag && tail && words.length <= REMARK && REMARKS.test(text) && !hasFiniteVerb(words);
}
