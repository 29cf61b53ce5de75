import type { SkillId, TopicId } from '../../core/brand.ts';
import { skillsOf } from '../../core/catalog/lookup.ts';
import type { Pack, Skill, Split, Topic, Tuple } from '../../core/catalog/pack.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import { drawTuple } from '../../core/sampling/draw.ts';
import { FIRST_VISIT, type DrawnQuery, type TupleQuery } from './links.ts';
import type { Chosen } from './selection.ts';

/** Which part of the tuple the list below changes. */
export type Slot = number | 'topic';

export type Preview =
  | { readonly state: 'drawn'; readonly tuple: Tuple }
  | { readonly state: 'failed'; readonly error: ErrorData };

/** What is being chosen in the window, before it is used. */
export class ChooserState {
  #pack: Pack;
  split: Split = $state('heldout');
  k = $state(FIRST_VISIT.k);
  seed = $state(FIRST_VISIT.seed);
  index = $state(FIRST_VISIT.index);
  slot: Slot = $state(0);
  #skills = $state.raw<readonly SkillId[]>([]);
  #topic = $state.raw<TopicId>();

  readonly preview: Preview = $derived.by(() => this.#draw());

  constructor({ pack, query, tuple }: Pick<Chosen, 'pack' | 'query' | 'tuple'>) {
    const drawn = query.kind === 'drawn' ? query : FIRST_VISIT;
    this.#pack = $state.raw(pack);
    this.split = drawn.split;
    this.k = query.kind === 'drawn' ? drawn.k : tuple.skills.length;
    this.seed = drawn.seed;
    this.index = drawn.index;
    this.#skills = tuple.skills;
    this.#topic = tuple.topic;
  }

  get pack(): Pack {
    return this.#pack;
  }

  /** Goes on with another pack: the same draw there, and what it gives to pick from. */
  use(pack: Pack): void {
    this.#pack = pack;
    this.slot = 0;
    const { preview } = this;
    const first = pack.skills.slice(0, 1).map(({ id }) => id);
    this.#skills = preview.state === 'drawn' ? preview.tuple.skills : first;
    this.#topic = preview.state === 'drawn' ? preview.tuple.topic : pack.topics[0]?.id;
  }

  get skills(): readonly SkillId[] {
    return this.#skills;
  }

  get topic(): TopicId | undefined {
    return this.#topic;
  }

  get available(): number {
    return skillsOf(this.pack, this.split).length;
  }

  get drawn(): DrawnQuery {
    const { split, k, seed, index } = this;
    return { kind: 'drawn', pack: this.pack.id, split, k, seed, n: index + 1, index };
  }

  get picked(): TupleQuery | null {
    const topic = this.#topic;
    if (topic === undefined || this.#skills.length === 0) return null;
    return { kind: 'picked', pack: this.pack.id, tuple: { skills: this.#skills, topic } };
  }

  /** Puts the skill into the slot that is open. */
  takeSkill({ id }: Skill): void {
    const { slot } = this;
    if (slot === 'topic' || this.#skills.includes(id)) return;
    this.#skills = this.#skills.with(slot, id);
  }

  takeTopic({ id }: Topic): void {
    this.#topic = id;
  }

  /** One skill more: the first that is not in the tuple yet, to be swapped. */
  add(): void {
    const next = this.pack.skills.find(({ id }) => !this.#skills.includes(id));
    if (next === undefined) return;
    this.#skills = [...this.#skills, next.id];
    this.slot = this.#skills.length - 1;
  }

  remove(place: number): void {
    if (this.#skills.length < 2) return;
    this.#skills = this.#skills.toSpliced(place, 1);
    if (this.slot !== 'topic') this.slot = Math.min(this.slot, this.#skills.length - 1);
  }

  #draw(): Preview {
    try {
      return { state: 'drawn', tuple: drawTuple({ ...this.drawn, pack: this.pack }) };
    } catch (thrown) {
      return { state: 'failed', error: errorData(thrown) };
    }
  }
}
