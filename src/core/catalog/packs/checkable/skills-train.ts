/** The training side: figures of repetition, sound and syntax. All texts are our own. */
export const TRAIN_SKILLS = [
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
    id: 'antimetabole',
    category: 'repetition',
    definition: 'Words come back in the next clause or sentence in reversed order.',
    example: 'The old ferryman rows to rest but never rests to row.',
  },
  {
    id: 'polyptoton',
    category: 'repetition',
    definition: 'One root is used in different word forms close together.',
    example: 'The old bridge was weak, and its weakness frightened every driver.',
  },
  {
    id: 'symploce',
    category: 'repetition',
    definition:
      'Neighbouring clauses or sentences begin with the same words and also end with the same words.',
    example: 'The river fed this town. The river nearly drowned this town.',
  },
  {
    id: 'epanalepsis',
    category: 'repetition',
    definition: 'A sentence or clause begins and ends with the same word.',
    example: 'Money seldom stays long with people who worship money.',
  },
  {
    id: 'diacope',
    category: 'repetition',
    definition: 'A word is said again after a few other words, to give it force.',
    example: 'By evening my feet were tired, so very tired.',
  },
  {
    id: 'alliteration',
    category: 'sound',
    definition: 'Three or more words close together begin with the same sound.',
    example: 'Seven silver spoons slid slowly off the tilted tray.',
  },
  {
    id: 'onomatopoeia',
    category: 'sound',
    definition: 'A word is used that imitates the sound it names.',
    example: 'The bacon sizzled while my uncle read the newspaper.',
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
    id: 'cleft sentence',
    category: 'syntax',
    definition:
      'One part of a statement is lifted out for weight, either between "it was" and "that" or "who", or behind a clause with "what" and a form of "be".',
    example: 'It was the new waiter who noticed the smoke.',
  },
  {
    id: 'tricolon',
    category: 'syntax',
    definition:
      'Three phrases or clauses in a row, each longer than one word, are built on the same plan.',
    example: 'The new mayor promised to mend the roads, to light the parks, and to open the pool.',
  },
  {
    id: 'appositive',
    category: 'syntax',
    definition:
      'A noun is followed or preceded, with commas, by a noun phrase that names the same person or thing in other words.',
    example: 'Our landlord, a former boxer, waters the roses every morning.',
  },
];
