import type { Span } from '../../grade.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { partsOf, type Part } from './shared/comma-parts.ts';
import { shownBy } from './shared/finding.ts';
import { areParallel, tailLike, type Words } from './shared/parallel.ts';
import { lowerText } from './shared/word-set.ts';

const MEMBERS = 3;

export const tricolon: Checker = {
  rule: 'Exactly three neighbouring phrases, clauses or short sentences of two or more words each are built alike: they open with the same word, end with the same word, or follow the same pattern of small words and verbs (“cut the cloth, pinned the hem, and sewed the seam”); three bare nouns in a list do not count.',
  check: (passage) =>
    shownBy([
      ...passage.sentences.flatMap((sentence) => inSentence(passage, sentence)),
      ...acrossSentences(passage),
    ]),
};

function inSentence({ text }: Passage, sentence: Sentence): Span[] {
  if (!hasFiniteVerb(sentence.words)) return [];
  const parts = partsOf(text, sentence);
  const finest = membersIn(splitAtJoiners(parts));
  if (finest.length > 0) return finest;
  const closing = membersIn(splitLast(parts));
  return closing.length > 0
    ? closing
    : membersIn(parts.map(({ words, before }) => ({ words: withoutJoiner(words), before })));
}

/** A stretch of words and the mark before it; a joiner alone counts as none. */
interface Piece {
  readonly words: Words;
  readonly before: string;
}

const JOINER = /^(?:and|or|but|nor)$/;

const withoutJoiner = (words: Words): Words =>
  words.length > 1 && JOINER.test(words[0]?.lower ?? '') ? words.slice(1) : words;

const splitAtJoiners = (parts: readonly Part[]): Piece[] => parts.flatMap(splitPart);

function splitPart({ words, before }: { words: Words; before: string }): Piece[] {
  const pieces: { words: Word[]; before: string }[] = [{ words: [], before }];
  for (const word of words) {
    if (!JOINER.test(word.lower)) pieces.at(-1)?.words.push(word);
    else if (pieces.at(-1)?.words.length !== 0) pieces.push({ words: [], before: ',' });
  }
  return pieces.filter((piece) => piece.words.length > 0);
}

/** "to cut, to pin and to sew": only the last part holds two. */
const splitLast = (parts: readonly Part[]): Piece[] =>
  parts.flatMap((part, place) =>
    place === parts.length - 1
      ? splitPart(part)
      : [{ words: withoutJoiner(part.words), before: part.before }],
  );

/** The one run of exactly three, its first member freed of what leads in to it. */
function membersIn(pieces: readonly Piece[]): Span[] {
  for (let from = 0; from + MEMBERS <= pieces.length; from += 1) {
    const [first, second, third, fourth] = pieces.slice(from, from + MEMBERS + 1);
    if (!first || !second || !third || !isRow(second, third)) continue;
    const opening = tailLike(first.words, second.words);
    if (opening === undefined || !areParallel([opening, second.words, third.words])) continue;
    const before = pieces[from - 1];
    const goesOn =
      fourth && isRow(fourth) && areParallel([second.words, third.words, fourth.words]);
    const cameOn =
      before &&
      opening.length === first.words.length &&
      tailLike(before.words, second.words) !== undefined &&
      areParallel([tailLike(before.words, second.words) ?? [], opening, second.words]);
    if (goesOn === true || cameOn === true) return [];
    return [opening, second.words, third.words].map(spanOf);
  }
  return [];
}

const isRow = (...pieces: readonly Piece[]): boolean =>
  pieces.every(
    ({ before }) => /^["\u201d]?\s*[,;:\u2014\u2013]\s*$/u.test(before) || before === ',',
  );

const spanOf = (words: Words): Span => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
});

/** Three sentences in a row with the same opening and the same pattern. */
function acrossSentences(passage: Passage): Span[] {
  const all = passage.sentences.map(({ words }) => words);
  for (let from = 0; from + MEMBERS <= all.length; from += 1) {
    const three = all.slice(from, from + MEMBERS);
    if (!areAlikeSentences(three)) continue;
    const around = [all.slice(from - 1, from + 2), all.slice(from + 1, from + 4)];
    if (from > 0 && areAlikeSentences(around[0] ?? [])) continue;
    if (areAlikeSentences(around[1] ?? [])) return [];
    return three.map(spanOf);
  }
  return [];
}

function areAlikeSentences(three: readonly Words[]): boolean {
  const shared = Math.min(...three.map((words) => (words.length > 2 ? 2 : 1)));
  const openings = new Set(three.map((words) => lowerText(words.slice(0, shared))));
  const adverbless = three.every((words) => words.length >= 3 && words.length <= 10);
  return (
    three.length === MEMBERS &&
    openings.size === 1 &&
    adverbless &&
    three.some(hasFiniteVerb) &&
    areParallel(three)
  );
}
