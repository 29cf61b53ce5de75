/** Skills that a program can decide (`core/grading/rules/checkers` has one checker for each). All texts are our own. */
export const SKILLS = [
  {
    id: 'anaphora',
    category: 'repetition',
    definition: 'Two or more neighbouring sentences or clauses begin with the same words.',
    example: 'Nobody heard the rain begin. Nobody heard the gutter give way above the stairs.',
  },
  {
    id: 'epizeuxis',
    category: 'repetition',
    definition:
      'One word is said two or more times in a row, with nothing in between, for emphasis.',
    example: 'The walk home was long, long, long, and my suitcase had lost a wheel.',
  },
  {
    id: 'anadiplosis',
    category: 'repetition',
    definition: 'The last word of one sentence or clause is taken up as the first of the next.',
    example: 'The letter from the bank brought worry. Worry kept the whole house awake.',
  },
  {
    id: 'epistrophe',
    category: 'repetition',
    definition: 'Two or more neighbouring sentences or clauses end with the same words.',
    example:
      'In spring the curtains smelled of smoke. By autumn even the fresh bread tasted of smoke.',
  },
  {
    id: 'alliteration',
    category: 'sound',
    definition: 'Three or more words close together begin with the same sound.',
    example: 'Seven silver spoons slid slowly off the tilted tray.',
  },
  {
    id: 'polysyndeton',
    category: 'syntax',
    definition:
      'The same conjunction is put between all the parts of a list, where commas would do.',
    example: 'For lunch we packed bread and pears and cold tea and half a lemon cake.',
  },
  {
    id: 'asyndeton',
    category: 'syntax',
    definition:
      'Three or more words, phrases or clauses follow one another with commas only, without any conjunction.',
    example: 'He shut the laptop, grabbed his coat, ran for the last bus.',
  },
  {
    id: 'parenthesis',
    category: 'syntax',
    definition:
      'A remark is set into the middle of a sentence between brackets or dashes, and the sentence still stands without it.',
    example: 'My neighbour (a retired pilot) still checks the sky before breakfast.',
  },
  {
    id: 'simile',
    category: 'comparison',
    definition: 'Something is compared with a thing of another kind, using "like" or "as ... as".',
    example: 'The old fridge hummed like a choir of sleepy monks.',
  },
  {
    id: 'analogy',
    category: 'comparison',
    definition:
      'A relation between two things is explained by the same relation between two others: A is to B as C is to D.',
    example: 'A lullaby is to a baby as a bedtime story is to a schoolchild.',
  },
  {
    id: 'antithesis',
    category: 'contrast',
    definition: 'Two opposite ideas are set against each other in clauses of the same shape.',
    example: 'The kitchen was small, but our appetites were large.',
  },
  {
    id: 'litotes',
    category: 'contrast',
    definition: 'Something is affirmed by denying its opposite, as in "not bad" for "good".',
    example: 'For a first attempt, the soup was not bad.',
  },
  {
    id: 'rhetorical question',
    category: 'question',
    definition: 'A question is asked to make a point, and no answer to it is given or expected.',
    example: 'Who would ever say no to a free lunch?',
  },
  {
    id: 'hypophora',
    category: 'question',
    definition: 'The writer asks a question and answers it at once.',
    example: 'Why did the shop close early? Because the baker had run out of flour.',
  },
  {
    id: 'direct quotation',
    category: 'speech',
    definition:
      "Somebody's exact words stand in quotation marks, together with a word that tells who said them.",
    example: '"Leave the window open tonight," said the nurse.',
  },
  {
    id: 'conditional',
    category: 'argument form',
    definition: 'A condition is named with "if", and what follows from it is stated.',
    example: 'If the tram is late again, we will miss the start of the film.',
  },
  {
    id: 'concession',
    category: 'argument form',
    definition:
      'A point is granted with a word such as "although" or "admittedly", and then something is held against it.',
    example: 'Although the flat is tiny, it gets the sun all day.',
  },
];

/** Which categories students may be trained on (arXiv 2409.19808 §3 splits by category). */
export const CATEGORIES = {
  train: ['repetition', 'sound', 'syntax'],
  heldout: ['comparison', 'contrast', 'question', 'speech', 'argument form'],
};
