import type { Criterion } from '../grade.ts';
import { CHECKERS } from './checkers/index.ts';
import { LENGTH_RULE } from './length.ts';
import { SENSE_RULE } from './sense.ts';
import { TOPIC_RULE } from './topic.ts';

/** The rule that decides a criterion, in one sentence; undefined for a skill that no rule decides. */
export function ruleOf(criterion: Criterion): string | undefined {
  switch (criterion.kind) {
    case 'skill':
      return CHECKERS.get(criterion.skill)?.rule;
    case 'topic':
      return TOPIC_RULE;
    case 'sense':
      return SENSE_RULE;
    case 'length':
      return LENGTH_RULE;
  }
}
