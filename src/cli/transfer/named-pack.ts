import { packId, skillId, topicId } from '../../core/brand.ts';
import type { Pack } from '../../core/catalog/pack.ts';
import type { Tuple } from '../../core/catalog/pack.ts';

const CATEGORY = 'not known';

/** A pack that knows what an import names and nothing more: no definitions, everything held out. */
export function namedPack(title: string, tuples: readonly Tuple[]): Pack {
  const skills = [...new Set(tuples.flatMap((tuple) => tuple.skills))];
  const topics = [...new Set(tuples.map(({ topic }) => topic))];
  return {
    id: packId('imported'),
    version: 1,
    title,
    skills: skills.map((id) => ({
      id: skillId(id),
      category: CATEGORY,
      definition: '',
      example: '',
    })),
    topics: topics.map((id) => ({ id: topicId(id), lexicon: [] })),
    split: {
      categories: { train: [], heldout: [CATEGORY] },
      topics: { train: [], heldout: topics },
    },
  };
}

/** The pack with the topics and skills that it lacks added by name, so that nothing of an import is lost. */
export function completed(pack: Pack, tuples: readonly Tuple[]): Pack {
  const named = namedPack(pack.title, tuples);
  const skills = named.skills.filter(({ id }) => pack.skills.every((skill) => skill.id !== id));
  const topics = named.topics.filter(({ id }) => pack.topics.every((topic) => topic.id !== id));
  const { categories, topics: sides } = pack.split;
  return {
    ...pack,
    skills: [...pack.skills, ...skills],
    topics: [...pack.topics, ...topics],
    split: {
      categories:
        skills.length === 0
          ? categories
          : { ...categories, heldout: [...categories.heldout, CATEGORY] },
      topics: { ...sides, heldout: [...sides.heldout, ...topics.map(({ id }) => id)] },
    },
  };
}
