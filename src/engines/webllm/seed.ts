/** WebLLM's generator counts modulo 2^31 - 1; 0 and this are the same to it. */
const MODULUS = 2 ** 31 - 1;

/**
 * The seed that WebLLM is given. Its generator multiplies the seed and no more, so that small seeds give first
 * draws near 0, and neighbouring ones almost the same stream (engines.md §0.1): hashed first, they are unrelated.
 * `seed`: 32-bit unsigned. Result: 1 to 2^31 - 2.
 */
export const webllmSeed = (seed: number): number => 1 + (mixed(seed) % (MODULUS - 1));

/** MurmurHash3's finaliser: every bit of the result depends on every bit of the seed. */
function mixed(seed: number): number {
  // An odd number added first, or 0 would stay 0.
  let bits = (seed + 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
