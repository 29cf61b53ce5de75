import {
  DETERMINERS,
  FINITE_AUXILIARIES,
  SUBJECT_PRONOUNS,
  isContentWord,
  isFunctionWord,
} from '../../../text/function-words.ts';
import type { Passage, Sentence } from '../../../text/passage.ts';
import type { Word } from '../../../text/tokens.ts';
import { finiteVerbAt } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy, spanOver } from './shared/finding.ts';
import { wordSet } from './shared/word-set.ts';

/** Function words that people do repeat for force. */
const FORCEFUL =
  wordSet(`never always no not nothing none all only now why what who how up down on away
  out far long more again still fast hard soon alone together forever once gone almost yes very really so too much many well there`);
/** Doubled by habit ("very, very", "no, no", "there, there"): these need three. */
const NEEDS_THREE =
  wordSet(`very really so too much many more well there now no yes not oh ah hey come
  okay ok please all on again what still good`);
/** Doubled by nature, or a sound. */
const FIXED =
  wordSet(`bye ha hah he ho hee tut tsk chop choo knock blah yada night cha la dum beep tick
  tock woof meow quack moo baa hush shh boo bang pom hip cuckoo aye ding dong mama papa pooh zoom buzz`);
const MOST = 5;
const BETWEEN = /^(?:[^\S\n]+|[,!.;\u2026\u2014\u2013-]+\s*|\s*[\u2014\u2013-]+\s*)$/u;

export const epizeuxis: Checker = {
  rule: 'The same word is said again at once, two to five times, with nothing in between but a comma, dash or stop (“Never, never give in”); habits such as “very, very” or “bye bye” do not count.',
  check: (passage) =>
    shownBy(
      runsOf(passage)
        .filter((run) => isForceful(run, passage))
        .flatMap(spanOver),
    ),
};

/** Stretches of one word repeated, as long as they go. */
function runsOf(passage: Passage): Word[][] {
  const runs: Word[][] = [];
  for (const word of passage.words) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last?.lower === word.lower && BETWEEN.test(gapBetween(passage, last, word)))
      run.push(word);
    else runs.push([word]);
  }
  return runs.filter((run) => run.length > 1);
}

const gapBetween = (passage: Passage, first: Word, second: Word): string =>
  passage.text.slice(first.end, second.start);

function isForceful(run: readonly Word[], passage: Passage): boolean {
  const [first, second] = run;
  if (!first || !second || run.length > MOST || !canBeForceful(first.lower)) return false;
  const gap = gapBetween(passage, first, second);
  const sentence = passage.sentences.find(
    ({ start, end }) => first.start >= start && first.end <= end,
  );
  if (!sentence) return false;
  if (gap.trim() === '') return isInRunningText(run, sentence) && !isName(run) && enough(run);
  return run.length > 2 || (enough(run) && pairSuffices(first, second, gap, sentence));
}

const canBeForceful = (lower: string): boolean =>
  !FIXED.has(lower) && (isContentWord(lower) || FORCEFUL.has(lower));

const enough = (run: readonly Word[]): boolean =>
  run.length > 2 || !NEEDS_THREE.has(run[0]?.lower ?? '');

/** Without punctuation a doubled word may be a slip or a list: there must be a sentence around it. */
function isInRunningText(run: readonly Word[], sentence: Sentence): boolean {
  const around = sentence.words.filter((word) => !run.includes(word));
  return around.length >= 2 && around.some((word) => isFunctionWord(word.lower));
}

const isName = (run: readonly Word[]): boolean => run.every((word) => /^\p{Lu}/u.test(word.text));

/** Two, with a mark between: an outcry ("Run, run"), or an adjective doubled ("a cold, cold night"). */
function pairSuffices(first: Word, second: Word, gap: string, sentence: Sentence): boolean {
  const at = sentence.words.indexOf(first);
  const clause = sentence.clauses.find(
    ({ start, end }) => first.start >= start && first.end <= end,
  );
  const opens = clause?.words[0] === first;
  if (/[.;]/.test(gap)) return sentence.words.length === 1 && opens;
  if (/!/.test(gap)) return opens;
  if (opens)
    return sentence.words.some((word) => isFunctionWord(word.lower) && word.lower !== first.lower);
  const before = sentence.words[at - 1]?.lower ?? '';
  if (isSaidOf(before, clause?.words[0]?.lower ?? '')) return isContentWord(first.lower);
  const after = sentence.words[sentence.words.indexOf(second) + 1];
  if (!DETERMINERS.has(before) || !after) return false;
  return isContentWord(after.lower) && !finiteVerbAt(sentence.words, sentence.words.indexOf(after));
}

/** "My heart was racing, racing", "they ran, ran"; not the seam of two clauses: "what it needs, needs time". */
const isSaidOf = (before: string, opening: string): boolean =>
  (FINITE_AUXILIARIES.has(before) || SUBJECT_PRONOUNS.has(before)) &&
  !/^(?:what|who|which|when|if|that|whatever|where|as)$/.test(opening);
