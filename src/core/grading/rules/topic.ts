import type { Topic } from '../../catalog/pack.ts';
import { isContentWord } from '../../text/function-words.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import { stem } from '../../text/stem.ts';
import { words, type Word } from '../../text/tokens.ts';
import { hasFiniteVerb, looksLikeClause } from '../../text/verbs.ts';
import type { Finding } from '../grade.ts';
import { COURTLY, EVERYDAY } from './topic-words.ts';

export const TOPIC_RULE =
  'A full sentence names the topic or has a word that hardly stands elsewhere, or full sentences hold at least two different words of its field, three where all are everyday words.';

/** A sentence without a verb counts as text only if it has so many words, and so many of them function words. */
const FRAGMENT_WORDS = 4;
const FRAGMENT_FUNCTION = 0.3;

/** Letters that two words of one root share at least, and two thirds of the topic's stem. */
const ROOT = 4;

/** Words of a tag at most: as many as the longest topic has. */
const TAG_WORDS = 3;

/** What a topic is called before it is named: "one love, chess". */
const ANNOUNCING = new Set(
  `one only love passion hobby game sport art craft trade thing pastime called named namely
  favorite favourite obsession`.split(/\s+/),
);

/** So many everyday words together still tell the topic. */
const EVERYDAY_NEEDED = 3;

interface Match {
  /** Which word of the topic or entry of the lexicon. */
  readonly entry: string;
  readonly words: readonly Word[];
}

/**
 * Compares stems. The topic is named where all its content words, or a lexicon word of its root, stand in one sentence;
 * otherwise different lexicon entries have to add up to two. What adds up only with fragments counts as a list.
 */
export function checkTopic(passage: Passage, topic: Topic): Finding {
  const texts = passage.sentences
    .filter(isText)
    .map((sentence) => sentence.words.filter((word) => !isTag(passage.text, sentence, word)));
  const found = topicWords(texts, topic);
  if (found !== undefined) return { point: 1, evidence: spansOf(found) };
  const loose = topicWords(
    passage.sentences.map((sentence) => sentence.words),
    topic,
  );
  if (loose !== undefined) return { point: 0, why: 'word-list', evidence: spansOf(loose) };
  return { point: 0, why: 'absent', evidence: [] };
}

/** The words that show the topic, if they suffice. */
function topicWords(
  texts: readonly (readonly Word[])[],
  topic: Topic,
): readonly Match[] | undefined {
  const name = phraseStems(topic.id).filter(({ content }) => content);
  const named = texts.map((text) =>
    matchesOf(
      text,
      name.map(({ stem: one }) => [one]),
    ),
  );
  const whole = named.find((matches) => name.length > 0 && countEntries(matches) === name.length);
  if (whole !== undefined) return whole;
  const lexicon = topic.lexicon.map(stemsOf);
  const enough = [
    ...lexicon.filter((entry) => isKin(entry, name)),
    ...(topic.telling ?? []).map(stemsOf),
  ];
  const related = texts.flatMap((text) => matchesOf(text, enough));
  if (related.length > 0) return related;
  const all = texts.flatMap((text) => matchesOf(text, lexicon));
  const telling = all.some(({ entry }) => !EVERYDAY.has(entry));
  if (all.every(({ entry }) => COURTLY.has(entry))) return undefined;
  return countEntries(all) >= (telling ? 2 : EVERYDAY_NEEDED) ? all : undefined;
}

const stemsOf = (entry: string): string[] => phraseStems(entry).map(({ stem: one }) => one);

/** "archer" for archery, "beekeeper" for beekeeping: a one-word entry of the same root names a one-word topic. */
function isKin(entry: readonly string[], name: readonly { readonly stem: string }[]): boolean {
  const [one = ''] = entry;
  const [{ stem: topic } = { stem: '' }] = name;
  if (entry.length !== 1 || name.length !== 1) return false;
  const shared = [...topic].findIndex((letter, index) => one[index] !== letter);
  const length = shared < 0 ? topic.length : shared;
  return length >= ROOT && length * 3 >= topic.length * 2;
}

const phraseStems = (phrase: string) =>
  words(phrase.toLowerCase()).map(({ lower }) => ({
    stem: stem(lower),
    content: isContentWord(lower),
  }));

function isText(sentence: Sentence): boolean {
  if (sentence.words.length >= 2 && hasFiniteVerb(sentence.words)) return true;
  const functions = sentence.words.filter(({ lower }) => !isContentWord(lower)).length;
  return (
    sentence.words.length >= FRAGMENT_WORDS &&
    functions >= sentence.words.length * FRAGMENT_FUNCTION
  );
}

/** A word hung on at the end behind a mark: "... was blue (sewing).", "... was blue, sewing." */
function isTag(text: string, sentence: Sentence, word: Word): boolean {
  const clause = sentence.clauses.findLast((one) => /\p{L}/u.test(one.text));
  if (clause === undefined || clause.words.length > TAG_WORDS) return false;
  if (!clause.words.includes(word)) return false;
  const before = text.slice(sentence.start, clause.start);
  const after = text.slice(clause.end, sentence.end);
  if (/\p{L}/u.test(after)) return false;
  return /[:([\u2014\u2013-]\s*$/u.test(before) || isLooseEnd(sentence, clause);
}

/** Behind a comma, bare, after a whole clause that neither announces it ("one love, chess") nor starts a list. */
function isLooseEnd(sentence: Sentence, clause: Sentence['clauses'][number]): boolean {
  const before = sentence.clauses[sentence.clauses.indexOf(clause) - 1];
  return (
    before !== undefined &&
    looksLikeClause(before.words) &&
    clause.words.every(({ lower }) => isContentWord(lower)) &&
    !before.words.slice(-3).some(({ lower }) => ANNOUNCING.has(lower))
  );
}

/** Where one of the phrases stands, each given as stems. */
function matchesOf(text: readonly Word[], phrases: readonly (readonly string[])[]): Match[] {
  const stems = text.map(({ lower }) => stem(lower));
  return phrases.flatMap((phrase) =>
    text.flatMap((_, index) => {
      const fits = phrase.every((one, offset) => stems[index + offset] === one);
      const words = fits ? text.slice(index, index + phrase.length) : [];
      return words.length > 0 ? [{ entry: phrase.join(' '), words }] : [];
    }),
  );
}

/** Entries by their words: "tide" inside "tide pool" is no second one. */
function countEntries(matches: readonly Match[]): number {
  const reach = new Map<Word, number>();
  for (const match of matches) {
    for (const word of match.words) {
      reach.set(word, Math.max(reach.get(word) ?? 0, match.words.length));
    }
  }
  const longest = matches.filter((match) =>
    match.words.some((word) => reach.get(word) === match.words.length),
  );
  return new Set(longest.map(({ entry }) => entry)).size;
}

const spansOf = (matches: readonly Match[]) =>
  [...new Set(matches.flatMap((match) => match.words))]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ start, end }));
