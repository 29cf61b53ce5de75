import type { Skill } from '../../catalog/pack.ts';
import type { Passage, Sentence } from '../../text/passage.ts';
import { words, type Word } from '../../text/tokens.ts';
import type { Span } from '../grade.ts';
import type { Mask } from './masking.ts';

/** Talk about the text, or about figures, instead of the text. */
const TALK = [
  /\b(?:this|the|my|our|above|following|previous)\s+(?:\w+\s+)?(?:sentence|text|paragraph|answer|example|clause|phrase|repetition)s?\b.{0,60}?\b(?:us(?:es?|ing)|shows?|demonstrates?|illustrates?|contains?|includes?|features?|employs?|emphasi[sz]es?|highlights?|is about|is an example)\b/isu,
  /\b(?:figures? of speech|(?:literary|rhetorical|stylistic|poetic) (?:device|figure|technique|skill)s?|language skills?)\b/iu,
  /\b(?:is|was|be) (?:the|our|my|your) (?:topic|subject)\b/iu,
  /\btopics? (?:is|are|was|of)\b/iu,
  /\bhere(?:'|\u2019)?s? (?:is |are )?(?:an?|the|my|your|one|some) (?:\w+ ){0,3}(?:example|sentence|text|paragraph|answer)s?\b/iu,
];

/** Parts of a sentence that stand by themselves: a name masks its own part only. */
const PART_BREAK = /[,;:()\u2014\u2013]|\s-\s|--/u;

/** Where the text names one of the skills, or speaks of itself: those parts show nothing. */
export function namedMasks(passage: Passage, skills: readonly Skill[]): Mask[] {
  const names = skills.flatMap(({ id }) => namesOf(id));
  return passage.sentences
    .flatMap((sentence) => partsOf(passage.text, sentence))
    .filter((part) => names.some((name) => holds(part.words, name)) || talks(passage.text, part))
    .map(({ start, end }) => ({ start, end, why: 'named-only' }));
}

/** The words of a skill's name, without what stands in brackets after it. */
function namesOf(id: string): string[][] {
  const name = words(id.replace(/\(.*$/su, '')).map(({ lower }) => lower);
  return name.length === 0 ? [] : [name];
}

const holds = (all: readonly Word[], name: readonly string[]): boolean =>
  all.some((_, index) =>
    name.every((part, offset) => isFormOf(all[index + offset]?.lower ?? '', part)),
  );

/** "similes", "anaphoric" and "parenthetical" name the figure as well; "condition" does not name the conditional. */
const isFormOf = (word: string, name: string): boolean =>
  word === name ||
  (word.length >= name.length && word.startsWith(name.slice(0, Math.max(6, name.length - 3))));

const talks = (text: string, { start, end }: Span): boolean =>
  TALK.some((pattern) => pattern.test(text.slice(start, end)));

interface Part extends Span {
  readonly words: readonly Word[];
}

function partsOf(text: string, sentence: Sentence): Part[] {
  const parts: Word[][] = [];
  for (const word of sentence.words) {
    const previous = parts.at(-1)?.at(-1);
    const joins = previous !== undefined && !PART_BREAK.test(text.slice(previous.end, word.start));
    if (joins) parts.at(-1)?.push(word);
    else parts.push([word]);
  }
  return parts.map((part) => ({
    start: part[0]?.start ?? sentence.start,
    end: part.at(-1)?.end ?? sentence.end,
    words: part,
  }));
}
