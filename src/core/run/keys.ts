import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { generationKey, voteKey, type GenerationKey, type VoteKey } from '../brand.ts';
import type { Tuple, TupleInFull } from '../catalog/pack.ts';
import type { Sampling } from '../engine/engine.ts';
import type { ModelEntry } from '../student/model-entry.ts';
import type { StudentEntry } from '../student/student-entry.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * Everything that decides a generation (product.md, "Decided"), known before it is asked for. The second
 * turn's whole prompt holds the first turn's text, so the user turns and the chat template stand for the
 * prompts; the seeds of the turns follow from the generation's.
 */
export interface GenerationAsked {
  readonly model: StudentIdentity;
  /** The engine's name and version. */
  readonly engine: string;
  readonly variant: { readonly id: string; readonly version: number };
  readonly system: string | null;
  /** The user turns as rendered. */
  readonly turns: readonly string[];
  /** With the generation's own seed (`seedOf`). */
  readonly sampling: Sampling;
  readonly round: number;
}

/** What tells one student from another: the file and how it is spoken to, or the endpoint. */
export type StudentIdentity =
  | (Pick<ModelEntry, 'sha256' | 'chatTemplate' | 'bosToken' | 'eosToken'> & {
      /** Left out where there are none. */
      readonly adapters?: readonly { readonly sha256: string; readonly scale: number }[];
    })
  | { readonly endpoint: string; readonly name: string; readonly dialect: string }
  | { readonly recording: string };

export function identityOf(student: StudentEntry): StudentIdentity {
  if (student.engine === 'endpoint') {
    const { url, model, dialect } = student.endpoint;
    return { endpoint: url, name: model, dialect };
  }
  if (student.engine === 'replay') return { recording: student.id };
  const { sha256: file, chatTemplate, bosToken, eosToken } = student;
  const identity = { sha256: file, chatTemplate, bosToken, eosToken };
  const adapters = student.engine === 'wllama' ? student.adapters : [];
  if (adapters.length === 0) return identity;
  return {
    ...identity,
    adapters: adapters.map(({ file: { sha256: hash }, scale }) => ({ sha256: hash, scale })),
  };
}

/** Everything that decides a vote. The generation is part of it: a vote belongs to one text only. */
export interface VoteAsked {
  readonly generation: GenerationKey;
  readonly judge: string;
  /** As the judge is shown it: definitions, examples and lexicon included. */
  readonly tuple: TupleInFull;
  readonly answer: string;
  /** From 1. */
  readonly number: number;
}

export function generationKeyOf(asked: GenerationAsked): GenerationKey {
  return generationKey(contentHash('generation', asked));
}

export function voteKeyOf(asked: VoteAsked): VoteKey {
  return voteKey(contentHash('vote', asked));
}

/**
 * The seed of one generation, 32-bit unsigned. Hashed, because neighbouring seeds are not independent in
 * every engine (engines.md §0.1).
 */
export function seedOf(planSeed: number, tuple: Tuple, round: number): number {
  const { skills, topic } = tuple;
  return firstWord(digest('seed', { planSeed, skills, topic, round }));
}

/** The seed of one turn (from 0) of a generation, 32-bit unsigned. */
export function turnSeedOf(seed: number, turn: number): number {
  return firstWord(digest('turn-seed', { seed, turn }));
}

const contentHash = (kind: string, value: unknown): string => bytesToHex(digest(kind, value));

// The kind keeps apart what would otherwise be the same JSON; the 1 is the version of this recipe.
const digest = (kind: string, value: unknown): Uint8Array =>
  sha256(new TextEncoder().encode(canonicalJson([`skillet ${kind} 1`, value])));

const firstWord = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
