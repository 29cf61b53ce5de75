import { skillId } from '../../src/core/brand.ts';
import type { Skill } from '../../src/core/catalog/pack.ts';

/** A skill of no pack; its texts share nothing with test answers unless given. */
export const aSkill = (id: string, texts: Partial<Omit<Skill, 'id'>> = {}): Skill => ({
  id: skillId(id),
  category: 'any',
  definition: 'Nothing is defined here.',
  example: 'Nothing is exemplified here.',
  ...texts,
});
