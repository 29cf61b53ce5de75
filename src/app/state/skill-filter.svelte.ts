import { sideOfSkill } from '../../core/catalog/lookup.ts';
import type { Pack, Skill, Split } from '../../core/catalog/pack.ts';
import { skillsFitting } from './search.ts';

/** Which skills of a pack are looked at. */
export class SkillFilter {
  search = $state('');
  /** Empty: all. */
  category = $state('');
  side: Split = $state('all');
  /** Only those that a rule decides. */
  ruled = $state(false);
  /** Only those that turn up unasked in more than this share of texts, 0 to 1; 0: all. */
  share = $state(0);

  /** Category by category, in the pack's order. */
  groups(pack: Pack, hasRule: (skill: Skill) => boolean): readonly (readonly [string, Skill[]])[] {
    const { search, category, side, ruled, share } = this;
    const passes = (skill: Skill): boolean =>
      (category === '' || skill.category === category) &&
      (side === 'all' || sideOfSkill(pack, skill.id) === side) &&
      (!ruled || hasRule(skill)) &&
      (share === 0 || unaskedShare(skill) > share);
    return skillsFitting({ ...pack, skills: pack.skills.filter(passes) }, search.trim());
  }
}

/** The larger share of texts that show the skill with nobody asking, 0 to 1; 0 where not measured. */
export const unaskedShare = ({ unasked }: Skill): number =>
  unasked === undefined
    ? 0
    : Math.max(
        unasked.ordinary.shown / unasked.ordinary.n,
        unasked.student.shown / unasked.student.n,
      );
