import { TOPICS, TOPIC_SIDES } from '../topics.ts';
import { CATEGORIES, SKILLS } from './skills.ts';

/** The built-in pack that is graded for free: figures and argument forms a program can decide. */
export const CHECKABLE = {
  id: 'checkable',
  version: 2,
  title: 'Checkable skills',
  skills: SKILLS,
  topics: TOPICS,
  split: { categories: CATEGORIES, topics: TOPIC_SIDES },
  judge: 'rules',
};
