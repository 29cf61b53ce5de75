/** How words get their meaning from the situation, the talk around them and the way they are put together. All texts are our own; the works that define each skill stand in docs/skills-sources-heldout.md. */
export const PRAGMATICS = [
  {
    id: 'anaphora resolution',
    category: 'pragmatics',
    definition:
      'A pronoun could by grammar stand for either of two things or persons mentioned, and only the meaning of the text settles which one it is.',
    example: 'Vera lent Ruth an umbrella because she had come without one.',
  },
  {
    id: 'answer ellipsis',
    category: 'pragmatics',
    definition:
      'A question is answered with a fragment of a sentence, and the rest is left out because the question supplies it.',
    example: '"Where did you park the car?" "Behind the bakery."',
  },
  {
    id: 'syntactic ambiguity',
    category: 'pragmatics',
    definition:
      'One sentence allows two readings because its words can be grouped or related grammatically in two ways, while each word keeps its meaning.',
    example: 'I met the daughter of the mayor who sings in our choir.',
  },
  {
    id: 'scalar implicature',
    category: 'pragmatics',
    definition:
      'A weaker word of a scale, such as "some" or "warm", is used so that the stronger one, such as "all" or "hot", is taken not to hold.',
    example:
      '"Some of the guests have paid," said the cashier, and the manager went to look for the others.',
  },
  {
    id: 'relevance implicature',
    category: 'pragmatics',
    definition:
      'A reply or remark conveys a further statement that is not said, and that is understood by asking how the remark bears on what was just said or asked.',
    example: '"Is there any cake left?" "Your brother came home early."',
  },
  {
    id: 'indirect request',
    category: 'pragmatics',
    definition:
      'A question or a statement is used to get the hearer to do something that it does not literally ask for.',
    example: '"Do you have a pen on you?" asked the clerk, and I lent him mine.',
  },
  {
    id: 'explicit performative',
    category: 'pragmatics',
    definition:
      'The words themselves carry out the act that their main verb names, such as promising, resigning or apologising, instead of reporting it.',
    example: '"I resign from the board," said Mr Blake, and laid his keys on the table.',
  },
  {
    id: 'other initiated repair',
    category: 'pragmatics',
    definition:
      'A hearer signals not having heard or understood what was just said, and the speaker repeats it or puts it more clearly.',
    example:
      '"The train goes from platform nine." "Sorry?" "I said that the train goes from platform nine."',
  },
];
