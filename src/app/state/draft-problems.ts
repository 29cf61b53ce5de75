/** A skill as it is being written. */
export interface SkillDraft {
  /** Stays the same whatever is written. */
  readonly key: number;
  id: string;
  category: string;
  definition: string;
  example: string;
}

export const SKILL_FIELDS = ['id', 'category', 'definition', 'example'] as const;
export type SkillField = (typeof SKILL_FIELDS)[number];

/** What keeps a draft from being a pack. */
export type DraftProblem =
  | { readonly what: 'no-title' | 'no-skills' | 'no-topics' }
  | { readonly what: 'blank'; readonly key: number; readonly field: SkillField }
  | { readonly what: 'semicolon' | 'twice'; readonly key: number }
  | { readonly what: 'topic-twice'; readonly topic: string };

export interface Draft {
  readonly title: string;
  readonly skills: readonly Readonly<SkillDraft>[];
  readonly topicNames: readonly string[];
}

/** In the order in which they stand on the page; none: the draft is a pack. */
export function draftProblems({ title, skills, topicNames }: Draft): readonly DraftProblem[] {
  return [
    ...(title.trim() === '' ? [{ what: 'no-title' } as const] : []),
    ...(skills.length === 0 ? [{ what: 'no-skills' } as const] : []),
    ...skillProblems(skills),
    ...(topicNames.length === 0 ? [{ what: 'no-topics' } as const] : []),
    ...repeated(topicNames).map((topic) => ({ what: 'topic-twice', topic }) as const),
  ];
}

/** The categories of the skills, in their order. */
export const categoriesOf = (skills: Draft['skills']): readonly string[] => [
  ...new Set(skills.map(({ category }) => category.trim()).filter((name) => name !== '')),
];

function skillProblems(skills: Draft['skills']): readonly DraftProblem[] {
  const seen = new Set<string>();
  return skills.flatMap((skill): DraftProblem[] => {
    const { key } = skill;
    const id = skill.id.trim();
    const blank = SKILL_FIELDS.filter((field) => skill[field].trim() === '');
    const found: DraftProblem[] = blank.map((field) => ({ what: 'blank', key, field }));
    if (id.includes(';')) found.push({ what: 'semicolon', key });
    if (id !== '' && seen.has(id)) found.push({ what: 'twice', key });
    seen.add(id);
    return found;
  });
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}
