import { packId, type PackId } from '../core/brand.ts';
import { CHECKABLE } from '../core/catalog/packs/checkable/index.ts';
import type { Pack } from '../core/catalog/pack.ts';
import { readPack } from '../core/catalog/pack-schema.ts';

/** What a list of packs shows of one, known before it is fetched. */
export interface PackLine {
  readonly id: PackId;
  readonly version: number;
  readonly title: string;
  readonly skills: number;
  readonly topics: number;
}

export interface BuiltInPack extends PackLine {
  /** The pack where it came with the page; null where it has to be opened. */
  here(): Pack | null;
  open(): Promise<Pack>;
}

export const lineOf = ({ id, version, title, skills, topics }: Pack): PackLine => ({
  id,
  version,
  title,
  skills: skills.length,
  topics: topics.length,
});

const checkable = readPack(CHECKABLE, 'pack checkable');

/** The first visit draws from the first one. The others come in chunks of their own. */
export const BUILT_IN_PACKS: readonly BuiltInPack[] = [
  {
    ...lineOf(checkable),
    here: () => checkable,
    open: () => Promise.resolve(checkable),
  },
  {
    id: packId('skill-mix'),
    version: 1,
    title: 'Skill-mix',
    skills: 101,
    topics: 100,
    here: () => null,
    async open() {
      const { SKILL_MIX } = await import('../core/catalog/packs/skill-mix/index.ts');
      return readPack(SKILL_MIX, 'pack skill-mix');
    },
  },
];
