import * as v from 'valibot';
import { packId, skillId, topicId } from '../brand.ts';
import { AppError } from '../errors.ts';
import { readAs } from '../read-as.ts';
import type { Pack } from './pack.ts';

const Text = v.pipe(v.string(), v.regex(/\S/, 'should not be empty'));
const Sides = v.strictObject({ train: v.array(Text), heldout: v.array(Text) });

const Count = v.pipe(v.number(), v.integer(), v.minValue(0, 'should be 0 or more'));
const RateSchema = v.pipe(
  v.strictObject({ n: v.pipe(Count, v.minValue(1, 'should be 1 or more')), shown: Count }),
  v.check(({ n, shown }) => shown <= n, 'should have no more shown than n'),
);
const SkillSchema = v.strictObject({
  id: Text,
  category: Text,
  definition: Text,
  example: Text,
  unasked: v.exactOptional(v.strictObject({ ordinary: RateSchema, student: RateSchema })),
});

const PackSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'should be lower-case letters, digits, hyphens')),
  version: v.pipe(v.number(), v.integer(), v.minValue(1, 'should be 1 or more')),
  title: Text,
  skills: v.pipe(v.array(SkillSchema), v.minLength(1, 'should have a skill')),
  topics: v.pipe(
    v.array(
      v.strictObject({
        id: Text,
        lexicon: v.array(Text),
        telling: v.exactOptional(v.array(Text)),
      }),
    ),
    v.minLength(1, 'should have a topic'),
  ),
  split: v.strictObject({ categories: Sides, topics: Sides }),
  judge: v.optional(v.literal('rules')),
  private: v.exactOptional(v.boolean()),
});
type PackData = v.InferOutput<typeof PackSchema>;

/**
 * Reads a pack from data. Errors: `pack-invalid`, naming `where` and the field: a text that is missing or empty,
 * a skill or topic that stands twice, a category or topic that is not on exactly one side of the split.
 */
export function readPack(json: unknown, where: string): Pack {
  const data = readAs(PackSchema, json, where, 'pack-invalid');
  refuseTwice(idsOf(data.skills), `${where}: skills`);
  refuseTwice(idsOf(data.topics), `${where}: topics`);
  const categories = [...new Set(data.skills.map((skill) => skill.category))];
  refuseUnlessHalved(data.split.categories, categories, `${where}: split.categories`);
  refuseUnlessHalved(data.split.topics, idsOf(data.topics), `${where}: split.topics`);
  return packOf(data);
}

function packOf({ id, version, title, skills, topics, split, judge, ...rest }: PackData): Pack {
  return {
    id: packId(id),
    version,
    title,
    skills: skills.map((skill) => ({ ...skill, id: skillId(skill.id) })),
    topics: topics.map((topic) => ({ ...topic, id: topicId(topic.id) })),
    split: {
      categories: split.categories,
      topics: {
        train: split.topics.train.map(topicId),
        heldout: split.topics.heldout.map(topicId),
      },
    },
    ...(judge === undefined ? {} : { judge }),
    ...(rest.private === undefined ? {} : { private: rest.private }),
  };
}

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

function refuseTwice(ids: readonly string[], where: string): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalid(where, `"${twice}" stands twice: keep it once`);
}

function refuseUnlessHalved(
  sides: { readonly train: readonly string[]; readonly heldout: readonly string[] },
  names: readonly string[],
  where: string,
): void {
  const listed = [...sides.train, ...sides.heldout];
  refuseTwice(listed, where);
  const missing = names.find((name) => !listed.includes(name));
  if (missing !== undefined) throw invalid(where, `"${missing}" is on no side: list it on one`);
  const unknown = listed.find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(where, `"${unknown}" is not in the pack: leave it out`);
}

const invalid = (where: string, message: string): AppError =>
  new AppError('pack-invalid', `${where}: ${message}.`, { where });
