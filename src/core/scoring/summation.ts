/** Rounds the result of one operation: `exact` for plain numbers, `Math.fround` for 32-bit ones. */
export type Rounding = (value: number) => number;

export const exact: Rounding = (value) => value;

/** Values below which terms are added one after another. */
const PLAIN = 8;
const BLOCK = 128;

/**
 * A sum in the order that NumPy adds a contiguous array (eight running sums inside blocks of 128, halves above),
 * each step rounded: with `Math.fround` it equals a float32 sum of the reference to the last bit.
 */
export function sumOf(values: readonly number[], round: Rounding = exact): number {
  return sumBetween(values, 0, values.length, round);
}

function sumBetween(
  values: readonly number[],
  start: number,
  end: number,
  round: Rounding,
): number {
  const size = end - start;
  if (size < PLAIN) return addInTurn(0, values, start, end, round);
  if (size <= BLOCK) return blockSum(values, start, end, round);
  const half = Math.floor(size / 2);
  const middle = start + half - (half % PLAIN);
  return round(sumBetween(values, start, middle, round) + sumBetween(values, middle, end, round));
}

function addInTurn(
  from: number,
  values: readonly number[],
  start: number,
  end: number,
  round: Rounding,
): number {
  let sum = from;
  for (let place = start; place < end; place += 1) sum = round(sum + (values[place] ?? 0));
  return sum;
}

function blockSum(values: readonly number[], start: number, end: number, round: Rounding): number {
  const running = values.slice(start, start + PLAIN);
  const whole = end - ((end - start) % PLAIN);
  for (let place = start + PLAIN; place < whole; place += 1) {
    const lane = (place - start) % PLAIN;
    running[lane] = round((running[lane] ?? 0) + (values[place] ?? 0));
  }
  const pair = (lane: number): number => round((running[lane] ?? 0) + (running[lane + 1] ?? 0));
  const sum = round(round(pair(0) + pair(2)) + round(pair(4) + pair(6)));
  return addInTurn(sum, values, whole, end, round);
}
