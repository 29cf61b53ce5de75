import { TOPICS, TOPIC_SIDES } from '../topics.ts';
import { CATEGORIES, SKILLS } from './skills.ts';
import { UNASKED } from './unasked.ts';

const RATES = new Map(Object.entries(UNASKED));

/** Nothing for a skill that is not measured yet. */
function ratesOf(id: string) {
  const unasked = RATES.get(id);
  return unasked === undefined ? {} : { unasked };
}

/** The built-in pack that is graded for free: figures and argument forms a program can decide. */
export const CHECKABLE = {
  id: 'checkable',
  version: 2,
  title: 'Checkable skills',
  skills: SKILLS.map((skill) => ({ ...skill, ...ratesOf(skill.id) })),
  topics: TOPICS,
  split: { categories: CATEGORIES, topics: TOPIC_SIDES },
  judge: 'rules',
};
