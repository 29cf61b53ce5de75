/** The held-out side: comparison, contrast, question, speech and argument. All texts are our own. */
export const HELDOUT_SKILLS = [
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
    id: 'correlative comparison',
    category: 'comparison',
    definition:
      'Two clauses that each begin with "the" and a comparative say how one thing changes along with another.',
    example: 'The later the guests arrived, the louder the hallway grew.',
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
    id: 'tag question',
    category: 'question',
    definition:
      'A statement is closed with a short question whose auxiliary and pronoun agree with it.',
    example: "The lift has stopped between two floors again, hasn't it?",
  },
  {
    id: 'direct quotation',
    category: 'speech',
    definition:
      "Somebody's exact words stand in quotation marks, together with a word that tells who said them.",
    example: '"Leave the window open tonight," said the nurse.',
  },
  {
    id: 'aposiopesis',
    category: 'speech',
    definition:
      'A sentence is broken off on purpose before it is complete, and a dash or dots mark the place.',
    example: 'Your brother came home at four last night, and I found him in the...',
  },
  {
    id: 'reported speech',
    category: 'speech',
    definition:
      'What somebody said is retold in a subordinate clause after a verb of saying, without quotation marks.',
    example: 'The plumber mentioned that rust had eaten through our old pipe.',
  },
  {
    id: 'apostrophe',
    category: 'speech',
    definition: 'A thing, an idea or somebody who is not there is spoken to as if it could listen.',
    example: 'O alarm clock, you have ruined another lovely dream.',
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
  {
    id: 'disjunctive syllogism',
    category: 'argument form',
    definition: 'Only two things are possible; one of them is denied, which proves the other.',
    example:
      'Either the courier took the back stairs or he rode the lift. He did not ride the lift, so he took the back stairs.',
  },
  {
    id: 'appeal to authority',
    category: 'argument form',
    definition: 'A claim is made to rest on the word of a named expert, an office or a body.',
    example: 'According to Dr. Hale, cold butter makes the flakiest crust.',
  },
];
