import { builtInPack } from '../../src/core/catalog/packs/index.ts';
import { drawTuples } from '../../src/core/sampling/draw.ts';
import { MersenneTwister } from '../../src/core/sampling/mersenne-twister.ts';
import { metricsOf } from '../../src/core/scoring/metrics.ts';

const K = 5;
const TUPLES = 10_000;
const TEXTS = 100_000;
const REPEATS = 5;

/** Medians over interleaved repeats. Seconds a pass; `ratio`: plain over ours, per repeat. */
export interface CoreFigures {
  readonly skills: number;
  readonly tuplesPerSecond: number;
  readonly samplerRatio: number;
  readonly rowsPerSecond: number;
  readonly metricsRatio: number;
}

/** @public Called by `core.mjs`, in its bundle. */
export function measureCore(): CoreFigures {
  const pack = builtInPack('skill-mix');
  const sampler = interleaved(
    () => drawTuples({ pack, split: 'all', k: K, n: TUPLES, seed: 10 }).length,
    () => plainDraws(pack.skills.length, pack.topics.length),
  );
  const texts = Array.from({ length: TEXTS }, (_, text) =>
    Array.from({ length: K + 3 }, (__, place) => ((text >> place) & 1) ^ 1),
  );
  const metrics = interleaved(
    () => texts.reduce((sum, points) => sum + metricsOf(points, K).average, 0),
    () => texts.reduce((sum, points) => sum + plainMetrics(points), 0),
  );
  return {
    skills: pack.skills.length,
    tuplesPerSecond: TUPLES / sampler.ours,
    samplerRatio: sampler.ratio,
    rowsPerSecond: TEXTS / metrics.ours,
    metricsRatio: metrics.ratio,
  };
}

/** One stream and one shuffle a tuple for the skills, then for the topics: what the reference does. */
function plainDraws(skillCount: number, topicCount: number): number {
  const random = MersenneTwister.fromInt(10);
  const skills = Array.from({ length: skillCount }, (_, place) => String(place));
  const topics = Array.from({ length: topicCount }, (_, place) => String(place));
  const combinations = Array.from({ length: TUPLES }, () => {
    random.shuffle(skills);
    return skills.slice(0, K);
  });
  const tuples = combinations.map((chosen) => {
    random.shuffle(topics);
    return { chosen, topic: topics[0] };
  });
  return tuples.length;
}

/** Each of ten metrics sums the points anew, as the reference does. */
function plainMetrics(points: readonly number[]): number {
  const sum = (from: number, to: number): number =>
    points.slice(from, to).reduce((so, point) => so + point, 0);
  const all = (): number => sum(0, K + 3);
  const skills = (): number => sum(0, K);
  const rest = (): number => sum(K, K + 3);
  const values = [
    all() === K + 3 ? 1 : 0,
    skills() === K && rest() >= 2 ? 1 : 0,
    rest() === 3 ? skills() / K : 0,
    all(),
    (all() / (K + 3)) ** (K + 3),
    all() / (K + 3),
    skills(),
    skills() / K,
    rest() === 3 ? skills() : 0,
    Number(skills() === K) + Number(rest() >= 2),
  ];
  return values[5] ?? 0;
}

function interleaved(
  ours: () => number,
  plain: () => number,
): { readonly ours: number; readonly ratio: number } {
  ours();
  plain();
  const pairs = Array.from({ length: REPEATS }, () => ({
    ours: secondsOf(ours),
    plain: secondsOf(plain),
  }));
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    ratio: median(pairs.map((pair) => pair.plain / pair.ours)),
  };
}

function secondsOf(work: () => number): number {
  const begin = performance.now();
  if (Number.isNaN(work())) throw new Error('the bench computed no number');
  return (performance.now() - begin) / 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
