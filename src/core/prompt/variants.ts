import { AppError } from '../errors.ts';

/** The turns of a generation as templates (`placeholders.ts` names what they may hold). */
export interface PromptVariant {
  readonly id: string;
  /** Whole number, raised when a text changes: part of every generation's record. */
  readonly version: number;
  readonly system: string | null;
  readonly turns: readonly string[];
}

/** For capable models: everything said, nothing withheld (method.md §3). */
const STANDARD: PromptVariant = {
  id: 'standard',
  version: 1,
  system: null,
  turns: [
    `I am studying how language skills combine, and I need a sample text from you. Write a short, natural piece of text about {topic} that shows all of these skills: {skills_str}. Keep it as short as you can, a few lines at the very most, and let every skill be visible in the text itself.

These are the skills:
{skills_defs_and_examples_simple}

Put the text after 'Answer:' and then, after 'Explanation:', say where each skill shows.`,
    `Thank you. Now read your answer again and make it better: each of the skills ({skills_str}) should show more clearly, and the text should stay about {topic}. The new text may have at most {num_sentences_str}.

As before, put the new text after 'Answer:' and your explanation after 'Explanation:'.`,
  ],
};

/**
 * For a small model: the wording that did best in the study (docs/prompts.md). Short, topic first, definitions but no
 * examples, which such a model repeats.
 */
const SMALL: PromptVariant = {
  id: 'small',
  version: 2,
  // What the model's own chat template says where nobody else speaks as system.
  system: 'You are a helpful AI assistant named SmolLM, trained by Hugging Face',
  turns: [
    `Topic: {topic}

{skills_defs}

Write one short sentence about {topic} that uses {skills_str}.`,
    'Write a better sentence about {topic} that uses {skills_str}. Give only the text, in {num_sentences_str}.',
  ],
};

const VARIANTS: ReadonlyMap<string, PromptVariant> = new Map(
  [STANDARD, SMALL].map((variant) => [variant.id, variant]),
);

export const PROMPT_VARIANT_IDS: readonly string[] = [...VARIANTS.keys()];

/** Errors: `template-invalid` where there is no variant of this name. */
export function promptVariant(id: string): PromptVariant {
  const variant = VARIANTS.get(id);
  if (variant !== undefined) return variant;
  throw new AppError(
    'template-invalid',
    `there is no prompt variant "${id}": choose from ${PROMPT_VARIANT_IDS.join(', ')}`,
    { variant: id },
  );
}
