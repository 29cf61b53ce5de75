import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ReadingCriterion } from '../../src/core/grading/reading/labels.ts';
import type { ReplyStyle } from '../../src/core/grading/reading/reply-style.ts';

const Case = v.strictObject({
  name: v.string(),
  source: v.string(),
  skills: v.array(v.string()),
  topic: v.string(),
  answer: v.string(),
  reply: v.string(),
  cutOff: v.optional(v.boolean(), false),
  expected: v.strictObject({
    points: v.optional(v.array(v.picklist([0, 1]))),
    reason: v.optional(v.string()),
    total: v.optional(v.nullable(v.number())),
  }),
});
export type ReplyCase = v.InferOutput<typeof Case>;

/** The replies of `tests/fixtures/replies` with what a strict reader makes of them. A mended bug becomes a row there. */
export function replyCases(style: ReplyStyle): readonly ReplyCase[] {
  const file = join(import.meta.dirname, '../fixtures/replies', `${style}.json`);
  return v.parse(v.array(Case), JSON.parse(readFileSync(file, 'utf8')));
}

/** The k + 3 criteria as a judge's rows may name them. */
export const criteriaNamed = (
  skills: readonly string[],
  topic: string | null,
): readonly ReadingCriterion[] => [
  ...skills.map((name): ReadingCriterion => ({ kind: 'skill', name })),
  { kind: 'topic', name: topic },
  { kind: 'sense', name: null },
  { kind: 'length', name: null },
];
