import { topicId, type SkillId } from '../core/brand.ts';
import { skillOf } from '../core/catalog/lookup.ts';
import type { Pack, Skill, TupleInFull } from '../core/catalog/pack.ts';
import { usageError } from './arguments.ts';

/** Skills by id: at least one, none twice. Errors: `skill-unknown`, `usage`. */
export function skillsByIds(pack: Pack, ids: readonly SkillId[], where: string): Skill[] {
  if (ids.length === 0) throw usageError(`${where} names no skill: give at least one`);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw usageError(`${where} names "${twice}" twice: give it once`);
  return ids.map((id) => skillOf(pack, id));
}

/** A topic may be any text: one that the pack lacks comes without a lexicon. */
export function withTopic(pack: Pack, skills: readonly Skill[], topic: string): TupleInFull {
  const id = topicId(topic);
  return { skills, topic: pack.topics.find((one) => one.id === id) ?? { id, lexicon: [] } };
}
