import type { SkillId, TopicId } from '../brand.ts';
import { skillsOf, topicsOf } from '../catalog/lookup.ts';
import type { Pack, Split, Tuple } from '../catalog/pack.ts';
import { AppError } from '../errors.ts';
import { MersenneTwister } from './mersenne-twister.ts';

export interface Draw {
  readonly pack: Pack;
  readonly split: Split;
  /** Skills a tuple, >= 1. */
  readonly k: number;
  readonly seed: number | bigint;
  /** Combinations of skills; 0 or less: all there are, sorted. */
  readonly n: number;
  /** Tuples made of each combination, each with another topic; 1 where left out. */
  readonly topicsPerTuple?: number;
  /** The same topics for every combination. */
  readonly fixTopics?: boolean;
}

/**
 * Tuples in the reference's cumulative order (method.md §2): one stream shuffles the skills once a combination,
 * then the topics once a combination; both lists start in file order and stay shuffled. Since topics come after
 * all skills in the stream, a tuple's topic depends on `n`.
 * Errors: `k-too-large`, also where `topicsPerTuple` asks for more topics than the split has.
 */
export function drawTuples(draw: Draw): Tuple[] {
  const skills = skillsOf(draw.pack, draw.split).map((skill) => skill.id);
  const topics = topicsOf(draw.pack, draw.split).map((topic) => topic.id);
  const topicsPerTuple = draw.topicsPerTuple ?? 1;
  refuseTooMany('skills', draw.k, skills.length, draw);
  refuseTooMany('topics', topicsPerTuple, topics.length, draw);
  const random = MersenneTwister.fromInt(draw.seed);
  const chosen =
    draw.n > 0 ? shuffledHeads(random, skills, draw.k, draw.n) : allCombinations(skills, draw.k);
  const topicsOfEach = drawTopics(random, topics, topicsPerTuple, chosen.length, draw.fixTopics);
  return chosen.flatMap((skillIds, index) =>
    (topicsOfEach[index] ?? []).map((topic) => ({ skills: skillIds, topic })),
  );
}

/** The tuple that a link names: number `index`, from 0, of `n` drawn ones. */
export function drawTuple(
  draw: Pick<Draw, 'pack' | 'split' | 'k' | 'seed' | 'n'> & { readonly index: number },
): Tuple {
  const { index, ...rest } = draw;
  const tuple = drawTuples(rest)[index];
  if (index < 0 || tuple === undefined) throw new RangeError(`no tuple has index ${index}`);
  return tuple;
}

/**
 * The order of the skills inside each tuple as the reference puts it to the student: a stream of its own, seeded
 * with a text, shuffles every tuple once (method.md §2; "test" gives the order of the published records).
 */
export function orderForPrompting(tuples: readonly Tuple[], orderSeed: string): Tuple[] {
  const random = MersenneTwister.fromString(orderSeed);
  return tuples.map((tuple) => {
    const skills = [...tuple.skills];
    random.shuffle(skills);
    return { skills, topic: tuple.topic };
  });
}

function refuseTooMany(
  what: 'skills' | 'topics',
  wanted: number,
  available: number,
  { pack, split }: Draw,
): void {
  if (Number.isSafeInteger(wanted) && wanted >= 1 && wanted <= available) return;
  throw new AppError(
    'k-too-large',
    `${wanted} ${what} a tuple cannot be drawn: split ${split} of pack ${pack.id} has ${available} ${what}; ask for 1 to ${available}`,
    { what, wanted, available, pack: pack.id, split },
  );
}

function drawTopics(
  random: MersenneTwister,
  topics: readonly TopicId[],
  perTuple: number,
  combinations: number,
  fixed = false,
): TopicId[][] {
  if (!fixed) return shuffledHeads(random, topics, perTuple, combinations);
  const once = shuffledHeads(random, topics, perTuple, 1)[0] ?? [];
  return Array.from({ length: combinations }, () => once);
}

/** Shuffles a copy of `items` `times` times, each time on from the last, and takes the first `size` of each. */
function shuffledHeads<Item>(
  random: MersenneTwister,
  items: readonly Item[],
  size: number,
  times: number,
): Item[][] {
  const shuffled = [...items];
  return Array.from({ length: times }, () => {
    random.shuffle(shuffled);
    return shuffled.slice(0, size);
  });
}

/** Every choice of k in catalogue order, sorted by code points as Python sorts. */
function allCombinations(skills: readonly SkillId[], k: number): SkillId[][] {
  const found: SkillId[][] = [];
  const extend = (start: number, chosen: readonly SkillId[]): void => {
    if (chosen.length === k) {
      found.push([...chosen]);
      return;
    }
    for (const [offset, skill] of skills.slice(start).entries()) {
      extend(start + offset + 1, [...chosen, skill]);
    }
  };
  extend(0, []);
  return found.sort(compareLists);
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [index, text] of a.entries()) {
    const order = compareCodePoints(text, b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareCodePoints(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (const [index, char] of left.entries()) {
    const order = (char.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
