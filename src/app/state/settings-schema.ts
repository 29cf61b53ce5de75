import * as v from 'valibot';
import { endpointSchema } from '../../core/endpoint/endpoint-schema.ts';
import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import { VOTINGS } from '../../core/grading/judge.ts';
import type { EndpointJudge } from '../../core/run/plan.ts';

export const JUDGE_KINDS = ['rules', 'endpoint', 'hand'] as const;
export type JudgeKind = (typeof JUDGE_KINDS)[number];

/** What a person chose in Settings. Keys are no part of it (`key-shelf.ts`). */
export interface Choices {
  readonly judge: JudgeKind;
  /** The judge that reads, for when it is chosen. */
  readonly endpointJudge: EndpointJudge;
  readonly student: 'page' | 'endpoint';
  /** The model that writes in the page, by its id; null: the site's default. */
  readonly pageModel: string | null;
  /** The student elsewhere, for when it is chosen. */
  readonly studentEndpoint: Endpoint;
}

export const FIRST_CHOICES: Choices = {
  judge: 'rules',
  endpointJudge: {
    endpoint: { url: 'https://api.openai.com/v1', model: 'gpt-4-0613', dialect: 'openai' },
    votes: 3,
    voting: 'together',
    temperature: 0.7,
    maxTokens: 512,
    price: null,
    prompt: null,
  },
  student: 'page',
  pageModel: null,
  studentEndpoint: { url: 'http://localhost:8000/v1', model: 'my-model', dialect: 'plain' },
};

const atLeastZero = v.pipe(v.number(), v.finite(), v.minValue(0));

const schema = v.object({
  version: v.literal(1),
  judge: v.picklist(JUDGE_KINDS),
  endpointJudge: v.object({
    endpoint: endpointSchema,
    votes: v.picklist([1, 3, 5]),
    voting: v.picklist(VOTINGS),
    temperature: atLeastZero,
    maxTokens: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    price: v.nullable(v.object({ input: atLeastZero, output: atLeastZero })),
    prompt: v.null(),
  }),
  student: v.picklist(['page', 'endpoint']),
  // Not there in what was written before there was a choice.
  pageModel: v.optional(v.nullable(v.string()), null),
  studentEndpoint: endpointSchema,
});

/** What was written down earlier; undefined where it cannot be read. */
export function readChoices(text: string): Choices | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    if (!result.success) return undefined;
    const { judge, endpointJudge, student, pageModel, studentEndpoint } = result.output;
    return { judge, endpointJudge, student, pageModel, studentEndpoint };
  } catch {
    return undefined;
  }
}

export const writeChoices = (choices: Choices): string =>
  JSON.stringify({ version: 1, ...choices });
