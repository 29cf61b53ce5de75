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
  return [...tupleSteps(draw)].filter((step) => step !== null);
}

/**
 * What `drawTuples` draws, one at a time and without a memory of what is past. `null`: a step that gives no tuple
 * yet, because the stream has to pass all skills before the first topic. Errors: as `drawTuples`, at once.
 */
export function tupleSteps(draw: Draw): Generator<Tuple | null, void> {
  const skills = skillsOf(draw.pack, draw.split).map((skill) => skill.id);
  const topics = topicsOf(draw.pack, draw.split).map((topic) => topic.id);
  refuseTooMany('skills', draw.k, skills.length, draw);
  refuseTooMany('topics', draw.topicsPerTuple ?? 1, topics.length, draw);
  return steps(draw, skills, topics);
}

function* steps(
  draw: Draw,
  skills: readonly SkillId[],
  topics: readonly TopicId[],
): Generator<Tuple | null, void> {
  const random = MersenneTwister.fromInt(draw.seed);
  const passed = headDrawer(random, skills, draw.k);
  for (let index = 0; index < draw.n; index++) {
    passed();
    yield null;
  }
  const nextTopics = topicDrawer(random, topics, draw);
  // The skills come a second time, from a stream of their own, so that none need be kept.
  const combinations = draw.n > 0 ? drawnSkills(draw, skills) : sortedCombinations(skills, draw.k);
  for (const chosen of combinations) {
    for (const topic of nextTopics()) yield { skills: chosen, topic };
  }
}

function* drawnSkills(
  { seed, k, n }: Draw,
  skills: readonly SkillId[],
): Generator<SkillId[], void> {
  const next = headDrawer(MersenneTwister.fromInt(seed), skills, k);
  for (let index = 0; index < n; index++) yield next();
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

function topicDrawer(
  random: MersenneTwister,
  topics: readonly TopicId[],
  { topicsPerTuple = 1, fixTopics = false }: Draw,
): () => readonly TopicId[] {
  const next = headDrawer(random, topics, topicsPerTuple);
  if (!fixTopics) return next;
  const once = next();
  return () => once;
}

/** Each call shuffles the same copy of `items` on and gives its first `size`. */
function headDrawer<Item>(
  random: MersenneTwister,
  items: readonly Item[],
  size: number,
): () => Item[] {
  const shuffled = [...items];
  return () => {
    random.shuffle(shuffled);
    return shuffled.slice(0, size);
  };
}

/** Every choice of k in catalogue order, the choices sorted by code points as Python sorts. */
function sortedCombinations(skills: readonly SkillId[], k: number): Generator<SkillId[], void> {
  const sorted = [...skills.entries()].sort(([, a], [, b]) => compareCodePoints(a, b));
  function* extend(start: number, chosen: readonly SkillId[]): Generator<SkillId[], void> {
    if (chosen.length === k) return yield [...chosen];
    const last = skills.length - (k - chosen.length);
    // Of two choices that begin alike, the next skill's name decides: so taking names in order sorts them.
    for (const [place, skill] of sorted) {
      if (place >= start && place <= last) yield* extend(place + 1, [...chosen, skill]);
    }
  }
  return extend(0, []);
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
