import type { Span } from '../../grade.ts';
import {
  ADVERBS,
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  isClippedAuxiliary,
} from '../../../text/function-words.ts';
import type { Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import type { Checker } from '../checker.ts';
import { COMPARATIVES } from './shared/comparatives.ts';
import { shownBy } from './shared/finding.ts';
import { wordSet } from './shared/word-set.ts';

export const correlativeComparison: Checker = {
  rule: 'Two clauses in a row both open with “the” and a comparative, so that one grows with the other: “the longer it steeps, the darker it gets”, “the sooner, the better”; “the taller boy” and “than” compare without it.',
  check: (passage) => shownBy(passage.sentences.flatMap(pairIn)),
};

/** "The longer it steeps": from "the" to the mark that closes it. */
interface Half extends Span {
  readonly at: number;
  /** Position after its last word. */
  readonly until: number;
  /** What opens it: nothing or a joiner (`open`), a mark, or another word (`inside`). */
  readonly opening: 'open' | 'marked' | 'inside';
  /** Whether only a clause can follow ("the longer it"), none ("the sooner,"), or a noun might ("the older man"). */
  readonly shape: 'clause' | 'bare' | 'unclear';
}

function pairIn(sentence: Sentence): Span[] {
  const halves = halvesOf(sentence);
  const place = halves.findIndex((_, at) => isPair(sentence, halves, at));
  return halves
    .slice(place, place < 0 ? place : place + 2)
    .map(({ start, end }) => ({ start, end }));
}

function halvesOf(sentence: Sentence): Half[] {
  const { words } = sentence;
  const starts = words.flatMap((word, at) =>
    word.lower === 'the' && COMPARATIVES.has(words[at + 1]?.lower ?? '') ? [at] : [],
  );
  return starts.map((at, place) => {
    const until = endOf(sentence, at, starts[place + 1] ?? words.length);
    return {
      at,
      until,
      start: words[at]?.start ?? 0,
      end: words[until - 1]?.end ?? 0,
      opening: openingAt(sentence, at),
      shape: shapeOf(words.slice(at + 1, until), words[until]),
    };
  });
}

/** The next mark, at most the next half. */
function endOf(sentence: Sentence, at: number, limit: number): number {
  for (let place = at + 2; place < limit; place += 1) {
    const word = sentence.words[place];
    if (word && isMarked(sentence, place, word)) return place;
  }
  return limit;
}

function isMarked(sentence: Sentence, at: number, word: Word): boolean {
  const before = sentence.words[at - 1];
  return before !== undefined && MARK.test(gap(sentence, before, word));
}

const MARK = /[,;:()\u2014\u2013]|--|\s-\s/;

const gap = (sentence: Sentence, one: Word, next: Word): string =>
  sentence.text.slice(one.end - sentence.start, next.start - sentence.start);

const JOINERS = wordSet(
  'and but so for because that then since yet or says said say know knows knew think felt',
);

function openingAt(sentence: Sentence, at: number): Half['opening'] {
  const [before, word] = [sentence.words[at - 1], sentence.words[at]];
  if (!before || !word) return 'open';
  if (/[,;:\u2014\u2013"\u201c]|--|\s-\s/.test(gap(sentence, before, word))) return 'marked';
  return JOINERS.has(before.lower) ? 'open' : 'inside';
}

const NOMINATIVES = wordSet('i you he she it we they there everyone nobody everything');
/** Comparatives that take a word of their own: "the more carefully you", "the fewer bees there". */
const GRADERS = wordSet('more less fewer');
const TAKEN = 2;

/** `half` from its comparative on. */
function shapeOf(half: readonly Word[], after: Word | undefined): Half['shape'] {
  const [comparative, ...rest] = half;
  if (rest.length === 0) return after?.lower === 'of' ? 'unclear' : 'bare';
  const taken = GRADERS.has(comparative?.lower ?? '') ? TAKEN : 0;
  const subject = rest.slice(0, taken + 1).findIndex(({ lower }) => isStop(lower));
  const found = rest[subject];
  const hasMore = subject + 1 < rest.length || NOMINATIVES.has(found?.lower ?? '');
  if (found && hasMore && isSubject(found.lower)) return 'clause';
  const named = taken > 0 ? /^(?:\p{Lu}\p{Ll}|one$)/u : /^\p{Lu}\p{Ll}/u;
  const isName = rest.length > 1 && named.test(rest[0]?.text ?? '');
  return isName ? 'clause' : 'unclear';
}

const isSubject = (lower: string): boolean =>
  NOMINATIVES.has(lower) || DETERMINERS.has(lower) || isClippedAuxiliary(lower);

const isStop = (lower: string): boolean =>
  isSubject(lower) ||
  /^ones?$/.test(lower) ||
  FINITE_AUXILIARIES.has(lower) ||
  PREPOSITIONS.has(lower) ||
  (ADVERBS.has(lower) && !/^(?:well|often|far|hard|fast)$/.test(lower));

function isPair(sentence: Sentence, halves: readonly Half[], at: number): boolean {
  const [first, second] = [halves[at], halves[at + 1]];
  if (!first || !second || first.opening === 'inside' || second.at !== first.until) return false;
  const isBare = first.shape === 'bare' && second.shape === 'bare';
  if (second.opening !== 'inside' && !isBare)
    return first.shape === 'clause' || second.shape === 'clause';
  if (halves[at - 1]?.until === first.at || halves[at + 2]?.at === second.until) return false;
  return (
    isDifferent(sentence, first, second) &&
    (isBare ? endsThere : isUnmarkedPair)(sentence, first, second)
  );
}

/** "The more you sew the better you get", "the more the merrier". */
const isUnmarkedPair = (_: Sentence, first: Half, second: Half): boolean =>
  first.shape !== 'unclear' && second.shape !== 'unclear';

const isDifferent = ({ words }: Sentence, first: Half, second: Half): boolean =>
  words[first.at + 1]?.lower !== words[second.at + 1]?.lower;

/** "The sooner, the better": these two and no third, no noun left out. */
const endsThere = ({ words }: Sentence, _: Half, second: Half): boolean =>
  /^(?:|and|but|so|for|because|said|says|she|he)$/.test(words[second.until]?.lower ?? '');
