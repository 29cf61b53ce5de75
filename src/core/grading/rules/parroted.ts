import type { Skill } from '../../catalog/pack.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import { words, type Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';

/** Least share of the words in orders to the writer, or taken from definitions, that makes an answer a parroted prompt. */
const PARROTED = 0.5;
const RUN = 4;

/** Orders of a prompt: what to write, show, improve, mark or put where. */
const ORDERS = [
  /^(?:please |now |first |then |next )*(?:write|produce|create|compose|generate|craft|draft|improve|revise|rewrite|re-write|look over|read over|check over|start your|put|use|include|provide|make sure|ensure|keep|give|show|illustrate|demonstrate|answer|reply|respond|mark|begin your)\b.{0,160}\b(?:(?:short|natural|new|minimal|your|one|a|the) (?:piece of )?(?:text|paragraph|sentence|draft|writing)|sentences about|(?:the|these|all|following|each|of the) skills?|explanation|your answer|'answer)\b/isu,
  /\b(?:your|the) (?:answer|text|paragraph|reply|draft|response) (?:should|must|has to|needs? to|may|can)\b/iu,
  /\b(?:at most|no more than|up to) (?:\w+|\d+) sentences?\b/iu,
  /\b(?:the following|these|all(?: of)? the) skills?\b/iu,
  /^(?:sure|certainly|of course|okay|ok)\b.{0,120}\b(?:text|paragraph|sentence|answer|example|piece|version)\b/isu,
  /^here(?:'|\u2019)?s? (?:is|are)?\b.{0,120}\b(?:text|paragraph|sentence|answer|example|version|draft)\b[^:]*:?\W*$/isu,
];

/** The sentences that repeat the prompt, if they are most of the answer. */
export function instructed(passage: Passage, skills: readonly Skill[]): readonly Span[] {
  const defined = skills.map(({ definition }) => new Set(runsOf(words(definition))));
  const parroted = passage.sentences.filter(
    (sentence) => isOrder(sentence) || defined.some((runs) => isMostly(sentence, runs)),
  );
  const count = parroted.reduce((sum, sentence) => sum + sentence.words.length, 0);
  return count > 0 && count >= passage.words.length * PARROTED ? parroted : [];
}

const isOrder = ({ text }: Sentence): boolean => ORDERS.some((order) => order.test(text));

const runsOf = (all: readonly Word[]): string[] =>
  all
    .map((_, index) => all.slice(index, index + RUN))
    .filter((run) => run.length === RUN)
    .map((run) => run.map(({ lower }) => lower).join(' '));

function isMostly(sentence: Sentence, runs: ReadonlySet<string>): boolean {
  const own = runsOf(sentence.words);
  return own.length > 0 && own.filter((run) => runs.has(run)).length >= own.length * PARROTED;
}
