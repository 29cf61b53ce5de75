/** Nominal strings: a SkillId cannot be passed where a TopicId is wanted. Casts to a brand happen only in this file. */

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A skill's key inside its pack: its published name, trimmed (method.md §1). */
export type SkillId = Brand<string, 'SkillId'>;
/** A topic's key inside its pack: its text. */
export type TopicId = Brand<string, 'TopicId'>;
/** A pack's key: lower-case letters, digits, hyphens. */
export type PackId = Brand<string, 'PackId'>;
/** The id of an entry of `models/registry.json`. */
export type ModelId = Brand<string, 'ModelId'>;
/** SHA-256 (hex) of everything that decides a generation: see `core/run/keys.ts`. */
export type GenerationKey = Brand<string, 'GenerationKey'>;
/** SHA-256 (hex) of everything that decides a vote. */
export type VoteKey = Brand<string, 'VoteKey'>;

export const skillId = (name: string): SkillId => name as SkillId;
export const topicId = (text: string): TopicId => text as TopicId;
export const packId = (id: string): PackId => id as PackId;
export const modelId = (id: string): ModelId => id as ModelId;
export const generationKey = (hex: string): GenerationKey => hex as GenerationKey;
export const voteKey = (hex: string): VoteKey => hex as VoteKey;
