import { promptVariant, type PromptVariant } from './variants.ts';

/**
 * Wordings for a small model, to be measured against each other (`training/prompt_study.py`). They differ in
 * substance: where the topic stands, whether definitions or examples are given, how much is said, how turn 2 asks.
 * Examples tempt a small model to repeat them, definitions to talk about the skill, so most have neither.
 * Only the command line knows them: the page must not load this file.
 */
export const CANDIDATES: readonly PromptVariant[] = [
  {
    id: 'small-a',
    version: 1,
    system: null,
    turns: [
      `Topic: {topic}

{skills_defs}

Write one short sentence about {topic} that uses {skills_str}.`,
      'Write a better sentence about {topic} that uses {skills_str}. Give only the text, in {num_sentences_str}.',
    ],
  },
  {
    id: 'small-b',
    version: 1,
    system: null,
    turns: [
      'Write one sentence about {topic} that contains: {skills_str}.',
      'Rewrite it in {num_sentences_str}. Keep it about {topic}, and keep: {skills_str}.',
    ],
  },
  {
    id: 'small-c',
    version: 1,
    system: null,
    turns: [
      `Finish this sentence about {topic}, using {skills_str}:

"In {topic},`,
      `Finish it again, better, in {num_sentences_str}:

"In {topic},`,
    ],
  },
  {
    id: 'small-d',
    version: 1,
    system: null,
    turns: [
      '{topic}. {num_sentences_str}, {skills_str}.',
      'Again, better: {topic}, {num_sentences_str}, {skills_str}.',
    ],
  },
  {
    id: 'small-e',
    version: 1,
    system: null,
    turns: [
      `{skills_defs_and_examples}

Change the example so that it is about {topic}.`,
      'Now write another one about {topic}, in {num_sentences_str}.',
    ],
  },
  {
    id: 'small-f',
    version: 1,
    system: null,
    turns: [
      'What would somebody who loves {topic} say? Use {skills_str}, in {num_sentences_str}.',
      'Say it again about {topic}, shorter, with {skills_str}.',
    ],
  },
  {
    id: 'small-g',
    version: 1,
    system: 'You answer with {num_sentences_str} about {topic} and nothing else.',
    turns: [
      `{skills_defs}

Use {skills_str} in {num_sentences_str} about {topic}.`,
      'Once more, only {num_sentences_str} about {topic} with {skills_str}.',
    ],
  },
  {
    id: 'small-h',
    version: 1,
    system: null,
    turns: [
      `{skills_defs_and_examples_simple}

Now a new example of {skills_str}, about {topic}:`,
      'Another example, better, about {topic}, in {num_sentences_str}:',
    ],
  },
  {
    id: 'small-i',
    version: 1,
    system: null,
    turns: [
      `{skills_defs}

Give one example of {skills_str} that is about {topic}:`,
      'Give a better example about {topic}, in {num_sentences_str}:',
    ],
  },
  {
    id: 'small-j',
    version: 1,
    system: null,
    turns: [
      `Write one short sentence about {topic}. It must have this in it:

{skills_defs}`,
      'Write it once more, better, in {num_sentences_str}. It must be about {topic} and have {skills_str} in it.',
    ],
  },
  {
    id: 'small-k',
    version: 1,
    system: null,
    turns: [
      `{skills_defs_and_examples_simple}

Do not use these examples. Write one new sentence about {topic} that does the same.`,
      'Write another sentence about {topic} that does the same. Give only the text, in {num_sentences_str}.',
    ],
  },
  {
    id: 'small-l',
    version: 1,
    system: null,
    turns: [
      'Write one short sentence about {topic}.',
      `{skills_defs}

Change your sentence about {topic} so that it uses {skills_str}. Give only the text, in {num_sentences_str}.`,
    ],
  },
  // The chosen one.
  { ...promptVariant('small'), id: 'small-m', version: 1 },
  {
    id: 'small-n',
    version: 1,
    system: null,
    turns: [
      `Topic: {topic}

{skills_defs}

One short sentence about {topic} with {skills_str}:`,
      `Topic: {topic}

{skills_defs}

A better sentence about {topic} with {skills_str}, in {num_sentences_str}:`,
    ],
  },
];
