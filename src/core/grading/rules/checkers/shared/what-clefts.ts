import type { Span } from '../../../grade.ts';
import { DETERMINERS, PREPOSITIONS, isContentWord } from '../../../../text/function-words.ts';
import type { Sentence } from '../../../../text/passage.ts';
import type { Word } from '../../../../text/tokens.ts';
import { VERB_BASES } from '../../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../../text/verbs.ts';
import { isName, isPlural, isQuality, opensPredicate } from './predicates.ts';
import { partsOf, type Part } from './comma-parts.ts';
import { wordSet } from './word-set.ts';

type Words = readonly Word[];

const LONGEST_LEAD = 12;
const SUBJECTS = wordSet('i you he she we they it one');
const COPULA = /^(?:is|was|are|were)$/;
const SOFTENERS = wordSet('not only just simply never always mostly usually really in fact');
/** "What he did was a mistake" judges what he did; nothing is lifted out. */
const VERDICTS =
  wordSet(`mistake crime lie sin shame disgrace mystery secret miracle wonder surprise joke success failure disaster
  pity blessing puzzle riddle marvel problem question matter fact truth outrage scandal triumph tragedy delight pleasure`);

/** "What she wanted was silence", "All I need is thread". Questions and judgements are none. */
export function whatClefts(text: string, sentence: Sentence): Span[] {
  if (/\?["'\u201d\u2019)]*$/u.test(sentence.text)) return [];
  return partsOf(text, sentence).flatMap(inPart);
}

function inPart(part: Part): Span[] {
  const lead = /^(?:and|but|yet|so|because|that)$/.test(part.words[0]?.lower ?? '') ? 1 : 0;
  const words = part.words.slice(lead);
  const opener = words[0]?.lower;
  if (opener !== 'what' && opener !== 'all') return [];
  for (const [place, { lower }] of words.slice(0, LONGEST_LEAD).entries()) {
    if (place < 2 || !COPULA.test(lower)) continue;
    const clause = words.slice(1, place);
    const fits = opener === 'what' ? isWhatClause(clause) : isAllClause(clause);
    const end =
      fits && /^(?:is|was|are|were)$/.test(lower)
        ? focusEnd(words.slice(place + 1), clause)
        : undefined;
    if (end !== undefined) return [{ start: words[0]?.start ?? part.start, end }];
  }
  return [];
}

function isWhatClause(clause: Words): boolean {
  const [first] = clause;
  if (first === undefined || /^(?:an?|about|if|with|for)$/.test(first.lower)) return false;
  if (COPULA.test(first.lower))
    return clause.length >= 2 && clause.length <= 5 && isTold(clause[1]?.lower ?? '');
  if (/^follow(?:s|ed)$/.test(first.lower)) return false;
  if (opensPredicate(clause, 0)) return true;
  const named =
    SUBJECTS.has(first.lower) ||
    DETERMINERS.has(first.lower) ||
    isName(first) ||
    isPlural(first.lower);
  return (
    named &&
    clause.length >= 2 &&
    (hasFiniteVerb(clause) || opensPredicate(clause, clause.length - 1, true))
  );
}

/** "What is needed is ...", "what was missing was ...": a quality or participle, no "what is a knot is". */
const isTold = (lower: string): boolean =>
  isQuality(lower) || /(?:ed|en|ing|left|most|really|at)$/.test(lower);

function isAllClause(clause: Words): boolean {
  const rest = clause[0]?.lower === 'that' ? clause.slice(1) : clause;
  const [subject] = rest;
  const fits = subject !== undefined && (SUBJECTS.has(subject.lower) || isName(subject));
  return fits && rest.length >= 2 && hasFiniteVerb(rest);
}

/** Where the first word or two of the thing end; undefined where a quality, a place or a verdict follows. */
function focusEnd(rest: Words, clause: Words): number | undefined {
  const focus = rest.slice(SOFTENERS.has(rest[0]?.lower ?? '') ? 1 : 0);
  const [first, second] = focus;
  if (first === undefined) return undefined;
  if (/^(?:to|that|how|when|where|why|who|me|you|him|us|them|this|these|those)$/.test(first.lower))
    return second?.end ?? first.end;
  if (DETERMINERS.has(first.lower)) {
    const isVerdict = focus.slice(1, 5).some(({ lower }) => VERDICTS.has(lower));
    return second === undefined || isVerdict || /^(?:own|of)$/.test(second.lower)
      ? undefined
      : second.end;
  }
  if (PREPOSITIONS.has(first.lower) || !isContentWord(first.lower)) return undefined;
  const does = /^(?:do|does|did)$/.test(clause.at(-1)?.lower ?? '');
  const described =
    isQuality(first.lower) &&
    second !== undefined &&
    isContentWord(second.lower) &&
    !isQuality(second.lower);
  if (VERDICTS.has(first.lower)) return undefined;
  return (does && VERB_BASES.has(first.lower)) || described || !isQuality(first.lower)
    ? first.end
    : undefined;
}
