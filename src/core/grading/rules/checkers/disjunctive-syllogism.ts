import type { Span } from '../../grade.ts';
import { DETERMINERS, FINITE_AUXILIARIES, isContentWord } from '../../../text/function-words.ts';
import type { Clause, Passage } from '../../../text/passage.ts';
import { stem } from '../../../text/stem.ts';
import type { Word } from '../../../text/tokens.ts';
import { VERB_PASTS, VERB_S_FORMS } from '../../../text/verb-forms.ts';
import { hasFiniteVerb } from '../../../text/verbs.ts';
import type { Checker } from '../checker.ts';
import { shownBy, spanOver } from './shared/finding.ts';
import { wordSet } from './shared/word-set.ts';

export const disjunctiveSyllogism: Checker = {
  rule: 'Of two choices joined by “or” one is then ruled out, and the other is concluded with “so”, “therefore”, “must” or the like, as in “Either the cat or the wind broke it; it was not the cat, so it was the wind”; an alibi (“was asleep”) rules out as well; both steps take up words of the choice.',
  check: (passage) => shownBy(argumentsIn(passage)),
};

/** A clause in its place, with its stems that tell it apart. */
interface Step extends Span {
  readonly words: readonly Word[];
  readonly stems: ReadonlySet<string>;
  readonly sentence: number;
  readonly isAsked: boolean;
}

/** Two choices: what only the one names, and what only the other names. */
interface Choice {
  readonly one: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
  readonly span: Span;
  /** The first step after the choice. */
  readonly next: number;
  readonly sentence: number;
}

/** Sentences of the whole argument at most. */
const SENTENCES = 3;

function argumentsIn(passage: Passage): Span[] {
  const steps = stepsOf(passage);
  for (const choice of choicesIn(steps)) {
    const rest = steps
      .slice(choice.next, choice.next + LOOK_AHEAD)
      .filter(({ sentence }) => sentence < choice.sentence + SENTENCES);
    const found =
      concluded(rest, choice.one, choice.other) ?? concluded(rest, choice.other, choice.one);
    if (found) return [choice.span, ...found];
  }
  return [];
}

const LOOK_AHEAD = 12;

/** Small words that can be all the difference: "in or out". */
const PARTICLES = wordSet(
  'on off in out up down inside outside before after above below fast hard far first last twice today tomorrow yesterday indoors outdoors upstream downstream',
);
const DULL = wordSet('either must way things thing there true false');

/** Pasts that a denial turns back: "he left", "he did not leave". */
const BASE_OF: ReadonlyMap<string, string> = new Map(
  `went go, left leave, came come, took take, broke break, fell fall, stole steal, ate eat, flew fly, ran run, sank sink,
  froze freeze, drove drive, rode ride, blew blow, grew grow, threw throw, lost lose, built build, sold sell, kept keep,
  hid hide, lit light, got get, gave give, made make, wrote write, woke wake, swam swim, died die, dies die, dying die,
  lied lie, tied tie, slept sleep, burnt burn, hidden hide, broken break, stolen steal, frozen freeze, eaten eat,
  taken take, lay lie, stood stand, sang sing, melted melt, bought buy, brought bring, won win, knew know, spoke speak`
    .split(',')
    .map((pair) => pair.trim().split(/\s+/))
    .map(([form = '', base = '']) => [form, base]),
);

const stemsOf = (words: readonly Word[]): Set<string> =>
  new Set(
    words
      .filter(({ lower }) => isContentWord(lower) || PARTICLES.has(lower))
      .map(({ lower }) => stem(BASE_OF.get(lower) ?? lower))
      .filter((one) => one.length > 1 && !DULL.has(one)),
  );

function stepsOf({ sentences }: Passage): Step[] {
  return sentences.flatMap((sentence, place) => {
    const isAsked = /\?[^\p{L}]*$/u.test(sentence.text);
    return sentence.clauses
      .flatMap(splitAtConclusion)
      .filter((words) => words.length > 0)
      .map((words) => ({
        start: words[0]?.start ?? 0,
        end: words.at(-1)?.end ?? 0,
        words,
        stems: stemsOf(words),
        sentence: place,
        isAsked,
      }));
  });
}

/** "It was not silk so it was linen": the conclusion is a step of its own. */
function splitAtConclusion({ words }: Clause): (readonly Word[])[] {
  const at = words.findIndex(
    ({ lower }, place) => place > 0 && /^(?:so|therefore|hence|thus)$/.test(lower),
  );
  return at < 0 ? [words] : [words.slice(0, at), words.slice(at)];
}

function choicesIn(steps: readonly Step[]): Choice[] {
  return steps.flatMap((step, at) => {
    const or = step.words.findIndex(({ lower }) => lower === 'or');
    if (or < 0 || step.isAsked) return [];
    const halves = or === 0 ? acrossMark(steps, at) : inside(step, or);
    const [first, second] = halves;
    if (!first || !second || !opensChoice(steps, at, or)) return [];
    const [one, other] = [stemsOf(first), stemsOf(second)];
    return [
      {
        one: new Set([...one].filter((word) => !other.has(word))),
        other: new Set([...other].filter((word) => !one.has(word))),
        span: { start: steps[or === 0 ? at - 1 : at]?.start ?? step.start, end: step.end },
        next: at + 1,
        sentence: step.sentence,
      },
    ];
  });
}

