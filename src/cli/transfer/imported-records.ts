import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { generationKey, modelId, skillId, topicId } from '../../core/brand.ts';
import { tupleInFull } from '../../core/catalog/lookup.ts';
import type { Pack } from '../../core/catalog/pack.ts';
import type { GradedRecord } from '../../core/formats/reference/graded-records.ts';
import type { GradedFolder } from '../../core/formats/reference/layout.ts';
import { answerOf, type StudentRecord } from '../../core/formats/reference/student-records.ts';
import { criteriaOf } from '../../core/grading/criteria.ts';
import { readingCriteria } from '../../core/grading/reading/labels.ts';
import { readReply } from '../../core/grading/reading/read-reply.ts';
import { styleOfPrompt } from '../../core/grading/reading/reply-style.ts';
import { canonicalJson } from '../../core/run/canonical-json.ts';
import { voteKeyOf } from '../../core/run/keys.ts';
import {
  RECORD_VERSION,
  type GenerationRecord,
  type VoteRecord,
} from '../../core/store/records.ts';
import type { StudentFolder } from '../reference-folder.ts';

/** Where an imported conversation stood. `index`: its row, from 0. */
export interface ImportedFrom {
  readonly folder: Pick<StudentFolder, 'student' | 'seed' | 'prompt' | 'round'>;
  readonly index: number;
  readonly pack: Pick<Pack, 'id' | 'version'>;
  readonly now: number;
}

/** What decided the texts is not known: they are told apart by what they say and where they stood. */
export function importedGeneration(
  record: StudentRecord,
  { folder, index, pack, now }: ImportedFrom,
): GenerationRecord {
  const { student, seed, prompt, round } = folder;
  const said = ['skillet imported generation 1', { record, student, seed, prompt, round, index }];
  const hash = sha256(new TextEncoder().encode(canonicalJson(said)));
  return {
    version: RECORD_VERSION,
    key: generationKey(bytesToHex(hash)),
    pack: { id: pack.id, version: pack.version },
    tuple: { skills: record.skills.map(skillId), topic: topicId(record.topic) },
    origin: { kind: 'imported', seed, index },
    student: {
      model: modelId(student),
      engine: 'imported',
      sha256: null,
      threads: null,
      contextTokens: null,
      host: null,
      label: student,
    },
    prompt: { variant: prompt, version: 1 },
    round,
    turns: record.turns.map(({ user, assistant, modelInput }) => ({
      ...{ user, prompt: modelInput, assistant },
      ...{ finish: null, usage: null, sampling: null, dropped: [], endpoint: null },
    })),
    drafts: record.turns.map(({ answer }) => answer),
    answer: answerOf(record),
    createdAt: now,
  };
}

/** Judge and grading prompt: numbers of two prompts are not of one judge. */
export const importedJudgeId = ({ judge, prompt }: Pick<GradedFolder, 'judge' | 'prompt'>) =>
  `${judge} ${prompt}`;

/** A graded row, its reply read again by our own rules: what those cannot read is ungraded, with the reason. */
export function importedVote(
  row: GradedRecord,
  folder: GradedFolder,
  generation: GenerationRecord,
  pack: Pack,
  now: number,
): VoteRecord {
  const tuple = tupleInFull(pack, generation.tuple);
  const { answer } = generation;
  const judge = importedJudgeId(folder);
  const { vote } = readReply({
    criteria: readingCriteria(tuple),
    answer,
    reply: row.reply,
    style: styleOfPrompt(folder.prompt, row.prompt),
  });
  const total = row.total !== null && Number.isFinite(row.total) ? row.total : null;
  return {
    version: RECORD_VERSION,
    key: voteKeyOf({ generation: generation.key, judge, tuple, answer, number: folder.vote }),
    generation: generation.key,
    judge,
    number: folder.vote,
    criteria: criteriaOf(tuple),
    vote,
    source: { kind: 'imported', prompt: row.prompt, reply: row.reply, total },
    createdAt: now,
  };
}
