/** Knowing and handling minds, those of others and one's own. All texts are our own; the works that define each skill stand in docs/skills-sources-heldout.md. */
export const THEORY_OF_MIND = [
  {
    id: 'emotional self regulation',
    category: 'theory of mind',
    definition:
      'Someone deliberately calms, holds back or otherwise changes their own feeling, or the way they would act on it.',
    example:
      'Rosa closed the rude letter, took ten slow breaths and walked round the yard before she answered it.',
  },
  {
    id: 'self motivation',
    category: 'theory of mind',
    definition:
      'Someone gets themselves to begin or to keep up a task by their own goals or encouragement, not because others urge, reward or force them.',
    example:
      'Nobody had asked Emil to finish the report, but he told himself that only one hard page was left and reached for the pen.',
  },
  {
    id: 'false belief attribution',
    category: 'theory of mind',
    definition:
      'Someone is said to think or act by a belief that the text shows to be false, because they missed what really happened.',
    example:
      'The meeting was moved to Room 5 after Lena had left her desk. She sits in Room 2 and thinks that the others are late.',
  },
  {
    id: 'second order belief attribution',
    category: 'theory of mind',
    definition:
      'It is said what one person believes about the belief of another: A thinks that B thinks something.',
    example: 'Omar is convinced that his wife thinks the neighbours are selling their house.',
  },
  {
    id: 'visual perspective taking',
    category: 'theory of mind',
    definition:
      'It is worked out what another person can or cannot see, or how a thing looks to them, from the place where they are.',
    example:
      'For my aunt, in the seat behind the pillar, only the left half of the stage is in view.',
  },
  {
    id: 'emotion recognition',
    category: 'theory of mind',
    definition:
      "Someone infers from another person's face, voice, posture or behaviour what that person feels, without being told.",
    example:
      'The child twisted both sleeves and stared at the floor, and the dentist could tell how frightened the little patient was.',
  },
  {
    id: 'white lie',
    category: 'theory of mind',
    definition:
      "Someone knowingly says something untrue, not for gain but to spare another person's feelings.",
    example:
      'Paul could hardly swallow the burnt cake. "Delicious," he told his little sister, who had baked it all alone.',
  },
  {
    id: 'faux pas',
    category: 'theory of mind',
    definition:
      'Someone says something that hurts or embarrasses a listener, without knowing or noticing that it would.',
    example:
      '"These curtains are dreadful," said the new neighbour to the woman who, as he could not know, had chosen them herself.',
  },
];
