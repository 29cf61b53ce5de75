import type { PackId, SkillId, TopicId } from '../brand.ts';

/** A language skill (SKILL-MIX §2): what the student is asked to show. */
export interface Skill {
  readonly id: SkillId;
  readonly category: string;
  /** One sentence, our own words. */
  readonly definition: string;
  /** One short text that shows the skill, our own words. */
  readonly example: string;
  /** How often it turns up where nobody asked for it, by the pack's judge; absent where not measured. */
  readonly unasked?: {
    /** In ordinary edited prose. */
    readonly ordinary: Rate;
    /** In what the small student writes of its own accord. */
    readonly student: Rate;
  };
}

/** Of `n` short texts `shown` show the skill: whole numbers, 0 <= shown <= n, n >= 1. */
export interface Rate {
  readonly n: number;
  readonly shown: number;
}

export interface Topic {
  readonly id: TopicId;
  /** Lower-case words (or two-word phrases) that a text about the topic is likely to hold. May be empty in an own pack. */
  readonly lexicon: readonly string[];
  /** Entries of the lexicon that tell the topic by themselves; none where left out. */
  readonly telling?: readonly string[];
}

export const SPLITS = ['train', 'heldout', 'all'] as const;
/** Which side of the pack is drawn from. Skills are split by category, topics half and half (arXiv 2409.19808 §3). */
export type Split = (typeof SPLITS)[number];
/** The side a skill or topic is on. */
export type Side = Exclude<Split, 'all'>;

/** A catalog of skills and topics with its split: data with a schema (`pack-schema.ts`). */
export interface Pack {
  readonly id: PackId;
  /** Whole number, raised when a text or the split changes. */
  readonly version: number;
  readonly title: string;
  /** In file order: sampling starts from this order. */
  readonly skills: readonly Skill[];
  readonly topics: readonly Topic[];
  readonly split: {
    /** Every category of the pack stands in exactly one of the two lists. */
    readonly categories: Readonly<Record<Side, readonly string[]>>;
    /** Every topic stands in exactly one of the two lists. */
    readonly topics: Readonly<Record<Side, readonly TopicId[]>>;
  };
  /** Which rule judge knows these skills; absent where only a model or a person can grade. */
  readonly judge?: 'rules';
  /** The owner wants its texts kept out of links and exports. Only of own packs. */
  readonly private?: boolean;
}

/** k skills and one topic (SKILL-MIX §3). No skill repeats. */
export interface Tuple {
  readonly skills: readonly SkillId[];
  readonly topic: TopicId;
}

/** A tuple with its skills looked up: what prompts and judges work on. */
export interface TupleInFull {
  readonly skills: readonly Skill[];
  readonly topic: Topic;
}

/** The sentence limit of a tuple of k skills: max(1, k - 1) (method.md §3). */
export const sentenceLimit = (k: number): number => Math.max(1, k - 1);
