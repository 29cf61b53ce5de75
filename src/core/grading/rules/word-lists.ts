import type { Topic } from '../../catalog/pack.ts';
import { isContentWord, isFunctionWord } from '../../text/function-words.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import { stem } from '../../text/stem.ts';
import { words, type Word } from '../../text/tokens.ts';
import { hasFiniteVerb } from '../../text/verbs.ts';
import type { Span } from '../grade.ts';
import type { Mask } from './masking.ts';

const LABEL_WORDS = new Set(
  `answer explanation topic title text note example sentence draft paragraph output response skill skills keywords
  words tags subject theme about introduction conclusion version`.split(/\s+/),
);
/** Words of a label at most. */
const LABEL = 6;
/** Items an enumeration has at least, and words an item has at most. */
const ITEMS = 3;
const ITEM_WORDS = 2;
/** Words in a row without any function word, comma or verb from which on they are a heap. */
const HEAP = 4;
/** Characters before a heading that may be its marker, at most. */
const LEAD = 40;
/** Words of a heading at most. */
const HEADING = 10;

/** Labels, headings, hashtags, enumerations and heaps of words: whatever is no running text. */
export function wordListMasks(passage: Passage, topic: Topic): Mask[] {
  const spans = passage.sentences.flatMap((sentence) => [
    ...labelOf(sentence, topic),
    ...(isList(passage.text, sentence) ? [sentence] : []),
  ]);
  return [...spans, ...hashtags(passage)].map(({ start, end }) => ({
    start,
    end,
    why: 'word-list',
  }));
}

/** Whether a sentence without a verb enumerates, heads a text, or heaps up words. */
export function isList(text: string, sentence: Sentence): boolean {
  if (hasFiniteVerb(sentence.words)) return false;
  return isHeading(text, sentence) || isEnumeration(sentence) || isHeap(sentence);
}

/** A line of its own without a closing stop. */
function isHeading(text: string, { start, end, words: all }: Sentence): boolean {
  const lead = text.slice(Math.max(0, start - LEAD), start);
  const startsLine = /[\n\r\u2029][\s#>*_\d.)-]*$/u.test(start > LEAD ? lead : `\n${lead}`);
  const endsLine = /^[ \t*_]*(?:[\n\r\u2029]|$)/u.test(text.slice(end));
  const stops = /[.!?\u2026,;]["'\u201d\u2019)*_]*$/u.test(text.slice(start, end));
  return startsLine && endsLine && !stops && all.length <= HEADING;
}

function isEnumeration(sentence: Sentence): boolean {
  const items = sentence.text
    .split(/[,;/|\u2022:]|\s[-\u2013\u2014]\s|\band\b|\bor\b|&|\n/iu)
    .map((item) => words(item).map(({ lower }) => lower))
    .filter((item) => item.length > 0);
  const different = [...new Map(items.map((item) => [item.join(' '), item])).values()];
  const short = different.filter(isShortItem);
  const separated =
    /[,;/|\u2022]|\s[-\u2013\u2014]\s|(?:\band\b|\bor\b|&).*(?:\band\b|\bor\b|&)/isu.test(
      sentence.text,
    );
  return separated && different.length >= ITEMS && short.length >= different.length * 0.75;
}

/** "No wind" and "never again" say something; "red kites" only name. */
const isShortItem = (item: readonly string[]): boolean =>
  item.length <= ITEM_WORDS &&
  item.some(isContentWord) &&
  !/^(?:no|not|never)$/.test(item[0] ?? '');

/** A word said again for force makes no heap, so words count once. */
function isHeap({ words: all }: Sentence): boolean {
  const different = [...new Set(all.map(({ lower }) => lower))];
  return (
    different.length >= HEAP && different.filter(isFunctionWord).length < different.length * 0.15
  );
}

/** "Answer:", "Topic: sewing", "Sewing: ..." at the start of a sentence; what follows stays if it is running text. */
function labelOf(sentence: Sentence, topic: Topic): Span[] {
  const colon = /^[*_"'\u201c]*[^:.!?\n]{1,60}?[*_]*\s*:/u.exec(sentence.text)?.[0];
  if (colon === undefined) return [];
  const label = words(colon).map(({ lower }) => lower);
  if (label.length === 0 || label.length > LABEL || !isLabel(label, topic)) return [];
  const end = sentence.start + colon.length;
  const rest = sentence.words.filter((word) => word.start >= end);
  return [{ start: sentence.start, end: hasFiniteVerb(rest) ? end : sentence.end }];
}

function isLabel(label: readonly string[], topic: Topic): boolean {
  const topicStems = new Set(words(topic.id).map(({ lower }) => stem(lower)));
  const placed = label.map((lower, index): Word => ({
    text: lower,
    lower,
    start: index,
    end: index,
  }));
  if (hasFiniteVerb(placed)) return false;
  return label.some((lower) => LABEL_WORDS.has(lower) || topicStems.has(stem(lower)));
}

const hashtags = (passage: Passage): Span[] =>
  passage.words
    .filter((word) => passage.text[word.start - 1] === '#')
    .map(({ start, end }) => ({ start, end }));
