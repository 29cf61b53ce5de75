/** Figures and devices of wording and narration (sources: docs/skills-sources-train.md). All texts are our own. */
export const LITERARY = [
  {
    id: 'metaphor',
    category: 'literary',
    definition:
      'One thing is spoken of as if it were another that it resembles in some respect, without a word of comparison such as "like" or "as".',
    example:
      'My inbox is a leaking boat, and every morning I scoop a few more cups of water from it.',
  },
  {
    id: 'simile',
    category: 'literary',
    definition:
      'Two things of different kinds are explicitly compared by means of a word such as "like" or "as".',
    example: 'The pancake lay folded in the pan like a damp newspaper.',
  },
  {
    id: 'allusion',
    category: 'literary',
    definition:
      'A well-known person, event, story or work is referred to in passing, by name or not, and the reader is left to recognise it.',
    example: 'The parcel from our rivals was so big that we checked it for Greek soldiers.',
  },
  {
    id: 'anthropomorphism',
    category: 'literary',
    definition:
      'Human thoughts, feelings, speech or manners are given to an animal, an object or another thing that is not human.',
    example: 'The old toaster sulked because nobody had wished it good morning.',
  },
  {
    id: 'antimetabole',
    category: 'literary',
    definition:
      'Words of one clause come back in the next in reversed order, so that A and B are followed by B and A.',
    example: 'I fed the dog to calm the baby, and then I fed the baby to calm the dog.',
  },
  {
    id: 'antonymy',
    category: 'literary',
    definition:
      'Two words of opposite meaning, such as "old" and "new", are used near each other, each in its plain sense and without contradiction.',
    example: 'The soup was hot, but the plates were cold.',
  },
  {
    id: 'aphorism',
    category: 'literary',
    definition:
      'A general observation about life or conduct is put into one short and pointed sentence that can stand alone.',
    example: 'A shared key is soon a lost key.',
  },
  {
    id: 'apostrophe',
    category: 'literary',
    definition:
      'The speaker turns to address someone dead or absent, or a thing or idea, as if the one addressed were present and could hear.',
    example: 'Grandmother, ten years after your funeral I am baking your plum cake.',
  },
  {
    id: 'cliche',
    category: 'literary',
    definition:
      'A phrase is used that has lost its force through overuse, so that readers know how it ends before they reach the end.',
    example: 'They met in the lift, and it was love at first sight.',
  },
  {
    id: 'eponym',
    category: 'literary',
    definition:
      'A thing, act or idea is called by a word or term that comes from the name of a person, such as "sandwich" or "boycott".',
    example: 'He buttoned his cardigan and filled the tank with diesel.',
  },
  {
    id: 'euphemism',
    category: 'literary',
    definition:
      'A mild or roundabout expression stands in place of one that would be blunt, painful or embarrassing.',
    example: 'My uncle has been between jobs since March.',
  },
  {
    id: 'foreshadowing',
    category: 'literary',
    definition:
      'An early detail or remark in a story hints at something that is to happen later, without telling it.',
    example: 'Marta forgot to latch the gate that evening, and only the dog noticed.',
  },
  {
    id: 'free indirect speech',
    category: 'literary',
    definition:
      "A character's thoughts or words are told in the narrator's person and tense, yet in the character's own voice, without quotation marks or a tag such as \"she thought\".",
    example:
      'Ida saw the cake in the bakery window. Yes, she would buy it, and tomorrow she would simply have soup!',
  },
  {
    id: 'hyperbole',
    category: 'literary',
    definition:
      'Something is exaggerated far beyond what could be literally true, for emphasis or humour and not to deceive.',
    example: 'By the time the bus came, I had grown a beard down to my knees.',
  },
  {
    id: 'hypocorism',
    category: 'literary',
    definition:
      'A pet name or a shortened or childlike form, such as "Lizzie" or "doggie", is used to show affection or familiarity.',
    example: 'Tommy is staying with his auntie until Friday.',
  },
  {
    id: 'litotes',
    category: 'literary',
    definition: 'Something is affirmed, usually with understatement, by denying its opposite.',
    example: 'The dentist was not unkind, and his bill was not small.',
  },
  {
    id: 'metonymy',
    category: 'literary',
    definition:
      'A thing is called by the name of something closely connected with it, such as its place, maker or container, that is not a part of it.',
    example: 'City Hall has raised the parking fees again.',
  },
  {
    id: 'onomatopoeia',
    category: 'literary',
    definition: 'A word imitates the sound of what it names, such as "hiss" or "cuckoo".',
    example: 'Rain went plip and plop into the bucket, and the stove door closed with a clunk.',
  },
  {
    id: 'oxymoron',
    category: 'literary',
    definition:
      'Two words that contradict each other are joined in one short phrase, such as "deafening silence".',
    example: 'The waiter greeted us with cheerful gloom.',
  },
  {
    id: 'phrasal verb',
    category: 'literary',
    definition:
      'A verb and a particle such as "up", "out" or "off" form one unit with a meaning that the verb alone does not have.',
    example: 'We ran out of milk, so I put off the baking until Monday.',
  },
  {
    id: 'subjunctive clause',
    category: 'literary',
    definition:
      'A clause has its verb in the subjunctive, as in "if I were you" or "that he be told", for what is wished, demanded or imagined.',
    example: 'The nurse insists that my father drink two glasses of water at noon.',
  },
  {
    id: 'synecdoche',
    category: 'literary',
    definition: 'The name of a part stands for the whole, or the name of the whole for a part.',
    example: 'The teacher counted twenty-two noses on the bus.',
  },
  {
    id: 'synesthesia',
    category: 'literary',
    definition:
      'What one sense perceives is described in terms that belong to another sense, such as a sound in terms of colour or taste.',
    example: 'He played one long yellow note on the trumpet.',
  },
  {
    id: 'tautology',
    category: 'literary',
    definition:
      'The same thing is said twice in different words, so that the second expression adds nothing to the first.',
    example: 'Every guest received a free gift at no cost.',
  },
  {
    id: 'topicalization',
    category: 'literary',
    definition:
      'A phrase other than the subject is moved to the front of its clause to make it the topic, and its usual place stays empty.',
    example: 'The olives I gave to my brother, and the cheese I ate myself.',
  },
  {
    id: 'using jargon',
    category: 'literary',
    definition:
      'Special terms of a trade, science or hobby are used that an outsider would not readily understand.',
    example: 'The patient is tachycardic but afebrile, and her troponin is normal.',
  },
  {
    id: 'zeugma',
    category: 'literary',
    definition:
      'One word, often a verb, governs two or more others in different senses, for instance one literal and one figurative.',
    example: 'My brother caught the early train and a cold.',
  },
];
