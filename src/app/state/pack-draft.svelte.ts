import { skillId, topicId, type PackId } from '../../core/brand.ts';
import { plainCategory } from '../../core/catalog/pack-json.ts';
import type { Pack, Side, Skill, Topic } from '../../core/catalog/pack.ts';
import {
  categoriesOf,
  draftProblems,
  type Draft,
  type DraftProblem,
  type SkillDraft,
  type SkillField,
} from './draft-problems.ts';

/** A pack that is being edited: everything written stays until it is kept or thrown away. */
export class PackDraft implements Draft {
  /** The own pack that is changed; null where a copy becomes a pack of its own. */
  readonly changes: PackId | null;
  readonly #base: Pack;
  title = $state('');
  isPrivate = $state(false);
  skills = $state<SkillDraft[]>([]);
  /** One a line. */
  topics = $state('');
  /** The skill whose fields are open. */
  opened = $state<number | null>(null);
  #sides = $state.raw<Readonly<Record<string, Side>>>({});
  #nextKey = 0;

  readonly categories: readonly string[] = $derived(categoriesOf(this.skills));
  readonly topicNames: readonly string[] = $derived(
    this.topics.split('\n').filter((line) => line.trim() !== ''),
  );
  readonly problems: readonly DraftProblem[] = $derived(draftProblems(this));

  constructor(base: Pack, title: string, changes: PackId | null) {
    this.#base = base;
    this.changes = changes;
    this.title = title;
    this.isPrivate = base.private ?? false;
    this.skills = base.skills.map(({ id, category, definition, example }) => ({
      key: this.#nextKey++,
      id,
      category,
      definition,
      example,
    }));
    this.topics = base.topics.map(({ id }) => `${id}\n`).join('');
    this.#sides = Object.fromEntries([
      ...base.split.categories.train.map((name) => [name, 'train'] as const),
      ...base.split.categories.heldout.map((name) => [name, 'heldout'] as const),
    ]);
  }

  /** The pack that it began as. */
  get from(): PackId {
    return this.#base.id;
  }

  /** A category that is new goes where the paper puts it: literary and rhetorical train. */
  sideOf(category: string): Side {
    const trains = ['literary', 'rhetorical'].includes(plainCategory(category));
    return this.#sides[category] ?? (trains ? 'train' : 'heldout');
  }

  put(category: string, side: Side): void {
    this.#sides = { ...this.#sides, [category]: side };
  }

  addSkill(): void {
    const category = this.skills.at(-1)?.category ?? '';
    const key = this.#nextKey++;
    this.skills.push({ key, id: '', category, definition: '', example: '' });
    this.opened = key;
  }

  write(key: number, field: SkillField, text: string): void {
    const skill = this.skills.find((one) => one.key === key);
    if (skill !== undefined) skill[field] = text;
  }

  removeSkill(key: number): void {
    this.skills = this.skills.filter((skill) => skill.key !== key);
  }

  /** The pack under this id. Only without problems. */
  pack(id: PackId): Pack {
    const topics = this.topicNames.map((name) => this.#topic(name));
    const sides = (side: Side): string[] =>
      this.categories.filter((category) => this.sideOf(category) === side);
    const { judge, version } = this.#base;
    return {
      id,
      version: this.changes === null ? 1 : version,
      title: this.title.trim(),
      skills: this.skills.map((skill) => this.#skill(skill)),
      topics,
      split: {
        categories: { train: sides('train'), heldout: sides('heldout') },
        topics: this.#topicSides(topics),
      },
      ...(judge === undefined ? {} : { judge }),
      private: this.isPrivate,
    };
  }

  /** Rates that were measured stay with a skill whose name stays. */
  #skill({ id, category, definition, example }: SkillDraft): Skill {
    const name = skillId(id.trim());
    const texts = {
      category: category.trim(),
      definition: definition.trim(),
      example: example.trim(),
    };
    const unasked = this.#base.skills.find((skill) => skill.id === name)?.unasked;
    return { id: name, ...texts, ...(unasked === undefined ? {} : { unasked }) };
  }

  #topic(name: string): Topic {
    const id = topicId(name);
    return this.#base.topics.find((topic) => topic.id === id) ?? { id, lexicon: [] };
  }

  /** Topics keep their side; a new one goes to the side that has fewer. */
  #topicSides(topics: readonly Topic[]): Pack['split']['topics'] {
    const before = this.#base.split.topics;
    const train = topics.map(({ id }) => id).filter((id) => before.train.includes(id));
    const heldout = topics.map(({ id }) => id).filter((id) => before.heldout.includes(id));
    for (const { id } of topics) {
      if (train.includes(id) || heldout.includes(id)) continue;
      (train.length <= heldout.length ? train : heldout).push(id);
    }
    return { train, heldout };
  }
}
