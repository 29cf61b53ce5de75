import type { Pack, Skill, Topic } from '../../core/catalog/pack.ts';

/** The skills that fit a search, category by category, in the pack's order. */
export function skillsFitting(pack: Pack, search: string): readonly (readonly [string, Skill[]])[] {
  const fitting = pack.skills.filter(({ id, category, definition }) =>
    fits([id, category, definition], search),
  );
  const categories = [...new Set(fitting.map(({ category }) => category))];
  return categories.map((category) => [
    category,
    fitting.filter((skill) => skill.category === category),
  ]);
}

export const topicsFitting = (pack: Pack, search: string): readonly Topic[] =>
  pack.topics.filter(({ id, lexicon }) => fits([id, ...lexicon], search));

/** Whether every word of the search stands in one of the texts. */
export function fits(texts: readonly string[], search: string): boolean {
  const all = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
