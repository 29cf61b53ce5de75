const SIZE = 624;
const MIDDLE = 397;

/**
 * MT19937 (Matsumoto and Nishimura, 1998), seeded and used as CPython's `random` does, so that draws equal
 * the reference's (method.md §2). Checked against CPython by `tests/fixtures/sampling/cpython.json`.
 */
export class MersenneTwister {
  readonly #state: Uint32Array;
  #next = SIZE;

  private constructor(key: readonly number[]) {
    this.#state = stateByKey(key);
  }

  /** Equals `random.seed(n)`: the sign is ignored. `n` must be whole. */
  static fromInt(n: number | bigint): MersenneTwister {
    const value = BigInt(n);
    return new MersenneTwister(littleEndianWords(value < 0n ? -value : value));
  }

  /** The next whole number, 0 to 2^32 - 1. */
  nextU32(): number {
    if (this.#next === SIZE) {
      regenerate(this.#state);
      this.#next = 0;
    }
    return temper(at(this.#state, this.#next++));
  }

  /** Equals `random.shuffle(array)`: in place. */
  shuffle(array: unknown[]): void {
    for (let last = array.length - 1; last > 0; last--) {
      const other = this.#below(last + 1);
      [array[last], array[other]] = [array[other], array[last]];
    }
  }

  /** 0 to bound - 1 without bias: too large draws are thrown away. `bound`: 1 to 2^32 - 1. */
  #below(bound: number): number {
    const shift = Math.clz32(bound);
    for (;;) {
      const drawn = this.nextU32() >>> shift;
      if (drawn < bound) return drawn;
    }
  }
}

/** A typed array is read within its bounds only, so the fallback is never taken. */
const at = (words: Uint32Array, index: number): number => words[index] ?? 0;

function stateBySeed(seed: number): Uint32Array {
  const state = new Uint32Array(SIZE);
  state[0] = seed;
  for (let i = 1; i < SIZE; i++) {
    const before = at(state, i - 1);
    state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
  }
  return state;
}

/** The generator's `init_by_array`. */
function stateByKey(key: readonly number[]): Uint32Array {
  const state = stateBySeed(19650218);
  let i = 1;
  const step = (factor: number, term: number): void => {
    const before = at(state, i - 1);
    state[i] = (at(state, i) ^ Math.imul(before ^ (before >>> 30), factor)) + term;
    i += 1;
    if (i === SIZE) {
      state[0] = at(state, SIZE - 1);
      i = 1;
    }
  };
  for (let n = 0; n < Math.max(SIZE, key.length); n++) {
    const j = n % key.length;
    step(1664525, (key[j] ?? 0) + j);
  }
  for (let n = 0; n < SIZE - 1; n++) step(1566083941, -i);
  state[0] = 0x80000000;
  return state;
}

function regenerate(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    const mixed = (at(state, i) & 0x80000000) | (at(state, (i + 1) % SIZE) & 0x7fffffff);
    const twist = mixed & 1 ? 0x9908b0df : 0;
    state[i] = at(state, (i + MIDDLE) % SIZE) ^ (mixed >>> 1) ^ twist;
  }
}

function temper(word: number): number {
  let mixed = word ^ (word >>> 11);
  mixed ^= (mixed << 7) & 0x9d2c5680;
  mixed ^= (mixed << 15) & 0xefc60000;
  return (mixed ^ (mixed >>> 18)) >>> 0;
}

/** The number in words of 32 bits, lowest first; zero has one word. */
function littleEndianWords(value: bigint): number[] {
  const found = [Number(value & 0xffffffffn)];
  for (let rest = value >> 32n; rest > 0n; rest >>= 32n) found.push(Number(rest & 0xffffffffn));
  return found;
}
