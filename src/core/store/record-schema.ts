import * as v from 'valibot';
import { generationKey, modelId, packId, skillId, topicId, voteKey } from '../brand.ts';
import { SPLITS } from '../catalog/pack.ts';
import type { SamplingField } from '../engine/engine.ts';
import type { MissReason, UngradedReason } from '../grading/grade.ts';
import { readAs } from '../read-as.ts';
import { migrations } from './migrate.ts';
import { RECORD_VERSION, type GenerationRecord, type VoteRecord } from './records.ts';

const migrateGeneration = migrations([{ to: 2, apply: withEndpoint }], RECORD_VERSION);
/** Before version 2 the rules were the only judge. */
const migrateVote = migrations(
  [{ to: 2, apply: (fields) => ({ ...fields, source: { kind: 'rules' } }) }],
  RECORD_VERSION,
);

/** Before version 2 every student ran in the page and applied what was asked. */
function withEndpoint(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { turns, student } = fields;
  return {
    ...fields,
    student: isRecord(student) ? { ...student, host: null } : student,
    turns: Array.isArray(turns)
      ? turns.map((turn: unknown) =>
          isRecord(turn) ? { ...turn, dropped: [], endpoint: null } : turn,
        )
      : turns,
  };
}

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null;

/**
 * A generation from outside (a database, a file), of any version so far. Throws AppError `input-invalid` that
 * names the field.
 */
export function readGenerationRecord(json: unknown, where: string): GenerationRecord {
  return readAs(generationSchema, migrateGeneration(json, where), where, 'input-invalid');
}

/** A vote from outside, as `readGenerationRecord`. */
export function readVoteRecord(json: unknown, where: string): VoteRecord {
  return readAs(voteRecordSchema, migrateVote(json, where), where, 'input-invalid');
}

const whole = v.pipe(v.number(), v.safeInteger('must be a whole number'));
const count = v.pipe(whole, v.minValue(0, 'must be 0 or more'));
const fromOne = v.pipe(whole, v.minValue(1, 'must be 1 or more'));
const milliseconds = v.pipe(v.number(), v.minValue(0, 'must be 0 or more'));
const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'));
const version = v.literal(RECORD_VERSION);
const skill = v.pipe(v.string(), v.transform(skillId));
const generation = v.pipe(sha256Hex, v.transform(generationKey));

const samplingSchema = v.object({
  temperature: v.number(),
  topP: v.number(),
  topK: v.number(),
  minP: v.number(),
  repetitionPenalty: v.number(),
  seed: count,
  maxTokens: fromOne,
  stop: v.array(v.string()),
});

/** Spelled out so that the compiler tells when a field is added. */
const SAMPLING_FIELDS = {
  temperature: 'temperature',
  topP: 'topP',
  topK: 'topK',
  minP: 'minP',
  repetitionPenalty: 'repetitionPenalty',
  seed: 'seed',
  maxTokens: 'maxTokens',
  stop: 'stop',
} as const satisfies { readonly [Field in SamplingField]: Field };

const dropped = v.array(v.enum(SAMPLING_FIELDS));

const turnSchema = v.object({
  user: v.string(),
  prompt: v.string(),
  assistant: v.string(),
  finish: v.nullable(v.picklist(['stop', 'length'])),
  usage: v.nullable(
    v.object({
      promptTokens: count,
      cachedTokens: count,
      newTokens: count,
      promptMs: milliseconds,
      writeMs: milliseconds,
    }),
  ),
  sampling: v.nullable(samplingSchema),
  dropped,
  endpoint: v.nullable(
    v.object({ model: v.nullable(v.string()), fingerprint: v.nullable(v.string()) }),
  ),
});

const originSchema = v.variant('kind', [
  v.object({
    kind: v.literal('drawn'),
    split: v.picklist(SPLITS),
    k: fromOne,
    seed: whole,
    n: fromOne,
    index: count,
  }),
  v.object({ kind: v.literal('picked') }),
  v.object({ kind: v.literal('imported'), seed: whole, index: count }),
]);

