/** What everybody knows about the things around us, and what they do. All texts are our own; the works that define each skill stand in docs/skills-sources-heldout.md. */
export const PHYSICAL_KNOWLEDGE = [
  {
    id: 'folk physics (common knowledge physics)',
    category: 'physical knowledge',
    definition:
      'From everyday experience and with no theory, it is told how an ordinary thing will fall, topple, roll or stop when it is dropped, tilted, hit or left without support.',
    example: 'Remove the lowest orange and the whole pile will tumble into the aisle.',
  },
  {
    id: 'phase change',
    category: 'physical knowledge',
    definition:
      'A substance passes from one of the states solid, liquid and gas to another, for a reason that the text makes clear.',
    example:
      'The shirts hung dripping in the wind, and by noon all their water had passed into the air as vapour.',
  },
  {
    id: 'heat transfer',
    category: 'physical knowledge',
    definition:
      'A thing gets warmer or cooler because heat passes between it and something of another temperature, by touch, by a current or by radiation.',
    example: 'Leave the metal spoon in the hot soup and its handle will soon be too warm to hold.',
  },
  {
    id: 'buoyancy',
    category: 'physical knowledge',
    definition:
      'Whether a thing floats, rises or sinks in a liquid or a gas is foretold or explained by how heavy it is for its size, compared with that liquid or gas.',
    example:
      'The closed bottle bobs on the pond, but once full of sand it outweighs the water it takes the place of and goes to the bottom.',
  },
  {
    id: 'lever principle',
    category: 'physical knowledge',
    definition:
      'A rigid thing turns about a fixed point, and a force applied farther from that point has the greater turning effect.',
    example:
      'Push the heavy door close to the hinges and it hardly moves; push at the handle and one finger is enough.',
  },
  {
    id: 'friction',
    category: 'physical knowledge',
    definition:
      'How easily surfaces slide or grip is traced to what they are made of, how rough they are, how hard they press together or what lies between them.',
    example:
      'The heavy chest slid easily over the soapy tiles but would not move on the rough mat.',
  },
  {
    id: 'conservation of quantity',
    category: 'physical knowledge',
    definition:
      'An amount is recognised as unchanged although its shape, arrangement or container makes it look like more or less.',
    example:
      'Spread along the shelf, the eight coins seem more than in their little stack, but not one was added.',
  },
  {
    id: 'shadow casting',
    category: 'physical knowledge',
    definition:
      "A shadow's place, length, size or shape is foretold or explained by where the light is and what stands in its way.",
    example:
      'When the torch came closer to the vase, the dark outline on the wall grew much bigger.',
  },
];
