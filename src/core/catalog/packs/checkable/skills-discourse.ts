/** How a text turns to somebody, retells somebody or argues. All texts are our own. */
export const SKILLS_DISCOURSE = [
  {
    id: 'tag question',
    category: 'question',
    definition:
      'A statement is closed with a short question whose auxiliary and pronoun agree with it.',
    example: "The lift has stopped between two floors again, hasn't it?",
  },
  {
    id: 'correlative comparison',
    category: 'comparison',
    definition:
      'Two clauses that each begin with "the" and a comparative say how one thing changes along with another.',
    example: 'The later the guests arrived, the louder the hallway grew.',
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
