import type { SkillId } from '../brand.ts';
import { AppError } from '../errors.ts';
import type { Pack, Side, Skill, Split, Topic, Tuple, TupleInFull } from './pack.ts';

/** The skills of a split, in file order. */
export function skillsOf(pack: Pack, split: Split): readonly Skill[] {
  if (split === 'all') return pack.skills;
  const categories = new Set(pack.split.categories[split]);
  return pack.skills.filter((skill) => categories.has(skill.category));
}

/** The topics of a split, in file order. */
export function topicsOf(pack: Pack, split: Split): readonly Topic[] {
  if (split === 'all') return pack.topics;
  const topics = new Set(pack.split.topics[split]);
  return pack.topics.filter((topic) => topics.has(topic.id));
}

/** Errors: `skill-unknown`. */
export function sideOfSkill(pack: Pack, id: SkillId): Side {
  return pack.split.categories.train.includes(skillOf(pack, id).category) ? 'train' : 'heldout';
}

/**
 * Without the skills' rates: what students and judges are shown, so what votes are kept under, does not change
 * when a rate is measured again. Errors: `skill-unknown`, `topic-unknown`.
 */
export function tupleInFull(pack: Pack, tuple: Tuple): TupleInFull {
  const topic = pack.topics.find((one) => one.id === tuple.topic);
  if (topic === undefined) {
    throw new AppError(
      'topic-unknown',
      `pack ${pack.id} has no topic "${tuple.topic}": choose one of its ${pack.topics.length} topics`,
      { pack: pack.id, topic: tuple.topic },
    );
  }
  return { skills: tuple.skills.map((id) => withoutRates(skillOf(pack, id))), topic };
}

const withoutRates = ({ id, category, definition, example }: Skill): Skill => ({
  id,
  category,
  definition,
  example,
});

/** Errors: `skill-unknown`. */
export function skillOf(pack: Pack, id: SkillId): Skill {
  const skill = pack.skills.find((one) => one.id === id);
  if (skill !== undefined) return skill;
  throw new AppError(
    'skill-unknown',
    `pack ${pack.id} has no skill "${id}": choose from ${pack.skills.map((one) => one.id).join(', ')}`,
    { pack: pack.id, skill: id },
  );
}
