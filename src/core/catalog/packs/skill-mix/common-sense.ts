/** What everybody knows about everyday life, put to use. All texts are our own; the works that define each skill stand in docs/skills-sources-heldout.md. */
export const COMMON_SENSE = [
  {
    id: 'script knowledge',
    category: 'common sense',
    definition:
      'A familiar routine, such as eating out, is told by a few of its steps only, and the rest is left to be filled in from how it usually goes.',
    example:
      'Ivo took a number at the cheese counter. Soon after, he was on his way home with a heavy parcel.',
  },
  {
    id: 'means end reasoning',
    category: 'common sense',
    definition:
      'Starting from a goal, someone works back to what is needed for it, and so settles what to do.',
    example:
      'Hanna wants the visa by May. For that the form must be stamped, and for the stamp she needs a photograph, so she will have one taken today.',
  },
  {
    id: 'temporal common sense',
    category: 'common sense',
    definition:
      'A conclusion or judgement rests on what is generally known about how long something takes, how often it happens or when it does.',
    example:
      'They left five minutes ago to choose a wedding dress, so there is no point in waiting for them at the door.',
  },
  {
    id: 'social norm knowledge',
    category: 'common sense',
    definition:
      'Someone acts by, or judges by, an unwritten rule of how people should behave in such a situation.',
    example:
      'The waiting room was almost empty, so Ken of course did not take the chair right next to the only stranger in it.',
  },
  {
    id: 'fermi estimation',
    category: 'common sense',
    definition:
      'An unknown quantity is reckoned roughly by breaking it into a few numbers that can be guessed from everyday knowledge, and combining them.',
    example:
      'About three hundred people live in our street and each eats perhaps two rolls a day, which makes about six hundred rolls a day.',
  },
  {
    id: 'defeasible reasoning',
    category: 'common sense',
    definition:
      'A conclusion that was reasonable on what was known so far is withdrawn when a further fact turns up, although the earlier facts still stand.',
    example:
      'Seeing the lamp lit, I took it that my neighbour was at home. Then I remembered the timer on the lamp, and I was no longer sure.',
  },
  {
    id: 'proactive coping',
    category: 'common sense',
    definition:
      'Someone foresees a trouble that has not come yet and does something now so that it will not come or will do less harm.',
    example:
      "Ada's flight leaves at dawn and her alarm has failed her before, so tonight she asks her neighbour to knock at four.",
  },
  {
    id: 'overcoming functional fixedness',
    category: 'common sense',
    definition:
      'Someone solves a problem by using a thing for a purpose quite other than the one it is made for.',
    example:
      'There was no funnel, so Tom rolled a postcard into a cone and filled the pepper mill through it.',
  },
];
