import { TOPICS, TOPIC_SIDES } from '../topics.ts';
import { COMMON_SENSE } from './common-sense.ts';
import { LITERARY } from './literary.ts';
import { LOGIC } from './logic.ts';
import { PHYSICAL_KNOWLEDGE } from './physical-knowledge.ts';
import { PRAGMATICS } from './pragmatics.ts';
import { REASONING } from './reasoning.ts';
import { RHETORICAL } from './rhetorical.ts';
import { THEORY_OF_MIND } from './theory-of-mind.ts';

/** The built-in pack of the papers' size and categories: 101 skills, which a model or a person grades. */
export const SKILL_MIX = {
  id: 'skill-mix',
  version: 1,
  title: 'Skill-mix',
  skills: [
    ...LITERARY,
    ...RHETORICAL,
    ...REASONING,
    ...LOGIC,
    ...THEORY_OF_MIND,
    ...PRAGMATICS,
    ...COMMON_SENSE,
    ...PHYSICAL_KNOWLEDGE,
  ],
  topics: TOPICS,
  split: {
    // arXiv 2409.19808 §3: by category, because related skills should not stand on both sides.
    categories: {
      train: ['literary', 'rhetorical'],
      heldout: [
        'reasoning',
        'logic',
        'theory of mind',
        'pragmatics',
        'common sense',
        'physical knowledge',
      ],
    },
    topics: TOPIC_SIDES,
  },
};
