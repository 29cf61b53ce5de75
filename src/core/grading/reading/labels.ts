import type { TupleInFull } from '../../catalog/pack.ts';
import { stem } from '../../text/stem.ts';
import { words } from '../../text/tokens.ts';
import type { Criterion } from '../grade.ts';

/** A criterion as a judge's row may name it. */
export interface ReadingCriterion {
  readonly kind: Criterion['kind'];
  /** The skill's or the topic's name; null where it is not known or there is none. */
  readonly name: string | null;
}

/** The k + 3 criteria of a tuple, as labels are compared with them. */
export const readingCriteria = ({ skills, topic }: TupleInFull): readonly ReadingCriterion[] => [
  ...skills.map(({ id }): ReadingCriterion => ({ kind: 'skill', name: id })),
  { kind: 'topic', name: topic.id },
  { kind: 'sense', name: null },
  { kind: 'length', name: null },
];

/** Words of every label; they tell no criterion from another. */
const COMMON = new Set('a an the of to in on and or for with is it this text correctly'.split(' '));
/** What plainly names a criterion of a kind without its name. */
const CLEAR: Readonly<Record<Criterion['kind'], RegExp>> = {
  skill: /\b(?:correctly )?illustrates\b/,
  topic: /\bpertains to\b|\bon[- ]topic\b|^\W*(?:\d+\W+)?topic\W*$/,
  sense: /\bmakes? sense\b|\bcoheren(?:t|ce)\b/,
  length:
    /\b(?:at most|up to|no more than|max\w*|number of|limit\w*)\b.*\bsentences?\b|\bsentences? (?:limit|count)\b|^\W*(?:\d+\W+)?length\W*$/,
};
/** What may name it at its own place. */
const LOOSE: Readonly<Record<Criterion['kind'], RegExp>> = {
  skill: /illustrat|demonstrat|\bshows?\b|\bskill|contain/,
  topic: /pertain|topic|relevan|context|\babout\b|subject/,
  sense: /sens|coheren|clear|clarity|meaning|understand/,
  length: /sentence|length|\blong\b|short|limit/,
};

/**
 * The index of the criterion that the label at `place` plainly names in place of its own, or null. Position counts:
 * a label that is shortened, reworded, translated or numbered passes. It names another criterion where it has all of
 * that one's words (those that the two do not share) and nothing that could mean its own.
 */
export function otherNamed(
  label: string,
  place: number,
  criteria: readonly ReadingCriterion[],
): number | null {
  const own = criteria[place];
  if (own === undefined) return null;
  const text = plain(label);
  const said = stemsOf(label);
  const found = criteria.findIndex(
    (other, index) =>
      index !== place && names(other, own, said, text) && !hints(own, other, said, text),
  );
  return found === -1 ? null : found;
}

/** Whether a label can only be that of a criterion of this kind. */
export const isNamedAs = (label: string, kind: Criterion['kind']): boolean =>
  CLEAR[kind].test(plain(label)) ||
  (LOOSE[kind].test(plain(label)) &&
    KINDS.every((other) => other === kind || !LOOSE[other].test(plain(label))));

const KINDS = ['skill', 'topic', 'sense', 'length'] as const;

const plain = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll(/[*_`~]/g, '')
    .replaceAll(/\s+/g, ' ');

/** All of the words that set `other` apart from `own`. */
function names(
  other: ReadingCriterion,
  own: ReadingCriterion,
  said: ReadonlySet<string>,
  text: string,
): boolean {
  const apart = wordsApart(other, own);
  if (apart.length > 0 && apart.every((word) => said.has(word))) return true;
  return other.kind !== 'skill' && other.kind !== own.kind && CLEAR[other.kind].test(text);
}

/** Any word that sets `own` apart from `other`, in another form too. */
function hints(
  own: ReadingCriterion,
  other: ReadingCriterion,
  said: ReadonlySet<string>,
  text: string,
): boolean {
  const apart = wordsApart(own, other);
  if (apart.some((word) => [...said].some((one) => alike(one, word)))) return true;
  return own.kind !== other.kind && LOOSE[own.kind].test(text);
}

function wordsApart(one: ReadingCriterion, other: ReadingCriterion): string[] {
  const shared = stemsOf(other.name ?? '');
  return [...stemsOf(one.name ?? '')].filter((word) => !shared.has(word));
}

const stemsOf = (text: string): ReadonlySet<string> =>
  new Set(
    words(text.replaceAll('-', ' '))
      .map(({ lower }) => lower)
      .filter((word) => !COMMON.has(word) && !/^\d/.test(word))
      .map(stem),
  );

/** "metaphorical" and "metaphor", "syllogistic" and "syllogism". */
function alike(one: string, other: string): boolean {
  const length = Math.max(4, Math.min(one.length, other.length) - 2);
  return one === other || (one.length >= 4 && one.slice(0, length) === other.slice(0, length));
}
