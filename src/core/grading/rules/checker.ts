import type { Skill } from '../../catalog/pack.ts';
import type { Passage } from '../../text/passage.ts';
import type { Finding } from '../grade.ts';

/** Decides one skill by program. Precise before generous: a wrong yes weighs more than a wrong no. */
export interface Checker {
  /** The rule in one sentence, for people. */
  readonly rule: string;
  /**
   * The words that show the skill, or why none do. The rule judge has already taken out what is copied from
   * the prompt and pasted twice, so a checker only looks for its figure in running text.
   */
  check(passage: Passage, skill: Skill): Finding;
}
