/** Skills of repetition and sound. All texts are our own. */
export const SKILLS_REPETITION = [
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
    id: 'onomatopoeia',
    category: 'sound',
    definition: 'A word is used that imitates the sound it names.',
    example: 'The bacon sizzled while my uncle read the newspaper.',
  },
];
