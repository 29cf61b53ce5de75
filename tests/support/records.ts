import {
  generationKey,
  modelId,
  packId,
  skillId,
  topicId,
  voteKey,
  type GenerationKey,
} from '../../src/core/brand.ts';
import type { GenerationRecord, VoteRecord } from '../../src/core/store/records.ts';

/** 64 hexadecimal digits that tell `name` apart from others. */
export const hexOf = (name: string): string =>
  Array.from(name, (char) => char.charCodeAt(0).toString(16))
    .join('')
    .slice(0, 64)
    .padEnd(64, '0');

const SAMPLING = {
  temperature: 0.7,
  topP: 0.95,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 7,
  maxTokens: 96,
  stop: ['<|end|>'],
};

/** A whole generation record that is told apart by `name`. */
export function generationNamed(
  name: string,
  changes: Partial<GenerationRecord> = {},
): GenerationRecord {
  return {
    version: 2,
    key: generationKey(hexOf(name)),
    pack: { id: packId('little'), version: 1 },
    tuple: { skills: [skillId('simile'), skillId('antithesis')], topic: topicId('sewing') },
    origin: { kind: 'drawn', split: 'heldout', k: 2, seed: 1, n: 1, index: 0 },
    student: {
      model: modelId('tiny'),
      engine: 'scripted 1',
      sha256: hexOf('tiny'),
      threads: 1,
      contextTokens: 512,
      host: null,
      label: 'Tiny',
    },
    prompt: { variant: 'small', version: 1 },
    round: 1,
    turns: [
      {
        user: 'Write.',
        prompt: 'user: Write.',
        assistant: `Answer: ${name}`,
        finish: 'stop',
        usage: { promptTokens: 4, cachedTokens: 0, newTokens: 2, promptMs: 10, writeMs: 20 },
        sampling: SAMPLING,
        dropped: [],
        endpoint: null,
      },
    ],
    drafts: [name],
    answer: name,
    createdAt: 1000,
    ...changes,
  };
}

/** The vote `number` on a generation; told apart by `name`. */
export function voteOn(
  generation: GenerationKey,
  name: string,
  changes: Partial<VoteRecord> = {},
): VoteRecord {
  return {
    version: 2,
    key: voteKey(hexOf(name)),
    generation,
    judge: 'rules 1',
    number: 1,
    criteria: [
      { kind: 'skill', skill: skillId('simile') },
      { kind: 'topic' },
      { kind: 'sense' },
      { kind: 'length', limit: 1 },
    ],
    vote: {
      state: 'graded',
      findings: [
        { point: 1, evidence: [{ start: 0, end: 3 }] },
        { point: 0, why: 'absent', evidence: [] },
        { point: 1, evidence: [] },
        { point: 1, evidence: [] },
      ],
    },
    source: { kind: 'rules' },
    createdAt: 2000,
    ...changes,
  };
}
