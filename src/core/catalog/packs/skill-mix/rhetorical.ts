/** Devices of persuasion and informal fallacies (sources: docs/skills-sources-train.md). All texts are our own. */
export const RHETORICAL = [
  {
    id: 'accident (fallacy)',
    category: 'rhetorical',
    definition:
      'A rule that holds in general is applied to an exceptional case that it was never meant to cover.',
    example: 'Exercise is healthy, so a man with a broken leg should go for a run.',
  },
  {
    id: 'complex question (loaded question with implicit assumption )',
    category: 'rhetorical',
    definition:
      'A question takes for granted something not yet agreed on, so that any direct answer seems to admit it.',
    example: 'Where did you hide the biscuits you stole from your sister?',
  },
  {
    id: 'red herring',
    category: 'rhetorical',
    definition:
      'A point that does not bear on the question is brought in as if it did, and so leads attention away from the issue.',
    example:
      '"Did you test the brakes before you sold her this car?" "We have cared about safety since my father opened this garage in 1950."',
  },
  {
    id: 'ad hominem',
    category: 'rhetorical',
    definition:
      'A claim is rejected by an attack on the character or motives of the person who makes it, which have no bearing on whether it is true.',
    example:
      'Carla says the boiler is unsafe, but she is a lazy woman who has never kept a job, so she must be wrong.',
  },
  {
    id: 'appeal to emotion',
    category: 'rhetorical',
    definition:
      'Feelings such as pity, pride or fear are stirred up in place of reasons in order to win acceptance of a claim, without any threat by the speaker.',
    example: 'My son deserves a better mark. Think of his tears tonight when he opens the letter.',
  },
  {
    id: 'argumentum ad baculum',
    category: 'rhetorical',
    definition: 'Acceptance of a claim is urged by a threat of harm instead of by reasons.',
    example:
      'You should accept that the new timetable works well, because anyone who doubts it will be on night shifts until Christmas.',
  },
  {
    id: 'argumentum ad ignorantiam',
    category: 'rhetorical',
    definition:
      'A claim is held to be true because it has not been proved false, or false because it has not been proved true.',
    example: 'Nobody has shown that the attic has no ghost, so there must be one in it.',
  },
  {
    id: 'argumentum ad populum',
    category: 'rhetorical',
    definition: 'A claim is held to be true or right because many people believe it or act on it.',
    example:
      'Nine out of ten families in our street eat dinner at six, so six is the correct hour for dinner.',
  },
  {
    id: 'argumentum ad verecundiam',
    category: 'rhetorical',
    definition:
      'A claim is backed by the word of a respected or famous person whose expertise does not extend to the matter.',
    example:
      'These pills must be good for the liver, because a famous tennis champion said so on television.',
  },
  {
    id: 'begging the question',
    category: 'rhetorical',
    definition: 'An argument takes as one of its grounds the very claim that it should establish.',
    example:
      'Dario never lies. I know it because he told me so himself, and what he says is always true.',
  },
  {
    id: 'category mistake',
    category: 'rhetorical',
    definition:
      'Something is treated in earnest as a thing of a kind to which it cannot belong, as when a whole is taken for one more member beside its members.',
    example:
      'I have met both parents and all four children, but I have yet to meet the family itself.',
  },
  {
    id: 'diversion',
    category: 'rhetorical',
    definition:
      'The issue is changed in the course of an argument, so that reasons are given for another claim in place of the one that was to be shown.',
    example:
      'Let me show you that the tram is safer than the car. It costs half as much, and I can read on the way.',
  },
  {
    id: 'equivocation',
    category: 'rhetorical',
    definition:
      'A key word changes its sense in the course of an argument, so that the conclusion only seems to follow.',
    example:
      'We all have to save energy, and sugar is full of energy, so we should eat less sugar.',
  },
  {
    id: 'fallacy of composition',
    category: 'rhetorical',
    definition:
      'What is true of the parts or members is taken, for that reason alone, to be true of the whole.',
    example:
      'Each suitcase is light enough for me to carry, so I can carry all twelve of them at once.',
  },
  {
    id: 'fallacy of division',
    category: 'rhetorical',
    definition:
      'What is true of a whole is taken, for that reason alone, to be true of its parts or members.',
    example:
      'Our football club is the richest in the country, so its goalkeeper must be the richest in the country.',
  },
  {
    id: 'false dichotomy',
    category: 'rhetorical',
    definition: 'Two options are presented as the only ones, although there are others.',
    example: 'Either you join the choir, or you do not care about music.',
  },
  {
    id: 'hypophora',
    category: 'rhetorical',
    definition: 'A speaker asks a question and at once answers it.',
    example: 'Why is the floor wet? The washing machine has a leak.',
  },
  {
    id: 'no true scotsman',
    category: 'rhetorical',
    definition:
      'A general claim is saved from a counterexample by narrowing its terms until the example no longer counts, often with a word such as "true" or "real".',
    example:
      '"Bakers rise before dawn." "My father is a baker and sleeps until ten." "Then he is not a real baker."',
  },
  {
    id: 'non sequitur',
    category: 'rhetorical',
    definition:
      'A conclusion is drawn from premises that lend it no support at all, since they have nothing to do with it.',
    example: 'My neighbour has curly hair, so the library must be closed on Thursdays.',
  },
  {
    id: 'paralipsis',
    category: 'rhetorical',
    definition:
      'A speaker raises a matter in the very act of declaring that it will be passed over.',
    example: 'I will not even mention the three hundred euros that my brother still owes me.',
  },
  {
    id: 'post hoc ergo propter hoc',
    category: 'rhetorical',
    definition:
      'One event is taken to be the cause of another for no better reason than that it came before it.',
    example:
      'I wore green socks on Sunday, and an hour later our team won. It must have been because of the socks.',
  },
  {
    id: 'procatalepsis',
    category: 'rhetorical',
    definition:
      'A speaker names an objection that could be raised against the argument and meets it in advance.',
    example:
      'You may say that a dishwasher is too expensive, but it will save us water and an hour a day.',
  },
  {
    id: 'rhetorical question',
    category: 'rhetorical',
    definition:
      'A question is asked to make a point and not to learn something, since its answer is taken to be obvious and is not given.',
    example: 'Who wants to wait two hours for a haircut?',
  },
  {
    id: 'slippery slope',
    category: 'rhetorical',
    definition:
      'A first step is rejected on the ground that it must lead, through a chain of further steps that nobody shows to be likely, to a bad end.',
    example:
      'We must not let the cat on the sofa. Soon it will want the bed, then the dinner table, and in the end we will be sleeping in the garage.',
  },
  {
    id: 'straw man',
    category: 'rhetorical',
    definition:
      'The view of an opponent is replaced by a distorted or weaker version, and that version is attacked instead.',
    example:
      'Ruth asks us to eat a little less meat. I disagree with her, because a ban on meat would go much too far.',
  },
  {
    id: 'tu quoque',
    category: 'rhetorical',
    definition:
      'A criticism is answered only by charging the critic with the same fault, instead of being met.',
    example: '"You drive too fast." "You got two speeding tickets yourself last year."',
  },
];
