import type { Skill } from '../../catalog/pack.ts';
import { isContentWord } from '../../text/function-words.ts';
import { readPassage, type Passage, type Sentence } from '../../text/passage.ts';
import { stem } from '../../text/stem.ts';
import { words, type Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';
import type { Mask } from './masking.ts';

/** This many words in the prompt's order are a copy, if one of them carries content. */
const RUN = 4;
/** From this share of an example sentence's content words on, in order, a sentence is a near copy of it. */
const NEAR = 0.6;
/** Fewer matching content words than this are chance. */
const NEAR_WORDS = 3;
/** With the function words counted too: from this share on, and two content words, it is the example's frame refilled. */
const FRAME = 0.75;
const FRAME_WORDS = 2;
/** A sentence with this share of its content words from the examples together is patched from them. */
const PATCHED = 0.75;
const PATCHED_WORDS = 4;
/** A clause mostly copied is taken out whole, so that its rest is no figure. */
const CLAUSE = 0.6;

/** What the answer took from the definitions and examples of the tuple's skills: runs of words, and near copies. */
export function copiedMasks(passage: Passage, skills: readonly Skill[]): Mask[] {
  const sources = skills.flatMap(({ definition, example }) => [definition, example]);
  const runs = copiedRuns(passage.words, sources.map(words));
  const examples = skills.flatMap(({ example }) => [
    ...readPassage(example).sentences.map((sentence) => sentence.words),
    words(example),
  ]);
  const spans = passage.sentences.flatMap((sentence) => [
    ...inSentence(sentence, runs),
    ...nearCopy(sentence, examples),
  ]);
  return spans.map(({ start, end }) => ({ start, end, why: 'copied' }));
}

/** The words of the answer that stand in a copied run. Runs may cross sentences. */
function copiedRuns(answer: readonly Word[], sources: readonly (readonly Word[])[]): Set<Word> {
  const known = new Set(sources.flatMap((source) => runsOf(source).map(runKey)));
  return new Set(
    runsOf(answer)
      .filter((run) => known.has(runKey(run)))
      .flat(),
  );
}

const runKey = (run: readonly Word[]): string => run.map(({ lower }) => lower).join(' ');

const runsOf = (all: readonly Word[]): Word[][] =>
  all
    .map((_, index) => all.slice(index, index + RUN))
    .filter((run) => run.length === RUN && run.some(({ lower }) => isContentWord(lower)));

function inSentence(sentence: Sentence, copied: ReadonlySet<Word>): Span[] {
  return sentence.clauses.flatMap((clause) => {
    const taken = clause.words.filter((word) => copied.has(word));
    if (taken.length >= clause.words.length * CLAUSE) return [clause];
    return neighbours(clause.words, copied);
  });
}

/** Copied words in a row, as one span each. */
function neighbours(all: readonly Word[], copied: ReadonlySet<Word>): Span[] {
  const spans: { start: number; end: number }[] = [];
  let open = false;
  for (const word of all) {
    const last = spans.at(-1);
    if (!copied.has(word)) open = false;
    else if (open && last !== undefined) last.end = word.end;
    else {
      spans.push({ start: word.start, end: word.end });
      open = true;
    }
  }
  return spans;
}

const stems = (all: readonly Word[]): readonly string[] => all.map(({ lower }) => stem(lower));

const content = (all: readonly Word[]): readonly Word[] =>
  all.filter(({ lower }) => isContentWord(lower));

function nearCopy(sentence: Sentence, examples: readonly (readonly Word[])[]): Span[] {
  const isNear = examples.some((example) => {
    const told = stems(content(example));
    const shared = sharedInOrder(stems(content(sentence.words)), told);
    if (shared >= NEAR_WORDS && shared >= told.length * NEAR) return true;
    const frame = sharedInOrder(stems(sentence.words), stems(example));
    return shared >= FRAME_WORDS && frame >= example.length * FRAME;
  });
  return isNear || isPatched(sentence, examples) ? [sentence] : [];
}

/** Two examples strung together, with next to nothing of its own. */
function isPatched(sentence: Sentence, examples: readonly (readonly Word[])[]): boolean {
  const known = new Set(examples.flatMap((example) => stems(content(example))));
  const own = [...new Set(stems(content(sentence.words)))];
  const taken = own.filter((one) => known.has(one)).length;
  return own.length >= PATCHED_WORDS && taken >= own.length * PATCHED;
}

/** Length of the longest common subsequence. */
function sharedInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, index) => {
      const skipped = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(one === other ? (row[index] ?? 0) + 1 : skipped);
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
