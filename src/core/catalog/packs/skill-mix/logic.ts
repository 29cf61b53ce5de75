/** Forms of inference. All are deductively valid but the statistical syllogism, which is inductive. All texts are our own; the works that define each skill stand in docs/skills-sources-heldout.md. */
export const LOGIC = [
  {
    id: 'modus ponens',
    category: 'logic',
    definition:
      'Given a conditional "if P then Q" and the statement that P is true, it is concluded that Q is true.',
    example:
      'If the flag is up, the beach guard is on duty. The flag is up, so the beach guard is on duty.',
  },
  {
    id: 'modus tollens',
    category: 'logic',
    definition:
      'Given a conditional "if P then Q" and the statement that Q is false, it is concluded that P is false.',
    example:
      'If the museum is open, the hall lights are on. The hall lights are not on, so the museum is not open.',
  },
  {
    id: 'disjunctive syllogism',
    category: 'logic',
    definition:
      'Of two or more possibilities, at least one of which holds, all but one are ruled out, and the remaining one is concluded.',
    example: 'Either Ana or Willem paid the bill. Willem did not, so Ana did.',
  },
  {
    id: 'hypothetical syllogism',
    category: 'logic',
    definition:
      'Two conditionals are chained: from "if P then Q" and "if Q then R" it is concluded that if P then R.',
    example:
      'If the bus is late, I miss the ferry, and if I miss the ferry, I sleep in town. So if the bus is late, I sleep in town.',
  },
  {
    id: 'categorical syllogism',
    category: 'logic',
    definition:
      'From two statements that link two classes, or an individual and a class, to a class that they share, with "all" or "no" in at least one, it is validly concluded how those two are related.',
    example:
      'No nurse on this ward smokes. Everyone at that table is a nurse on this ward, so no one at that table smokes.',
  },
  {
    id: 'statistical syllogism',
    category: 'logic',
    definition:
      'From what holds for most members of a group it is concluded that it probably holds for one particular member.',
    example:
      'Most trains on this line are punctual. So mine, which runs on this line, will probably be punctual too.',
  },
  {
    id: 'spatial reasoning',
    category: 'logic',
    definition:
      'From statements about where things are, how they are turned or how large they are, a further spatial relation that was not stated is worked out.',
    example:
      'From the square, the bakery is one street due east and the mill three. So whoever stands at the bakery has the mill two streets to the east.',
  },
  {
    id: 'refutation by counterexample',
    category: 'logic',
    definition:
      'A claim about all or no members of a class is shown to be false by naming one case that does not fit it.',
    example:
      'You say that no shop here opens on Sundays, but the one at the station sold me bread last Sunday.',
  },
];
