import type { Span } from '../../grade.ts';
import { PREPOSITIONS, isContentWord } from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { partsOf, type Part } from './shared/comma-parts.ts';
import { shownBy } from './shared/finding.ts';
import { areParallel, patternIn, tailLike, type Words } from './shared/parallel.ts';
import { lowerText } from './shared/word-set.ts';

const MEMBERS = 3;
const LONGEST_SENTENCE = 10;

export const tricolon: Checker = {
  rule: 'Exactly three neighbouring phrases, clauses or short sentences of two or more words each are built alike: they open with the same word, end with the same word, or follow the same pattern of small words and verbs (“cut the cloth, pinned the hem, and sewed the seam”; “quick with a needle, slow with a bill, hopeless with a joke”); three bare nouns in a list do not count.',
  check: (passage) =>
    shownBy([
      ...passage.sentences.flatMap((sentence) => inSentence(passage, sentence)),
      ...acrossSentences(passage),
    ]),
};

function inSentence({ text }: Passage, sentence: Sentence): Span[] {
  if (!hasFiniteVerb(sentence.words)) return [];
  const parts = partsOf(text, sentence);
  const finest = membersIn(splitAtJoiners(parts), text);
  if (finest.length > 0) return finest;
  const closing = membersIn(splitLast(parts), text);
  return closing.length > 0
    ? closing
    : membersIn(
        parts.map(({ words, before }) => ({ words: withoutJoiner(words), before })),
        text,
      );
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
function membersIn(pieces: readonly Piece[], text: string): Span[] {
  for (let from = 0; from + MEMBERS <= pieces.length; from += 1) {
    const [first, second, last, fourth] = pieces.slice(from, from + MEMBERS + 1);
    if (!first || !second || !last || !isRow(second, last)) continue;
    const third = { ...last, words: upToLength(last.words, second.words) };
    const opening = tailLike(first.words, second.words) ?? tailOfPattern(first.words, second.words);
    if (opening === undefined) continue;
    const members = [opening, second.words, third.words];
    if (!areParallel(members) && !areFramedAlike(members) && !arePathways(members, text)) continue;
    if (isMember(pieces[from - 1], opening, opening.length === first.words.length)) return [];
    if (fourth && isRow(fourth) && isMember(fourth, third.words, true)) return [];
    return members.map(spanOf);
  }
  return [];
}

/** As many last words, if small and full words stand in the same places. */
function tailOfPattern(words: Words, like: Words): Words | undefined {
  const tail = words.slice(-like.length);
  return tail.length === like.length && patternIn(tail) === patternIn(like) ? tail : undefined;
}

/** "quick with a needle, slow with a bill": the same small word behind three different first words. */
function areFramedAlike(members: readonly Words[]): boolean {
  const links = new Set(members.map((words) => words[1]?.lower ?? ''));
  const [link = ''] = links;
  return (
    links.size === 1 &&
    /^(?:with|at|for|in|on|by|from|to)$/.test(link) &&
    members.every((words) => words.length >= 3 && isContentWord(words[0]?.lower ?? '')) &&
    new Set(members.map((words) => words[0]?.lower)).size === MEMBERS &&
    new Set(members.map(patternIn)).size === 1
  );
}

/** "across the bay, past the lighthouse, and into the storm": three phrases of place alike, closed by "and". */
function arePathways(members: readonly Words[], text: string): boolean {
  const [, second = [], third = []] = members;
  const joint = text.slice(second.at(-1)?.end ?? 0, third[0]?.start ?? 0);
  const leads = members.map((words) => words[0]?.lower ?? '');
  return (
    /\b(?:and|or)\b/.test(joint) &&
    new Set(leads).size === MEMBERS &&
    leads.every((lead) => PREPOSITIONS.has(lead)) &&
    members.every(({ length }) => length >= 3) &&
    new Set(members.map(patternIn)).size === 1
  );
}

/** A fourth one beside the three: as they are built, or with another small word ("into the clover"). */
function isMember(piece: Piece | undefined, like: Words, near: boolean): boolean {
  const words = piece && near ? (tailLike(piece.words, like) ?? piece.words) : [];
  const same = words.slice(0, like.length);
  return (
    words.length > 0 &&
    (areParallel([words, like]) || (same.length > 1 && patternIn(same) === patternIn(like)))
  );
}

/** "for the sea stands on the cliff": what goes on behind the third member stays out, if the end is the same. */
const upToLength = (words: Words, like: Words): Words =>
  words.length > like.length && words[like.length - 1]?.lower === like.at(-1)?.lower
    ? words.slice(0, like.length)
    : words;

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

/** "Sewing calms the hands": the first word counts as an opening where it carries content, else the first two. */
function areAlikeSentences(three: readonly Words[]): boolean {
  const opener = three[0]?.[0]?.lower ?? '';
  const shared = isContentWord(opener) ? 1 : 2;
  const openings = new Set(three.map((words) => lowerText(words.slice(0, shared))));
  if (new Set(three.map(lowerText)).size < MEMBERS) return false;
  if (three.length !== MEMBERS || openings.size !== 1) return false;
  if (three.some(({ length }) => length < 3 || length > LONGEST_SENTENCE)) return false;
  return (
    three.every(hasFiniteVerb) &&
    (shareFrame(three) ||
      new Set(three.map(patternIn)).size === 1 ||
      (shared === 2 && areParallel(three)))
  );
}

/** "A good lock keeps thieves out. A good dog keeps thieves away.": most places hold the same word, as full ones too. */
function shareFrame(three: readonly Words[]): boolean {
  const [first = []] = three;
  const same = first.filter((word, place) =>
    three.every((words) => words[place]?.lower === word.lower),
  );
  const shortest = Math.min(...three.map(({ length }) => length));
  const full = same.filter(({ lower }) => isContentWord(lower)).length;
  return full >= 2 && same.length * 2 >= shortest;
}
