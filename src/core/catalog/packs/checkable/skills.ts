import { HELDOUT_SKILLS } from './skills-heldout.ts';
import { TRAIN_SKILLS } from './skills-train.ts';

/** Skills that a program can decide (`core/grading/rules/checkers` has one checker for each). */
export const SKILLS = [...TRAIN_SKILLS, ...HELDOUT_SKILLS];

/** Which categories students may be trained on (arXiv 2409.19808 §3 splits by category). */
export const CATEGORIES = {
  train: ['repetition', 'sound', 'syntax'],
  heldout: ['comparison', 'contrast', 'question', 'speech', 'argument form'],
};
