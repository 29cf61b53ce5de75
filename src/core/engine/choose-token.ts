import { AppError } from '../errors.ts';
import { MersenneTwister } from '../sampling/mersenne-twister.ts';
import type { Sampling } from './engine.ts';

/** The part of sampling that decides on one token. */
export type TokenChoice = Pick<
  Sampling,
  'temperature' | 'topP' | 'topK' | 'minP' | 'repetitionPenalty'
>;

/** Draws from [0, 1). The generator's own seeding hashes: neighbouring seeds give unrelated draws. */
export function uniformDraws(seed: number): () => number {
  const twister = MersenneTwister.fromInt(seed);
  return () => twister.nextU32() / 2 ** 32;
}

/**
 * The one meaning of sampling, for engines that let us choose: repetition penalty over prompt and text (as
 * Hugging Face transformers: a logit above 0 divided by it, one below multiplied), temperature, top-k, top-p
 * of what is left, min-p, and a draw among what remains, in the order of token ids. Equal logits: the lower
 * id comes first. Temperature 0 takes the first of all and draws nothing.
 *
 * `logits`: one a token, left as they are; NaN counts as minus infinity. `ids`: of prompt and text so far.
 * Errors: `model-unsound` where no logit is a finite number or one is plus infinity.
 */
export function chooseToken(
  logits: Float32Array,
  ids: Iterable<number>,
  choice: TokenChoice,
  draw: () => number,
): number {
  const penalised = penalise(logits, ids, choice.repetitionPenalty);
  const best = indexOfMax(penalised);
  if (choice.temperature === 0) return best;
  const spread = spreadOf(penalised, at(penalised, best), choice.temperature);
  return drawAmong(spread, floorOf(spread, choice), draw());
}

function penalise(logits: Float32Array, ids: Iterable<number>, penalty: number): Float32Array {
  if (penalty === 1) return logits;
  const penalised = logits.slice();
  for (const id of new Set(ids)) {
    const logit = at(logits, id);
    if (id < logits.length) penalised[id] = logit < 0 ? logit * penalty : logit / penalty;
  }
  return penalised;
}

/** Typed arrays are read within their bounds only, so the fallback is never taken. */
const at = (values: Float32Array | Float64Array | Uint32Array, index: number): number =>
  values[index] ?? 0;

function indexOfMax(logits: Float32Array): number {
  let best = -1;
  let max = -Infinity;
  for (let id = 0; id < logits.length; id++) {
    const logit = at(logits, id);
    if (logit > max) {
      max = logit;
      best = id;
    }
  }
  if (Number.isFinite(max)) return best;
  throw new AppError(
    'model-unsound',
    'The model gave no usable numbers for the next token. Load it again, or take another one.',
  );
}

/** The distribution after temperature: how far each token is below the best, and its weight (best: 1). */
interface Spread {
  /** >= 0, infinite for what cannot come. */
  readonly gaps: Float64Array;
  readonly weights: Float64Array;
}

function spreadOf(logits: Float32Array, max: number, temperature: number): Spread {
  const gaps = new Float64Array(logits.length);
  const weights = new Float64Array(logits.length);
  for (let id = 0; id < logits.length; id++) {
    const gap = (max - at(logits, id)) / temperature;
    gaps[id] = gap >= 0 ? gap : Infinity;
    weights[id] = gap >= 0 ? Math.exp(-gap) : 0;
  }
  return { gaps, weights };
}

/** Tokens are kept up to and including this one: by gap, and at the same gap by id. */
interface Floor {
  readonly gap: number;
  readonly id: number;
}

const isKept = (gap: number, id: number, floor: Floor): boolean =>
  gap < floor.gap || (gap === floor.gap && id <= floor.id);

const EVERYTHING: Floor = { gap: Infinity, id: -1 };

function floorOf(spread: Spread, { topK, topP, minP }: TokenChoice): Floor {
  let floor = EVERYTHING;
  if (topK > 0 && topK < spread.gaps.length) {
    floor = floorWhere(spread, floor, (tokens) => tokens >= topK);
  }
  if (topP < 1) {
    const enough = topP * massAbove(spread, floor);
    floor = floorWhere(spread, floor, (_, mass) => mass >= enough);
  }
  if (minP === 0) return floor;
  const gap = -Math.log(minP);
  return gap < floor.gap ? { gap, id: Infinity } : floor;
}

function massAbove({ gaps, weights }: Spread, floor: Floor): number {
  let mass = 0;
  for (let id = 0; id < gaps.length; id++) {
    if (isKept(at(gaps, id), id, floor)) mass += at(weights, id);
  }
  return mass;
}

const BUCKETS = 1024;
/** What is further below the best than this shares the last bucket: e^-32 of its weight. */
const WIDEST_GAP = 32;

const bucketOf = (gap: number): number =>
  Math.min(Math.floor(gap * (BUCKETS / WIDEST_GAP)), BUCKETS);

/** Whether so many tokens, of so much weight together, are enough. */
type Enough = (tokens: number, mass: number) => boolean;

/**
 * The floor at which `enough` first holds, going down from the best token through those above `within`.
 * Sorts only the tokens of the bucket that it lies in: vocabularies have 128,000.
 */
function floorWhere(spread: Spread, within: Floor, enough: Enough): Floor {
  const { gaps, weights } = spread;
  const { bucket, ...before } = crossing(spread, within, enough);
  let { tokens, mass } = before;
  const order: number[] = [];
  for (let id = 0; id < gaps.length; id++) {
    const gap = at(gaps, id);
    if (bucketOf(gap) === bucket && isKept(gap, id, within)) order.push(id);
  }
  order.sort((a, b) => at(gaps, a) - at(gaps, b) || a - b);
  for (const id of order) {
    tokens += 1;
    mass += at(weights, id);
    if (enough(tokens, mass)) return { gap: at(gaps, id), id };
  }
  return within;
}

/** The bucket in which `enough` comes to hold, with what lies in those before it. */
function crossing({ gaps, weights }: Spread, within: Floor, enough: Enough) {
  const counts = new Uint32Array(BUCKETS + 1);
  const masses = new Float64Array(BUCKETS + 1);
  for (let id = 0; id < gaps.length; id++) {
    const gap = at(gaps, id);
    if (!isKept(gap, id, within)) continue;
    const bucket = bucketOf(gap);
    counts[bucket] = at(counts, bucket) + 1;
    masses[bucket] = at(masses, bucket) + at(weights, id);
  }
  let tokens = 0;
  let mass = 0;
  for (let bucket = 0; ; bucket++) {
    const nextTokens = tokens + at(counts, bucket);
    const nextMass = mass + at(masses, bucket);
    if (bucket === BUCKETS || enough(nextTokens, nextMass)) return { bucket, tokens, mass };
    tokens = nextTokens;
    mass = nextMass;
  }
}

/** `drawn`: [0, 1). */
function drawAmong({ gaps, weights }: Spread, floor: Floor, drawn: number): number {
  const target = drawn * massAbove({ gaps, weights }, floor);
  let mass = 0;
  let last = 0;
  for (let id = 0; id < gaps.length; id++) {
    const weight = at(weights, id);
    if (weight === 0 || !isKept(at(gaps, id), id, floor)) continue;
    mass += weight;
    last = id;
    if (mass > target) return id;
  }
  return last;
}
