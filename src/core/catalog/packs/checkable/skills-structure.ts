/** Skills that the build of a sentence shows. All texts are our own. */
export const SKILLS_STRUCTURE = [
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
  {
    id: 'oxymoron',
    category: 'contrast',
    definition: 'Two words that contradict each other are joined directly in one phrase.',
    example: 'An open secret went round the office all week.',
  },
  {
    id: 'epanorthosis',
    category: 'contrast',
    definition:
      'A word or phrase just used is taken back and replaced at once by a stronger or more exact one.',
    example: 'The new manager is clever, or rather cunning.',
  },
  {
    id: 'aposiopesis',
    category: 'speech',
    definition:
      'A sentence is broken off on purpose before it is complete, and a dash or dots mark the place.',
    example: 'Your brother came home at four last night, and I found him in the...',
  },
];