const studentSchema = v.object({
  model: v.pipe(v.string(), v.transform(modelId)),
  engine: v.string(),
  sha256: v.nullable(sha256Hex),
  threads: v.nullable(fromOne),
  contextTokens: v.nullable(fromOne),
  host: v.nullable(v.string()),
  label: v.string(),
});

const generationSchema = v.object({
  version,
  key: generation,
  pack: v.object({ id: v.pipe(v.string(), v.transform(packId)), version: whole }),
  tuple: v.object({
    skills: v.array(skill),
    topic: v.pipe(v.string(), v.transform(topicId)),
  }),
  origin: originSchema,
  student: studentSchema,
  prompt: v.object({ variant: v.string(), version: whole }),
  round: fromOne,
  turns: v.array(turnSchema),
  drafts: v.array(v.string()),
  answer: v.string(),
  createdAt: milliseconds,
});

const criterionSchema = v.variant('kind', [
  v.object({ kind: v.literal('skill'), skill }),
  v.object({ kind: v.literal('topic') }),
  v.object({ kind: v.literal('sense') }),
  v.object({ kind: v.literal('length'), limit: fromOne }),
]);

const evidence = v.array(v.object({ start: count, end: count }));

/** Spelled out so that the compiler tells when a reason is added. */
const MISS_REASONS = {
  absent: 'absent',
  copied: 'copied',
  'word-list': 'word-list',
  pasted: 'pasted',
  'named-only': 'named-only',
  'not-language': 'not-language',
  repetitive: 'repetitive',
  unfinished: 'unfinished',
  'too-long': 'too-long',
  empty: 'empty',
  judged: 'judged',
} as const satisfies { readonly [Reason in MissReason]: Reason };

const findingSchema = v.variant('point', [
  v.object({ point: v.literal(1), evidence }),
  v.object({ point: v.literal(0), why: v.enum(MISS_REASONS), evidence }),
]);

const UNGRADED_REASONS = {
  'no-checker': 'no-checker',
  'judge-failed': 'judge-failed',
  'no-reply': 'no-reply',
  truncated: 'truncated',
  unreadable: 'unreadable',
  rows: 'rows',
  labels: 'labels',
  'off-scale': 'off-scale',
  'votes-missing': 'votes-missing',
} as const satisfies { readonly [Reason in UngradedReason]: Reason };

const voteSchema = v.variant('state', [
  v.object({ state: v.literal('graded'), findings: v.array(findingSchema) }),
  v.object({
    state: v.literal('ungraded'),
    reason: v.enum(UNGRADED_REASONS),
    detail: v.string(),
  }),
]);

const sourceSchema = v.variant('kind', [
  v.object({ kind: v.literal('rules') }),
  v.object({
    kind: v.literal('llm'),
    asked: v.string(),
    returned: v.nullable(v.string()),
    fingerprint: v.nullable(v.string()),
    host: v.string(),
    prompt: v.string(),
    reply: v.string(),
    total: v.nullable(v.number()),
    sampling: v.object({
      temperature: v.number(),
      topP: v.number(),
      seed: count,
      maxTokens: fromOne,
    }),
    dropped,
    request: v.string(),
    usage: v.nullable(
      v.object({ inputTokens: count, outputTokens: count, costUsd: v.nullable(v.number()) }),
    ),
    ms: milliseconds,
  }),
  v.object({ kind: v.literal('hand'), blind: v.boolean(), words: v.string() }),
  v.object({
    kind: v.literal('imported'),
    prompt: v.string(),
    reply: v.string(),
    total: v.nullable(v.number()),
  }),
]);

const voteRecordSchema = v.object({
  version,
  key: v.pipe(sha256Hex, v.transform(voteKey)),
  generation,
  judge: v.string(),
  number: fromOne,
  criteria: v.array(criterionSchema),
  vote: voteSchema,
  source: sourceSchema,
  createdAt: milliseconds,
});