/** From "either" on; without it, as many words before "or" as after it ("went left or right"). */
function inside({ words }: Step, or: number): (readonly Word[])[] {
  const either = words.findIndex(({ lower }) => lower === 'either');
  const second = words.slice(or + 1);
  const from = either >= 0 && either < or ? either : or - second.length;
  const first = words.slice(Math.max(0, from), or);
  return [first, withoutPredicate(first, second)];
}

/** "either the goat | or the fox | ate the cabbage": what is said of both tells neither apart. */
function withoutPredicate(first: readonly Word[], second: readonly Word[]): readonly Word[] {
  const named = first[0]?.lower === 'either' ? first.slice(1) : first;
  const isGroup = DETERMINERS.has(named[0]?.lower ?? '') && !hasFiniteVerb(named);
  const opensAlike = DETERMINERS.has(second[0]?.lower ?? '');
  const next = second[named.length]?.lower ?? '';
  const hasMore = VERB_PASTS.has(next) || VERB_S_FORMS.has(next) || FINITE_AUXILIARIES.has(next);
  return isGroup && opensAlike && hasMore ? second.slice(0, named.length) : second;
}

/** "Either the bees are asleep, or the hive is empty." */
function acrossMark(steps: readonly Step[], at: number): (readonly Word[])[] {
  const [before, step] = [steps[at - 1], steps[at]];
  if (!before || !step || before.sentence !== step.sentence) return [];
  return [before.words, step.words.slice(1)];
}

/** Two choices, no more, that the sentence opens with, and no "whether" or "neither". */
function opensChoice(steps: readonly Step[], at: number, or: number): boolean {
  const step = steps[at];
  const first = or === 0 ? at - 1 : at;
  const opening = steps[first];
  if (!step || !opening) return false;
  const words = [...opening.words, ...step.words];
  if (words.some(({ lower }) => /^(?:whether|neither|if|unless|not|never|no)$/.test(lower)))
    return false;
  if (words.filter(({ lower }) => lower === 'or').length > (or === 0 ? 1 : 2)) return false;
  const isEither = opening.words.some(({ lower }) => lower === 'either');
  const before = steps[first - 1];
  return isEither || before === undefined || before.sentence !== step.sentence;
}

const CONCLUDES = wordSet(
  'so therefore hence thus consequently must then accordingly leaves leaving',
);
const SUPPOSES = /^(?:if|unless|whether|when|suppose)$/;

/** A step that rules `out` out, and a later one that concludes `left`. */
function concluded(
  steps: readonly Step[],
  out: ReadonlySet<string>,
  left: ReadonlySet<string>,
): Span[] | undefined {
  const ruledOut = steps.findIndex(
    (step) => isDenied(step) && touches(step, out) && !touches(step, left),
  );
  if (ruledOut < 0) return undefined;
  const later = steps.slice(ruledOut + 1);
  const isReason = /^(?:since|as|because)$/.test(steps[ruledOut]?.words[0]?.lower ?? '');
  const conclusion = later.find(
    (step, place) =>
      touches(step, left) &&
      !touches(step, out) &&
      !isNegative(step) &&
      isDrawn(later, place, isReason),
  );
  const denial = steps[ruledOut];
  return denial && conclusion ? [...spanOver([denial]), ...spanOver([conclusion])] : undefined;
}

const touches = ({ stems }: Step, wanted: ReadonlySet<string>): boolean =>
  [...wanted].some((one) => stems.has(one));

const isNegative = ({ words }: Step): boolean =>
  words.some(
    ({ lower }) =>
      /^(?:not|never|no|cannot|nobody|neither|none)$/.test(lower) || lower.endsWith("n't"),
  );

/** Said without "not": impossible, or with an alibi. */
const RULED_OUT =
  /\b(?:ruled out|rule out|impossible|out of the question|(?:is|was|are|were|has been|have been) (?:locked (?:in|up|away)|asleep|abroad|away|out of town|on holiday|on vacation|miles away|far away|long dead))\b/;

function isDenied(step: Step): boolean {
  if (step.isAsked || step.words.some(({ lower }) => SUPPOSES.test(lower))) return false;
  const text = step.words.map(({ lower }) => lower).join(' ');
  return isNegative(step) || RULED_OUT.test(text);
}

/** Right behind "since it was not the cat", by a word of its own, or "so" or "therefore" as a step just before ("So, it was the wind"). */
function isDrawn(steps: readonly Step[], at: number, isReason: boolean): boolean {
  const step = steps[at];
  if (!step || step.isAsked) return false;
  if (step.words.some(({ lower }) => SUPPOSES.test(lower))) return false;
  const before = steps[at - 1];
  if (before === undefined && isReason) return true;
  const isAlone = before?.words.length === 1 && CONCLUDES.has(before.words[0]?.lower ?? '');
  return isAlone || step.words.some(({ lower }) => CONCLUDES.has(lower));
}
