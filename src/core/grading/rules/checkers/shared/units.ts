import type { Span } from '../../../grade.ts';
import { COORDINATORS } from '../../../../text/function-words.ts';
import type { Passage } from '../../../../text/passage.ts';
import type { Word } from '../../../../text/tokens.ts';
import { lowerText } from './word-set.ts';

/** A clause in its place among all clauses of a passage, its leading "and", "but" ... set apart. */
export interface Unit extends Span {
  /** Without the joiner; never empty. */
  readonly words: readonly Word[];
  /** The coordinator it began with, or ''. */
  readonly joiner: string;
  /** Position among the units of the passage. */
  readonly index: number;
  /** Position of its sentence in the passage. */
  readonly sentence: number;
  readonly opensSentence: boolean;
  readonly closesSentence: boolean;
  /** The words of the next clause of the sentence, or ''. */
  readonly next: string;
  /** What stands between the clause before and this one; '' for the first. */
  readonly gap: string;
}

export function unitsOf(passage: Passage): Unit[] {
  const units: Unit[] = [];
  let previousEnd: number | undefined;
  passage.sentences.forEach((sentence, place) => {
    sentence.clauses.forEach((clause, at) => {
      const joiner = joinerOf(clause.words);
      const words = clause.words.slice(joiner === '' ? 0 : 1);
      units.push({
        start: words[0]?.start ?? clause.start,
        end: clause.end,
        words,
        joiner,
        index: units.length,
        sentence: place,
        opensSentence: at === 0,
        closesSentence: at === sentence.clauses.length - 1,
        next: lowerText(sentence.clauses[at + 1]?.words ?? []),
        gap: previousEnd === undefined ? '' : passage.text.slice(previousEnd, clause.start),
      });
      previousEnd = clause.end;
    });
  });
  return units;
}

function joinerOf(words: readonly Word[]): string {
  const first = words[0]?.lower ?? '';
  return words.length > 1 && COORDINATORS.has(first) ? first : '';
}

/** Runs of units with the same key, each near the one before; units without a key are passed over. */
function chainsOf(
  units: readonly Unit[],
  keyOf: (unit: Unit) => string | undefined,
  near: (earlier: Unit, later: Unit) => boolean,
): Unit[][] {
  const chains: Unit[][] = [];
  const open = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = keyOf(unit);
    if (key === undefined) continue;
    const chain = open.get(key);
    const last = chain?.at(-1);
    if (chain && last && near(last, unit)) chain.push(unit);
    else {
      const fresh = [unit];
      chains.push(fresh);
      open.set(key, fresh);
    }
  }
  return chains.filter((chain) => chain.length > 1);
}

/** Neighbouring units that share `length` words at one end. */
export interface Repetition {
  readonly chain: readonly Unit[];
  readonly length: number;
}

/** All runs that share 1 to `longest` words by `keyOf`, pasted clauses taken out, the fullest first. */
export function repetitionsOf(
  units: readonly Unit[],
  longest: number,
  keyOf: (unit: Unit, length: number) => string | undefined,
  near: (earlier: Unit, later: Unit) => boolean,
): Repetition[] {
  const lengths = Array.from({ length: longest }, (_, place) => longest - place);
  return lengths
    .flatMap((length) =>
      chainsOf(units, (unit) => keyOf(unit, length), near).map((chain) => ({
        chain: distinctBy(chain, (unit) => ownText(unit, length)),
        length,
      })),
    )
    .filter(({ chain }) => chain.length > 1)
    .sort((one, other) => other.chain.length - one.chain.length || other.length - one.length);
}

/** The units of a chain whose words differ: a clause pasted again counts once. */
export const distinctUnits = (chain: readonly Unit[]): Unit[] =>
  distinctBy(chain, (unit) => lowerText(unit.words));

function distinctBy(chain: readonly Unit[], textOf: (unit: Unit) => string): Unit[] {
  const seen = new Map(chain.map((unit) => [textOf(unit), unit]));
  return chain.filter((unit) => seen.get(textOf(unit)) === unit);
}

/** Where the shared words are the whole unit ("The bees know | when ..."), what follows them tells units apart. */
const ownText = ({ words, next }: Unit, length: number): string =>
  words.length > length ? lowerText(words) : `${lowerText(words)} | ${next}`;
