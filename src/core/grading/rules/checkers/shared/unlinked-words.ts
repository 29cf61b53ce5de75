import {
  DETERMINERS,
  FINITE_AUXILIARIES,
  PREPOSITIONS,
  isContentWord,
} from '../../../../text/function-words.ts';
import type { Word } from '../../../../text/tokens.ts';
import { VERB_PASTS } from '../../../../text/verb-forms.ts';
import { looksLikeClause } from '../../../../text/verbs.ts';
import { distinctUnits, type Unit } from './units.ts';

type Words = readonly Word[];

const NEEDED = 3;

/**
 * Single words and short phrases of one sentence that only commas part. The row is the sentence's clauses, comma by
 * comma; a clause must be among them, or it would be a word list.
 */
export function unlinkedWords(row: readonly Unit[]): Words {
  if (!row.some((unit) => looksLikeClause(unit.words))) return [];
  const words = listedAlone(row);
  if (words.length > 0) return words;
  const closing = listedAtTheEnd(row);
  return closing.length > 0 ? closing : phrasesOfOneEnd(row);
}

/** "Slow, steady, patient, the old master worked on." */
function listedAlone(row: readonly Unit[]): Words {
  let run: Unit[] = [];
  for (const unit of row) {
    if (isOnePlainWord(unit)) run.push(unit);
    else if (run.length >= NEEDED) break;
    else run = [];
  }
  return run.length >= NEEDED && areDistinct(run) ? run.flatMap(({ words }) => words) : [];
}

/** "The ice was vast, silent, blue.", "They sold bread, cheese, honey." */
function listedAtTheEnd(row: readonly Unit[]): Words {
  const place = row.findLastIndex((unit) => !isOnePlainWord(unit));
  const [clause, rest] = [row[place], row.slice(place + 1)];
  const tail = clause?.words.at(-1);
  if (!clause || !tail || rest.length < NEEDED - 1 || rest.at(-1)?.closesSentence !== true)
    return [];
  const before = clause.words.at(-2)?.lower ?? '';
  const listed = [tail, ...rest.flatMap(({ words }) => words)];
  const fits =
    isContentWord(tail.lower) &&
    !DETERMINERS.has(before) &&
    looksLikeClause(clause.words) &&
    areDistinct(rest) &&
    fitTogether(listed, before);
  return fits ? listed : [];
}

/** All things or qualities, or all of one form; a participle also after "was". */
function fitTogether(listed: Words, before: string): boolean {
  const forms = listed.map(({ lower }) => formOf(lower));
  if (new Set(forms).size === 1) return true;
  const describes = FINITE_AUXILIARIES.has(before) || /^(?:so|too|very|felt|looked)$/.test(before);
  return describes && !forms.includes('ing');
}

function formOf(lower: string): string {
  if (VERB_PASTS.has(lower) || /..[^e]ed$/.test(lower)) return 'past';
  return lower.endsWith('ing') && lower.length > 5 ? 'ing' : 'plain';
}

/** "of the people, by the people, for the people": prepositions before the same words. */
function phrasesOfOneEnd(row: readonly Unit[]): Words {
  const start = row.findIndex((unit, place) => isSameEnd(unit, row[place + 1]));
  if (start < 0) return [];
  const phrases = row.slice(start + 1);
  const end = phrases.findIndex((unit) => !isSameEnd(row[start], unit));
  const same = end < 0 ? phrases : phrases.slice(0, end);
  const length = same[0]?.words.length ?? 0;
  const first = row[start]?.words.slice(-length) ?? [];
  return same.length >= NEEDED - 1 ? [...first, ...same.flatMap(({ words }) => words)] : [];
}

function isSameEnd(first: Unit | undefined, phrase: Unit | undefined): boolean {
  if (!first || !phrase || phrase.words.length < 2 || phrase.words.length > 4) return false;
  const tail = first.words.slice(-phrase.words.length);
  if (tail.length < phrase.words.length) return false;
  const [opening, ...others] = tail.map(({ lower }) => lower);
  const [other, ...same] = phrase.words.map(({ lower }) => lower);
  return (
    PREPOSITIONS.has(opening ?? '') &&
    PREPOSITIONS.has(other ?? '') &&
    others.join(' ') === same.join(' ')
  );
}

/** A thing, a quality or an act; no name, number, or adverb such as "however". */
const isOnePlainWord = ({ words, opensSentence, joiner }: Unit): boolean =>
  words.length === 1 &&
  joiner === '' &&
  words.every(
    ({ text, lower }) =>
      isContentWord(lower) &&
      !/ly$|^(?:dear|please|sir|madam|finally|next|meanwhile|moreover)$/.test(lower) &&
      (opensSentence || /^\p{Ll}/u.test(text)),
  );

const areDistinct = (units: readonly Unit[]): boolean =>
  distinctUnits(units).length === units.length;
