import type { Criterion } from '../../core/grading/grade.ts';
import type { Messages } from '../messages/index.ts';

/** A criterion in a few words, as the checklist reads it. */
export function criterionName(criterion: Criterion, topic: string, m: Messages): string {
  switch (criterion.kind) {
    case 'skill':
      return criterion.skill;
    case 'topic':
      return m.grade.about(topic);
    case 'sense':
      return m.grade.sense;
    case 'length':
      return m.grade.length(criterion.limit);
  }
}
