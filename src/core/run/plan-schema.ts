import * as v from 'valibot';
import { modelId, packId, skillId, topicId, type SkillId } from '../brand.ts';
import { SPLITS } from '../catalog/pack.ts';
import { endpointSchema } from '../endpoint/endpoint-schema.ts';
import { VOTINGS } from '../grading/judge.ts';
import { readAs } from '../read-as.ts';
import type { Plan } from './plan.ts';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));

const wholeFrom = (least: number) =>
  v.pipe(
    v.number(),
    v.safeInteger('must be a whole number'),
    v.minValue(least, `must be ${least} or more`),
  );

const noneTwice = <Item>(message: string) =>
  v.check<Item[], string>((items) => new Set(items).size === items.length, message);

const tupleSchema = v.strictObject({
  skills: v.pipe(
    v.array(v.pipe(text, v.transform(skillId))),
    v.minLength(1, 'must name at least one skill'),
    noneTwice<SkillId>('must not name a skill twice'),
  ),
  topic: v.pipe(text, v.transform(topicId)),
});

const choiceSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('drawn'),
    split: v.picklist(SPLITS),
    k: wholeFrom(1),
    seed: v.pipe(v.number(), v.safeInteger('must be a whole number')),
    from: wholeFrom(0),
    count: wholeFrom(1),
    n: v.exactOptional(wholeFrom(1)),
  }),
  v.strictObject({
    kind: v.literal('picked'),
    tuples: v.pipe(v.array(tupleSchema), v.minLength(1, 'must hold at least one tuple')),
  }),
]);

/** Bounds as `Sampling` in `core/engine/engine.ts` states them. */
const samplingSchema = v.strictObject({
  temperature: v.pipe(v.number(), v.finite('must be finite'), v.minValue(0, 'must be 0 or more')),
  topP: v.pipe(v.number(), v.gtValue(0, 'must be more than 0'), v.maxValue(1, 'must be 1 or less')),
  topK: wholeFrom(0),
  minP: v.pipe(v.number(), v.minValue(0, 'must be 0 or more'), v.ltValue(1, 'must be less than 1')),
  repetitionPenalty: v.pipe(
    v.number(),
    v.finite('must be finite'),
    v.gtValue(0, 'must be more than 0'),
  ),
  seed: v.pipe(wholeFrom(0), v.maxValue(0xffffffff, 'must be 4294967295 (32 bits) or less')),
  maxTokens: wholeFrom(1),
});

const promptSchema = (turns: number) =>
  v.strictObject({
    id: text,
    turns: v.pipe(v.array(text), v.minLength(1), v.maxLength(turns, `must have at most ${turns}`)),
  });

const price = v.pipe(v.number(), v.finite('must be finite'), v.minValue(0, 'must be 0 or more'));

const judgeSchema = v.strictObject({
  endpoint: endpointSchema,
  votes: v.optional(
    v.pipe(
      wholeFrom(1),
      v.check((votes) => votes % 2 === 1, 'must be odd'),
    ),
    3,
  ),
  voting: v.optional(v.picklist(VOTINGS), 'adaptive'),
  temperature: v.optional(v.pipe(v.number(), v.minValue(0, 'must be 0 or more')), 0.7),
  maxTokens: v.optional(wholeFrom(1), 512),
  price: v.optional(v.nullable(v.strictObject({ input: price, output: price })), null),
  prompt: v.optional(v.nullable(promptSchema(1)), null),
});

/** Chosen by kind first, so that a fault inside an endpoint is named and not the choice. */
const judge = v.lazy((input) =>
  typeof input === 'object' ? judgeSchema : v.picklist(['rules', 'none']),
);

const student = v.lazy((input) =>
  typeof input === 'object'
    ? v.strictObject({ endpoint: endpointSchema })
    : v.pipe(text, v.transform(modelId)),
);

const planSchema = v.strictObject({
  format: v.literal('skillet-plan'),
  version: v.literal(1),
  pack: v.pipe(text, v.transform(packId)),
  tuples: v.pipe(v.array(choiceSchema), v.minLength(1, 'must choose at least one tuple')),
  student,
  prompt: v.optional(v.nullable(promptSchema(8)), null),
  sampling: samplingSchema,
  rounds: v.pipe(
    v.array(wholeFrom(1)),
    v.minLength(1, 'must name at least one round'),
    noneTwice<number>('must not name a round twice'),
  ),
  judge,
});

/**
 * A plan from outside. Throws AppError `plan-invalid` that names the field and what is wrong with it;
 * `where` is the file or the like. Whether the pack holds the skills is for `cellsOf` to say.
 */
export function readPlan(json: unknown, where: string): Plan {
  return readAs(planSchema, json, where, 'plan-invalid');
}
