import { MersenneTwister } from '../sampling/mersenne-twister.ts';

/** Lower and upper end. */
export type Interval = readonly [number, number];

/** Two-sided 95 %. */
const Z = 1.959963984540054;
const TAIL = 0.025;

export const RESAMPLES = 2000;
/** The seed of every bootstrap, so that the same data give the same interval. */
export const BOOTSTRAP_SEED = 20231026;
const TWO_32 = 2 ** 32;

/** 95 % interval of a proportion (Wilson, 1927). `n` >= 1. */
export function wilson(successes: number, n: number): Interval {
  const share = successes / n;
  const scale = 1 + Z ** 2 / n;
  const middle = (share + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return [successes === 0 ? 0 : middle - half, successes === n ? 1 : middle + half];
}

export interface Bootstrap {
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Percentile bootstrap of the means of several columns over the same tuples (Efron, 1979): each resample draws as
 * many tuples as there are, with repetition, and takes all columns of them. One 95 % interval a column, percentiles
 * interpolated linearly. The generator is MT19937, a tuple's place the whole part of u32 / 2^32 * n.
 */
export function bootstrapMeans(
  columns: readonly (readonly number[])[],
  { resamples, seed }: Bootstrap,
): readonly Interval[] {
  const random = MersenneTwister.fromInt(seed);
  const data = columns.map((column) => Float64Array.from(column));
  const size = data[0]?.length ?? 0;
  const means = data.map(() => new Float64Array(resamples));
  const places = new Uint32Array(size);
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let draw = 0; draw < size; draw += 1) {
      places[draw] = Math.floor((random.nextU32() / TWO_32) * size);
    }
    for (const [column, values] of data.entries()) {
      const into = means[column];
      if (into !== undefined) into[resample] = meanAt(values, places);
    }
  }
  return means.map((values) => {
    values.sort();
    return [percentile(values, TAIL), percentile(values, 1 - TAIL)];
  });
}

function meanAt(values: Float64Array, places: Uint32Array): number {
  let sum = 0;
  for (const place of places) sum += values[place] ?? 0;
  return sum / places.length;
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (place - below);
}
