import { sha512 } from '@noble/hashes/sha2.js';
import type { SkillId } from '../brand.ts';
import type { Tuple } from '../catalog/pack.ts';
import { MersenneTwister } from './mersenne-twister.ts';

/**
 * The order of the skills inside each tuple as the reference puts it to the student: a stream of its own, seeded
 * with a text, shuffles every tuple once (method.md §2; "test" gives the order of the published records). Tuples
 * that share one list of skills, as the topics of one combination do, shuffle it on from one to the next.
 */
export function orderForPrompting(tuples: readonly Tuple[], orderSeed: string): Tuple[] {
  return tuples.map(promptingOrder(orderSeed));
}

/** `orderForPrompting` for one tuple after another. */
export function promptingOrder(orderSeed: string): (tuple: Tuple) => Tuple {
  const random = seededByText(orderSeed);
  let combination: readonly SkillId[] | null = null;
  let skills: SkillId[] = [];
  return (tuple) => {
    if (tuple.skills !== combination) {
      combination = tuple.skills;
      skills = [...combination];
    }
    random.shuffle(skills);
    return { skills: [...skills], topic: tuple.topic };
  };
}

/** Equals `random.seed(text)` of CPython. Apart from the generator, since the page's first load needs no hash. */
export function seededByText(text: string): MersenneTwister {
  const bytes = new TextEncoder().encode(text);
  return MersenneTwister.fromInt(bigEndian([...bytes, ...sha512(bytes)]));
}

function bigEndian(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
