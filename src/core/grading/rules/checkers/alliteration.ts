import type { Span } from '../../grade.ts';
import { ADVERBS, isContentWord } from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import { looksLikeClause } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy } from './shared/finding.ts';
import { initialSound } from './shared/initial-sound.ts';
import { wordSet } from './shared/word-set.ts';

const NEEDED = 3;
/** With words of another sound in between, one at a time. */
const NEEDED_APART = 4;
/** Most words, small ones included, from one sounding word to the next. */
const REACH = 3;

export const alliteration: Checker = {
  rule: 'At least three different words in a row begin with the same consonant sound (sound, not letter), with only small words such as “the” or “of” between them, inside one sentence; four may have one other word between each two.',
  check: (passage) => shownBy(soundingWords(passage)),
};

function soundingWords(passage: Passage): Span[] {
  return passage.sentences
    .filter((sentence) => isRunningText(sentence))
    .flatMap((sentence) => [
      ...runsOfSound(sentence, 0).filter((run) => differentWords(run) >= NEEDED),
      ...runsOfSound(sentence, 1).filter((run) => differentWords(run) >= NEEDED_APART),
    ])
    .flatMap((run) => run.map(({ start, end }) => ({ start, end })))
    .filter((span, place, all) => all.findIndex(({ start }) => start === span.start) === place);
}

/** Not a bare enumeration: a verb, or an unbroken phrase written as a sentence. */
function isRunningText(sentence: Sentence): boolean {
  const unbroken = sentence.clauses.some((clause) => clause.words.length >= NEEDED);
  if (!unbroken || looksLikeClause(sentence.words)) return unbroken;
  return (
    sentence.words.length > NEEDED && /^\P{L}*\p{Lu}.*[.!?\u2026]\P{L}*$/su.test(sentence.text)
  );
}

interface Run {
  readonly sound: string;
  readonly words: Word[];
  place: number;
  /** Words of another sound since the last that belongs. */
  others: number;
}

/** Runs of one sound, with so many words of weight in between at most. */
function runsOfSound(sentence: Sentence, between: number): Word[][] {
  const runs: Run[] = [];
  const open = new Map<string, Run>();
  sentence.words.forEach((word, place) => {
    if (!isHeard(word.lower)) return;
    const sound = initialSound(word.lower);
    const run = open.get(sound ?? '');
    const goesOn = run !== undefined && place - run.place <= REACH && run.others <= between;
    for (const other of open.values()) other.others += 1;
    if (sound === undefined) return;
    if (goesOn) {
      run.words.push(word);
      run.place = place;
      run.others = 0;
    } else {
      const fresh = { sound, words: [word], place, others: 0 };
      runs.push(fresh);
      open.set(sound, fresh);
    }
  });
  return runs.map(({ words }) => words);
}

/** Words of weight: adverbs such as "together" are heard too, "then" and "where" are not. */
const isHeard = (lower: string): boolean =>
  (isContentWord(lower) && lower.length > 1) ||
  (lower.length >= 5 && !/^(?:th|wh)/.test(lower) && (ADVERBS.has(lower) || WEIGHTY.has(lower)));

const WEIGHTY = wordSet('nothing nobody something somebody everybody behind beneath beyond below');

/** A word and its inflections ("sew, sewing, sewn") count once. */
function differentWords(run: readonly Word[]): number {
  const roots: string[] = [];
  for (const { lower } of run) {
    const root = stem(lower);
    if (!roots.some((other) => isSameRoot(root, other))) roots.push(root);
  }
  return roots.length;
}

function isSameRoot(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.startsWith(short) && long.length - short.length <= 4;
}
